"""Telephone numbers as people write them at home, on the mainland and overseas."""

import pytest

from forms_ext.formpages.phone import clean_phone, is_landline

MOBILES = [
    ("06 12 34 56 78", "+33612345678"),
    ("0692 12 34 56", "+262692123456"),
    ("0693 12 34 56", "+262693123456"),
    ("0690 12 34 56", "+590690123456"),
    ("0639 69 12 34", "+262639691234"),
    ("0694 20 12 34", "+594694201234"),
    ("0696 20 12 34", "+596696201234"),
    ("+262 692 12 34 56", "+262692123456"),
]
LANDLINES = [
    ("01 23 45 67 89", "+33123456789"),
    ("0262 20 12 34", "+262262201234"),
    ("0590 20 12 34", "+590590201234"),
    ("0594 20 12 34", "+594594201234"),
]


@pytest.mark.parametrize(("typed", "number"), MOBILES)
def test_a_mobile_is_known_as_it_is_dialled_at_home(typed, number):
    assert clean_phone(typed) == number
    assert not is_landline(number)


@pytest.mark.parametrize(("typed", "number"), LANDLINES)
def test_a_landline_is_one_overseas_too(typed, number):
    assert clean_phone(typed) == number
    assert is_landline(number)
