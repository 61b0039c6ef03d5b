"""The form itself: no box can be required, ticked or filled but by the person."""

import pytest
from django.core.exceptions import ValidationError

from forms_ext.formpages.fields import Size
from forms_ext.formpages.forms import Box, ConsentForm, PurposeField
from forms_ext.formpages.models import DeclaredPurpose
from forms_ext.formpages.phone import clean_phone

LETTER = {"key": "letter", "label": "Oui", "details": "Facultatif."}
EMAIL = {
    "key": "0" * 32,
    "name": "email",
    "type": "email",
    "label": "Courriel",
    "hint": "",
    "required": True,
    "choices": [],
    "autocomplete": "email",
    "inputmode": "email",
    "max_length": 254,
    "purposes": [],
    "serves_act": True,
}
BODY = {"fields": [EMAIL], "purposes": [LETTER]}


@pytest.mark.parametrize("option", ["required", "initial"])
def test_a_purpose_field_knows_no_such_option(option):
    with pytest.raises(TypeError):
        PurposeField(wording=Box(**LETTER), **{option: True})


def test_a_form_takes_no_initial():
    with pytest.raises(TypeError):
        ConsentForm(body=BODY, initial={"purpose-letter": True})


def test_a_remembered_value_ticks_nothing():
    form = ConsentForm(body=BODY)
    form.initial = {"purpose-letter": True}
    form.fields["purpose-letter"].initial = True
    assert "checked" not in str(form["purpose-letter"])


def test_a_purpose_declared_has_no_other_columns():
    names = {field.name for field in DeclaredPurpose._meta.get_fields()}
    assert names == {"id", "sort_order", "page", "purpose"}


def test_an_empty_form_ticks_nothing():
    form = ConsentForm(body=BODY, data={"email": "ada@example.org"})
    assert form.is_valid()
    assert form.ticked() == set()


def test_the_browser_is_told_what_the_field_is_for():
    html = str(ConsentForm(body=BODY)["email"])
    assert 'type="email"' in html
    assert 'autocomplete="email"' in html
    assert 'inputmode="email"' in html
    assert "maxlength" not in html


@pytest.mark.parametrize("typed", ["12", "abc", "+33 1", "0000000000"])
def test_what_nobody_could_call_is_no_number(typed):
    with pytest.raises(ValidationError):
        clean_phone(typed)


def test_a_sample_number_stays_on_one_line():
    with pytest.raises(ValidationError, match=r"06\\xa012\\xa034\\xa056\\xa078, "):
        clean_phone("12")


def test_a_size_says_how_much_is_over():
    Size(3, "Ville")("abc")
    with pytest.raises(ValidationError, match=r"Ville.*2"):
        Size(3, "Ville")("abcde")


@pytest.mark.parametrize(
    ("postcode", "country", "taken"),
    [
        ("26170", "FR", True),
        ("ABC!!", "FR", False),
        ("ABC!!", "", False),
        ("none", "HK", True),
        ("SW1A 1AA", "HK", True),
        ("12345-6789", "HK", True),
        ("12345-67890", "HK", False),
        ("ABC!!", "HK", False),
        ("26170 ☂", "FR", False),
    ],
)
def test_a_postcode_has_digits_where_we_know_it(postcode, country, taken):
    assert with_postcode(postcode, country).is_valid() == taken


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("75 011", "75011"), ("7 5 0 1 1", "75011"), ("1234 567", "1234 567")],
)
def test_five_digits_stand_together(typed, kept):
    form = with_postcode(typed, "FR")
    assert form.is_valid()
    assert form.cleaned_data["postcode"] == kept


def with_postcode(postcode, country):
    fields = [
        {**EMAIL, "name": kind, "type": kind, "required": False, "max_length": 12}
        | {"options": [["FR", "France"], ["HK", "Hong Kong"]]}
        for kind in ("postcode", "country")
    ]
    return ConsentForm(
        body={"fields": fields, "purposes": []},
        data={"postcode": postcode, "country": country},
    )
