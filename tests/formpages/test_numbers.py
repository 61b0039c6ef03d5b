"""Numbers and dates as hands write them, in French and in English."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from forms_ext.formpages.dates import clean_date
from forms_ext.formpages.numbers import clean_number


@pytest.mark.parametrize(
    ("language", "typed", "understood"),
    [
        ("fr", "1 250,5", "1250.5"),
        ("fr", "1\u202f250,50", "1250.5"),
        ("fr", "1\u00a0250", "1250"),
        ("fr", "1.250,5", "1250.5"),
        ("fr", "1,250", "1.25"),
        ("en", "1,250.5", "1250.5"),
        ("en", "1,250", "1250"),
        ("en", "1,5", "1.5"),
        ("en", "1,250,000", "1250000"),
        ("fr", "1’250’000", "1250000"),
        ("fr", "−3", "-3"),
        ("fr", "-0", "0"),
        ("fr", "007", "7"),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(language, typed, understood):
    with translation.override(language):
        assert clean_number(typed) == understood


@pytest.mark.parametrize("typed", ["dix", "1e9", "NaN", "٣", "1,2,", "--1", "9" * 16])
def test_what_is_no_number_is_said_so(typed):
    with pytest.raises(ValidationError):
        clean_number(typed)


def test_a_number_out_of_bounds_is_told_the_bound():
    with translation.override("fr"):
        with pytest.raises(ValidationError, match="000"):
            clean_number("999", smallest="1000")
        with pytest.raises(ValidationError, match="20"):
            clean_number("20,5", largest="20")
        assert clean_number("20", smallest="20", largest="20") == "20"


def test_a_whole_number_has_no_decimals():
    assert clean_number("3,0", decimals=False) == "3"
    with pytest.raises(ValidationError):
        clean_number("3,5", decimals=False)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-12-31",
        "31/12/2026",
        "31.12.2026",
        "31-12-2026",
        "31 12 2026",
        "2026/12/31",
    ],
)
def test_a_date_may_be_typed_where_no_calendar_opens(typed):
    assert clean_date(typed) == "2026-12-31"


@pytest.mark.parametrize("typed", ["31/12/26", "demain", "12/31/2026", "30/02/2026"])
def test_what_is_no_date_is_said_so(typed):
    with pytest.raises(ValidationError):
        clean_date(typed)


def test_a_date_keeps_to_its_bounds():
    bounds = {"earliest": "2026-01-01", "latest": "2026-12-31"}
    assert clean_date("01/01/2026", **bounds) == "2026-01-01"
    assert clean_date("31/12/2026", **bounds) == "2026-12-31"
    for typed, bound in (
        ("31/12/2025", "1\xa0janvier 2026"),
        ("01/01/2027", "31\xa0décembre 2026"),
    ):
        with translation.override("fr"), pytest.raises(ValidationError) as refused:
            clean_date(typed, **bounds)
        assert bound in refused.value.messages[0]


def test_nobody_is_born_tomorrow_nor_in_another_century():
    today = timezone.localdate()
    assert clean_date(today.isoformat(), birth=True) == today.isoformat()
    for typed in ("31/12/1899", f"01/01/{today.year + 1}"):
        with pytest.raises(ValidationError):
            clean_date(typed, birth=True)
