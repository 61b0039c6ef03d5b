"""Where a form's page is read today: a room that has pages says it.

A FormVersion keeps the address of its day, which a move or a new slug makes a dead one.
"""

from collections.abc import Callable

from . import conf
from .models import FormVersion

#: Gives the whole address, or nothing when it knows no page online.
Finder = Callable[[FormVersion], str]

_FINDERS: list[Finder] = []


def register(finder: Finder) -> None:
    """Adds a finder, from an app's receivers."""
    _FINDERS.append(finder)


def page_url(version: FormVersion) -> str:
    """Without a page online, the address of its day: a draft may be rehearsed."""
    for finder in _FINDERS:
        if url := finder(version):
            return url
    url = version.body.get("page", {}).get("url", "")
    return conf.public_url(url) if url.startswith("/") else url
