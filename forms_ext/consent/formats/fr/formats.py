"""French in words, as the English beside it: Django's own short days are figures."""

DATETIME_FORMAT = r"j F Y \à H:i"
SHORT_DATE_FORMAT = "j N Y"
SHORT_DATETIME_FORMAT = r"j N Y \à H:i"
