"""A date: what a date field sends, or what is typed where there is none; ISO out.

A day is a day: no hour, no time zone, so that nobody is born the evening before.
"""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})\s?[-/. ]\s?(?P<month>\d{1,2})\s?[-/. ]\s?(?P<year>\d{4})"
)
OLDEST_BIRTH = date(1900, 1, 1)


def clean_date(
    typed: str, *, earliest: str = "", latest: str = "", birth: bool = False
) -> str:
    """Raises ValidationError, in words, on no date and on one out of bounds."""
    day = _read(typed)
    if birth and not OLDEST_BIRTH <= day <= timezone.localdate():
        raise ValidationError(_("Check the year: nobody here was born on that day."))
    if earliest and day < date.fromisoformat(earliest):
        raise ValidationError(
            _("Choose %(day)s or a later day.") % {"day": spelled(earliest)}
        )
    if latest and day > date.fromisoformat(latest):
        raise ValidationError(
            _("Choose %(day)s or an earlier day.") % {"day": spelled(latest)}
        )
    return day.isoformat()


def spelled(day: str) -> str:
    return date_format(date.fromisoformat(day), "DATE_FORMAT")


def _read(typed: str) -> date:
    for spelling in (YEAR_FIRST, DAY_FIRST):
        if found := spelling.fullmatch(typed):
            parts = {name: int(figures) for name, figures in found.groupdict().items()}
            try:
                return date(**parts)
            except ValueError as error:
                raise ValidationError(
                    _("There is no such day. Check the day and the month.")
                ) from error
    raise ValidationError(
        _("Write the day, the month and the year in four figures: 31/12/2026."),
        code="invalid",
    )
