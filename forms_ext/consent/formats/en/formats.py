"""English as it is written in Europe: the day first, twenty-four hours."""

DATE_FORMAT = "j\xa0F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j\xa0F Y, H:i"
MONTH_DAY_FORMAT = "j\xa0F"
SHORT_DATE_FORMAT = "j\xa0M Y"
SHORT_DATETIME_FORMAT = "j\xa0M Y, H:i"
FIRST_DAY_OF_WEEK = 1
