"""What a form's version keeps of a field because of its kind."""

from typing import Any

from django.utils.translation import gettext as _

from .countries import countries
from .draft import Draft, DraftField
from .fieldtypes import STATEMENTS, FieldType
from .numbers import spelled, unpadded
from .reading import reading_of


def required(asked: DraftField) -> bool:
    if asked.type in STATEMENTS:
        return False
    return asked.required or asked.type == FieldType.EMAIL


def particulars(draft: Draft, asked: DraftField) -> dict[str, Any]:
    match asked.type:
        case FieldType.NUMBER:
            return of_a_number(asked)
        case FieldType.DATE:
            return of_a_date(asked)
        case FieldType.COUNTRY:
            return {"options": [list(country) for country in countries(draft.language)]}
        case FieldType.DOCUMENT:
            return {"reading": reading_of(asked)}
    return {}


def of_a_number(asked: DraftField) -> dict[str, Any]:
    below_zero = asked.smallest is not None and asked.smallest < 0
    keyboard = "decimal" if asked.decimals else "numeric"
    return {
        "smallest": "" if asked.smallest is None else unpadded(asked.smallest),
        "largest": "" if asked.largest is None else unpadded(asked.largest),
        "decimals": asked.decimals,
        # Telephones show no minus on their keyboards for figures.
        "inputmode": "" if below_zero else keyboard,
    }


def of_a_date(asked: DraftField) -> dict[str, Any]:
    return {
        "earliest": asked.earliest.isoformat() if asked.earliest else "",
        "latest": asked.latest.isoformat() if asked.latest else "",
        "birth": asked.birth,
        "autocomplete": "bday" if asked.birth else "",
    }


def bounds(asked: DraftField) -> str:
    """The hint of a number that has both limits and no words of the editor's own."""
    limits = (asked.smallest, asked.largest)
    if asked.type != FieldType.NUMBER or None in limits:
        return ""
    smallest, largest = (spelled(unpadded(limit)) for limit in limits)
    return _("From %(smallest)s to %(largest)s.") % {
        "smallest": smallest,
        "largest": largest,
    }
