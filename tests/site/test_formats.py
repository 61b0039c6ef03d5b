"""Days are written alike everywhere: in words, the day first, in both languages."""

import re
from datetime import date, datetime

import pytest
from django.forms import DateField, DateTimeField
from django.utils import translation
from django.utils.formats import date_format
from wagtail.admin.widgets import AdminDateInput

from tests.source import ROOT

MOMENT = datetime(2026, 3, 4, 15, 6)
FORM = re.compile(r"\|date:[\"']([^\"']+)")
#: Read by machines.
ISO = "c"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["4\xa0March 2026", "4\xa0March 2026, 15:06", "4\xa0Mar 2026", "15:06"]),
        ("fr", ["4\xa0mars 2026", "4\xa0mars 2026 à 15:06", "4\xa0mars 2026", "15:06"]),
    ],
)
def test_the_day_comes_before_the_month(language, written):
    forms = ("DATE_FORMAT", "DATETIME_FORMAT", "SHORT_DATE_FORMAT", "TIME_FORMAT")
    with translation.override(language):
        assert [date_format(MOMENT, form) for form in forms] == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "27\xa0Nov 2026, 15:06"), ("fr", "27\xa0nov. 2026 à 15:06")],
)
def test_a_short_day_has_its_month_in_letters(language, written):
    moment = MOMENT.replace(month=11, day=27)
    with translation.override(language):
        assert date_format(moment, "SHORT_DATETIME_FORMAT") == written


def test_no_template_has_an_order_of_its_own():
    of_its_own = [
        f"{path.relative_to(ROOT)}: {form}"
        for folder in ("forms_ext", "home", "templates")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".html", ".txt"}
        for form in FORM.findall(path.read_text())
        if form != ISO and not form.endswith("_FORMAT")
    ]
    assert of_its_own == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_day_is_typed_as_it_is_read(language):
    with translation.override(language):
        for typed in ("03/04/2027", "2027-04-03"):
            assert DateField().clean(typed) == date(2027, 4, 3)
        for typed in ("03/04/2027 18:00", "2027-04-03 18:00"):
            assert DateTimeField().clean(typed).hour == 18
        assert "03/04/2027" in AdminDateInput().render("day", date(2027, 4, 3))
