"""A telephone number: any common spelling in, E.164 out."""

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

REGION = "FR"
#: Each stays on one line.
SAMPLES = {
    "here": "06 12 34 56 78".replace(" ", "\xa0"),
    "abroad": "+32 470 12 34 56".replace(" ", "\xa0"),
}
#: There too one dials ten digits that begin with a nought, under codes of their own.
OVERSEAS = ("GP", "MQ", "GF", "RE", "YT")
OVERSEAS_CODES = ("+590", "+596", "+594", "+262")


def clean_phone(number: str) -> str:
    """E.164. Raises ValidationError on what nobody could call."""
    try:
        read = [phonenumbers.parse(number, region) for region in (REGION, *OVERSEAS)]
    except phonenumbers.NumberParseException as error:
        raise _unknown() from error
    for parsed in read:
        if phonenumbers.is_valid_number(parsed):
            return phonenumbers.format_number(
                parsed, phonenumbers.PhoneNumberFormat.E164
            )
    raise _unknown()


def is_landline(number: str) -> bool:
    """A French number, as E.164, that no text message reaches; abroad who knows."""
    if number.startswith(OVERSEAS_CODES):
        kind = phonenumbers.number_type(phonenumbers.parse(number))
        return kind == phonenumbers.PhoneNumberType.FIXED_LINE
    return number.startswith("+33") and not number.startswith(("+336", "+337"))


def _unknown() -> ValidationError:
    said = _("Enter a number like %(here)s, or %(abroad)s outside France.")
    return ValidationError(said % SAMPLES, code="invalid")
