"""How a record's values are said to a person: words, and days of the reader's clock."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.contrib.admin import display
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

#: Where there is nothing to say.
NOTHING = "—"


def said(value: Any) -> Any:
    """As the screens show it; what is words already stays as it is."""
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return NOTHING if value is None or value == "" else value


def moment(field: str, words: Any) -> Callable[[Any, Any], str]:
    """A column of a list: when it was, on the reader's clock."""

    @display(description=words, ordering=field)
    def column(self: Any, record: Any) -> str:
        return said(getattr(record, field))

    return column


def word(record: Any, field: str) -> Any:
    """A field's value, the word of its choice where it has choices."""
    named = getattr(record, f"get_{field}_display", None)
    return named() if named is not None else getattr(record, field)
