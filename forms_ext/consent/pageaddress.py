"""Where a form's page is read today: a room that has pages says it.

A FormVersion keeps the address of its day, which a move or a new slug makes a dead one.
"""

from collections.abc import Callable, Collection

from . import conf
from .models import FormVersion

#: Gives the whole address, or nothing when it knows no page online.
Finder = Callable[[FormVersion], str]
#: Gives those it knows of many forms, by the keys of these, at the price of one.
Lister = Callable[[Collection[FormVersion]], dict[int, str]]

_FINDERS: list[Finder] = []
_LISTERS: list[Lister] = []


def register(finder: Finder, lister: Lister) -> None:
    """Adds a room that has pages, from its app's receivers."""
    _FINDERS.append(finder)
    _LISTERS.append(lister)


def online(versions: Collection[FormVersion]) -> dict[int, str]:
    """The addresses of the pages that are online, by the key of the form."""
    found: dict[int, str] = {}
    for lister in _LISTERS:
        found |= lister(versions)
    return found


def page_url(version: FormVersion) -> str:
    """Without a page online, the address of its day: a draft may be rehearsed."""
    for finder in _FINDERS:
        if url := finder(version):
            return url
    url = version.body.get("page", {}).get("url", "")
    return conf.public_url(url) if url.startswith("/") else url
