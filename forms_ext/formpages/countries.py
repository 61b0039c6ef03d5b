"""All countries by ISO 3166 code, named and sorted as a language does."""

import unicodedata
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.conf import settings

from .phone import REGION

#: Codes of the Unicode registry (CLDR) that name no country: islands counted with
#: another one, unions, test values. Kosovo (XK) stays: people live there.
_OTHERS = "AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ"
NO_COUNTRY = frozenset(_OTHERS.split())


@lru_cache(maxsize=16)
def countries(language: str) -> list[tuple[str, str]]:
    """(code, name), the site's own country first."""
    names = {
        code: name
        for code, name in _locale(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY
    }
    return sorted(names.items(), key=lambda c: (c[0] != REGION, _collated(c[1])))


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(settings.LANGUAGE_CODE, sep="-")


def _collated(name: str) -> str:
    """É sorts with E, and neither blanks nor hyphens count, as in a dictionary."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalpha())
