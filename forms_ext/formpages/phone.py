"""A telephone number: any common spelling in, E.164 out."""

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REGION = "FR"


def clean_phone(number: str) -> str:
    """E.164. Raises ValidationError on what nobody could call."""
    try:
        parsed = phonenumbers.parse(number, REGION)
    except phonenumbers.NumberParseException as error:
        raise _unknown() from error
    if not phonenumbers.is_valid_number(parsed):
        raise _unknown()
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def is_landline(number: str) -> bool:
    """A French number, as E.164, that no text message reaches; abroad who knows."""
    return number.startswith("+33") and not number.startswith(("+336", "+337"))


def _unknown() -> ValidationError:
    return ValidationError(
        _("Enter a number like 06 12 34 56 78, or +32 470 12 34 56 outside France."),
        code="invalid",
    )
