"""Names in a sentence: “des Amis du Vallon”, and “peuvent”, for they are several.

In the language that is active. In others than French a name changes nothing around it.
"""

import re

from django.utils.translation import get_language
from django.utils.translation import gettext as _

ARTICLE = re.compile(r"(les|le|la)\s+|(l)[’']\s*", re.IGNORECASE)
OF = {"les": "des ", "le": "du ", "la": "de la ", "l": "de l’"}
TO = {"les": "aux ", "le": "au ", "la": "à la ", "l": "à l’"}
#: H is left out: whether it is aspirated, no rule can tell.
ELIDED = re.compile(r"(?!onze\b|oui\b)[aeiouàâäéèêëîïôöùûü]", re.IGNORECASE)


def of(name: str) -> str:
    """Whose something is: “of Le Vallon”, “du Vallon”."""
    if contracted := _contracted(name, OF):
        return contracted
    if _in_french() and ELIDED.match(name):
        return f"d’{name}"
    return _("of %(name)s") % {"name": name}


def to(name: str) -> str:
    """Whom something is given to or asked of: “to Le Vallon”, “au Vallon”."""
    return _contracted(name, TO) or _("to %(name)s") % {"name": name}


def how_many(name: str) -> int:
    """The number its verb takes: 2 for “Les Amis du Vallon”, 1 for “Le Vallon”."""
    return 2 if _article(name) == "les" else 1


def _contracted(name: str, forms: dict[str, str]) -> str:
    article = _article(name)
    if not article or not _in_french():
        return ""
    return forms[article] + ARTICLE.sub("", name, count=1)


def _article(name: str) -> str:
    found = ARTICLE.match(name)
    return (found[1] or found[2]).lower() if found else ""


def _in_french() -> bool:
    return (get_language() or "").split("-")[0] == "fr"
