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


@dataclass(frozen=True)
class Facts:
    """What the browser is told, and what an editor who writes nothing gets."""

    max_length: int
    label: str | Promise = ""
    hint: str | Promise = ""
    missing: str | Promise = _("Answer this question.")
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
        _("E-mail"),
        _("One email to confirm; others only if you choose them below."),
        _("Enter your email address: it serves to confirm your signature."),
        "email",
        "email",
    ),
    FieldType.PHONE: Facts(
        40,
        _("Phone"),
        _(
            "Only if you tick text messages or calls below. No sales call is allowed "
            "without your prior consent."
        ),
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
    FieldType.CHOICE: Facts(120, missing=_("Choose one of the answers.")),
}

#: Answers that, once confirmed, say who the contact is.
PROFILE = frozenset(
    {
        FieldType.FIRST_NAME,
        FieldType.LAST_NAME,
        FieldType.EMAIL,
        FieldType.PHONE,
        FieldType.POSTCODE,
    }
)
#: What a signature needs by itself; for the rest an editor says what it is for.
OF_THE_ACT = frozenset({FieldType.FIRST_NAME, FieldType.LAST_NAME, FieldType.EMAIL})
