"""The kinds of ordinary fields a form can have, and what is fixed about each."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class FieldType(models.TextChoices):
    FIRST_NAME = "first_name", _("first name")
    LAST_NAME = "last_name", _("last name")
    EMAIL = "email", _("e-mail")
    PHONE = "phone", _("phone")
    POSTCODE = "postcode", _("postcode")
    TEXT = "text", _("one line of text")
    MULTILINE = "multiline", _("several lines of text")
    CHOICE = "choice", _("one choice of several")
    CHOICES = "choices", _("several choices")
    NUMBER = "number", _("number")
    DATE = "date", _("date")
    COUNTRY = "country", _("country")
    TOWN = "town", _("town")
    DOCUMENT = "document", _("a document to read")


@dataclass(frozen=True)
class Facts:
    """What the browser is told, and what an editor who writes nothing gets."""

    max_length: int
    label: str | Promise = ""
    hint: str | Promise = ""
    missing: str | Promise = _("Answer “%(label)s”.")
    autocomplete: str = ""
    inputmode: str = ""


FACTS: dict[str, Facts] = {
    FieldType.FIRST_NAME: Facts(
        80,
        _("First name"),
        missing=_("Enter your first name."),
        autocomplete="given-name",
    ),
    FieldType.LAST_NAME: Facts(
        80,
        _("Last name"),
        missing=_("Enter your last name."),
        autocomplete="family-name",
    ),
    FieldType.EMAIL: Facts(
        254,
        _("Email"),
        _("One email to confirm; others only if you choose them below."),
        _("Enter your email address."),
        autocomplete="email",
        inputmode="email",
    ),
    FieldType.PHONE: Facts(
        40,
        _("Phone"),
        _("No sales call is allowed without your prior consent."),
        autocomplete="tel",
        inputmode="tel",
    ),
    FieldType.POSTCODE: Facts(
        12,
        _("Postcode"),
        missing=_("Enter your postcode."),
        autocomplete="postal-code",
    ),
    FieldType.TEXT: Facts(200),
    FieldType.MULTILINE: Facts(2000),
    FieldType.CHOICE: Facts(120, missing=_("Choose an answer to “%(label)s”.")),
    FieldType.CHOICES: Facts(
        120, missing=_("Choose at least one answer to “%(label)s”.")
    ),
    FieldType.NUMBER: Facts(
        30, missing=_("Enter a number: “%(label)s”."), inputmode="numeric"
    ),
    FieldType.DATE: Facts(30, missing=_("Enter a date: “%(label)s”.")),
    FieldType.COUNTRY: Facts(
        2, _("Country"), missing=_("Choose your country."), autocomplete="country"
    ),
    FieldType.TOWN: Facts(
        80, _("Town"), missing=_("Enter your town."), autocomplete="address-level2"
    ),
    FieldType.DOCUMENT: Facts(0, _("To read")),
}

#: Answers that say who somebody is: each is asked once, and has usual words.
PROFILE = frozenset(
    {
        FieldType.FIRST_NAME,
        FieldType.LAST_NAME,
        FieldType.EMAIL,
        FieldType.PHONE,
        FieldType.POSTCODE,
        FieldType.COUNTRY,
        FieldType.TOWN,
    }
)
#: What a signature needs by itself; for the rest an editor says what it is for.
OF_THE_ACT = frozenset({FieldType.FIRST_NAME, FieldType.LAST_NAME, FieldType.EMAIL})
#: Answered by choosing among the editor's own words.
OF_CHOICES = frozenset({FieldType.CHOICE, FieldType.CHOICES})
#: Shown to be read, with nothing to answer.
STATEMENTS = frozenset({FieldType.DOCUMENT})

_WORDS = ("label", "hint")
_USE = ("needed_for", "purposes")
_ANSWER = (*_WORDS, "required", *_USE)
#: The settings that mean something for each kind: an editor is shown no others.
SETTINGS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(FieldType, _ANSWER),
    **dict.fromkeys(OF_THE_ACT, (*_WORDS, "required")),
    FieldType.EMAIL: _WORDS,
    FieldType.PHONE: (*_WORDS, "purposes"),
    **dict.fromkeys(OF_CHOICES, (*_ANSWER, "choices")),
    FieldType.NUMBER: (*_ANSWER, "smallest", "largest", "decimals"),
    FieldType.DATE: (*_ANSWER, "earliest", "latest", "birth"),
    FieldType.DOCUMENT: (*_WORDS, "document", "linked_page"),
}
