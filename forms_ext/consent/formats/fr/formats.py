"""French in words, as the English beside it: Django's own short days are figures.

A day and its month stay on one line, as in English.
"""

DATE_FORMAT = "j\xa0F Y"
DATETIME_FORMAT = "j\xa0F Y \\à H:i"
MONTH_DAY_FORMAT = "j\xa0F"
SHORT_DATE_FORMAT = "j\xa0N Y"
SHORT_DATETIME_FORMAT = "j\xa0N Y \\à H:i"
