"""English as it is written in Europe: the day first, twenty-four hours."""

DATE_FORMAT = "j\xa0F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j\xa0F Y, H:i"
MONTH_DAY_FORMAT = "j\xa0F"
SHORT_DATE_FORMAT = "j\xa0M Y"
SHORT_DATETIME_FORMAT = "j\xa0M Y, H:i"
FIRST_DAY_OF_WEEK = 1

# Django adds 2026-12-31 to these by itself.
DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d %B %Y", "%d %b %Y"]
DATETIME_INPUT_FORMATS = ["%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y"]
