"""Who holds what about a person: each app registers its tables here, as one source.

Access, portability, erasure and the officer's view ask the sources and nobody else, so
that an app which forgets a table is found by a test and not by a complaint.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from .models import Contact


@dataclass(frozen=True, order=True)
class Moment:
    """Something that happened to a person: when, what, and under which words."""

    at: datetime
    what: str
    words: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Source:
    """One app's tables about people.

    `rows_for` gives a queryset per table that holds rows of a contact; `export` what
    the person may read of them, as JSON can hold it; `erase` removes or blanks them
    (inside the erasing transaction, the contact's row locked); `timeline` what
    happened.
    """

    name: str
    models: tuple[type[Model], ...]
    rows_for: Callable[[Contact], Iterable[QuerySet]]
    export: Callable[[Contact], dict[str, Any]]
    erase: Callable[[Contact], None]
    timeline: Callable[[Contact], Iterable[Moment]]


_SOURCES: dict[str, Source] = {}


def register(source: Source) -> None:
    """Adds a source; one of the same name is replaced."""
    _SOURCES[source.name] = source


def sources() -> list[Source]:
    return list(_SOURCES.values())


def timeline(*, contact: Contact) -> list[Moment]:
    """What happened to a contact according to all sources, the oldest first."""
    return sorted(moment for source in sources() for moment in source.timeline(contact))


def export(*, contact: Contact) -> dict[str, Any]:
    """Everything held about a contact, by source (GDPR 15 and 20)."""
    return {source.name: source.export(contact) for source in sources()}
