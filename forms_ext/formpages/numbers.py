"""A number: as French or English hands write it in, a plain decimal out."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

# Blanks of every width and apostrophes part the thousands; a pasted minus is a minus.
GROUPING = re.compile(r"[\s'’]")
PLAIN = re.compile(r"[+-]?\d{1,15}(\.\d{1,6})?", re.ASCII)
GROUPED = re.compile(r"[+-]?\d{1,3}([,.])\d{3}(\1\d{3})+")
ENGLISH_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")


def clean_number(
    typed: str,
    *,
    smallest: str = "",
    largest: str = "",
    decimals: bool = True,
) -> str:
    """“1 250,5” and “1,250.5” are 1250.5. Raises ValidationError on anything else.

    A lone comma is what the active language makes of it.
    """
    text = GROUPING.sub("", typed).replace("−", "-")
    plain = _with_one_point(text)
    if not PLAIN.fullmatch(plain):
        raise _unreadable(decimals)
    number = Decimal(plain)
    if not decimals and number != number.to_integral_value():
        raise ValidationError(_("Enter a whole number, without decimals."))
    if smallest and number < Decimal(smallest):
        raise ValidationError(
            _("Enter %(number)s or more.") % {"number": spelled(smallest)}
        )
    if largest and number > Decimal(largest):
        raise ValidationError(
            _("Enter %(number)s or less.") % {"number": spelled(largest)}
        )
    return unpadded(number)


def unpadded(number: Decimal) -> str:
    """Without exponent and without zeros that say nothing."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def spelled(number: str) -> str:
    """As the active language writes it."""
    return number_format(Decimal(number), use_l10n=True, force_grouping=True)


def _with_one_point(text: str) -> str:
    if "," in text and "." in text:
        # The one that comes last parts the decimals, as in 1.250,5 and 1,250.5.
        last = max(",.", key=text.rfind)
        grouping = "," if last == "." else "."
        return text.replace(grouping, "").replace(last, ".")
    if GROUPED.fullmatch(text):
        return text.replace(",", "").replace(".", "")
    english = (get_language() or "").startswith("en")
    if english and ENGLISH_THOUSANDS.fullmatch(text):
        return text.replace(",", "")
    return text.replace(",", ".")


def _unreadable(decimals: bool) -> ValidationError:
    example = "1250.5" if decimals else "1250"
    return ValidationError(
        _("This is not a number. It looks like %(example)s.")
        % {"example": spelled(example)},
        code="invalid",
    )
