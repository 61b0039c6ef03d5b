"""Days are written alike everywhere, in both languages."""

from datetime import datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format

MOMENT = datetime(2026, 3, 4, 15, 6)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["4 March 2026", "4 March 2026, 15:06", "4 Mar 2026", "15:06"]),
        ("fr", ["4 mars 2026", "4 mars 2026 15:06", "04/03/2026", "15:06"]),
    ],
)
def test_the_day_comes_before_the_month(language, written):
    forms = ("DATE_FORMAT", "DATETIME_FORMAT", "SHORT_DATE_FORMAT", "TIME_FORMAT")
    with translation.override(language):
        assert [date_format(MOMENT, form) for form in forms] == written
