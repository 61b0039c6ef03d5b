"""The shapes in which the demo's texts are written down."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any


@dataclass(frozen=True)
class Text:
    html: str


@dataclass(frozen=True)
class Picture:
    """`file` names a drawing in `images/`."""

    file: str
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class Quote:
    text: str
    author: str


@dataclass(frozen=True)
class Call:
    """A call to action: to the page's own form when `path` begins with #."""

    text: str
    label: str
    path: str = "#sign"


@dataclass(frozen=True)
class Rule:
    """A line between two parts of a letter."""


@dataclass(frozen=True)
class Card:
    """The running campaign with its live count, in a letter."""


@dataclass(frozen=True)
class Names:
    """The first names of those who agreed to be read there."""


@dataclass(frozen=True)
class Figure:
    """A made-up public figure, whose made-up agreement lies in a folder."""

    name: str
    role: str
    words: str


@dataclass(frozen=True)
class Figures:
    title: str
    people: Sequence[Figure]


@dataclass(frozen=True)
class Video:
    """`file` and `captions` name files in `files/`, `poster` a drawing."""

    file: str
    captions: str
    poster: str
    title: str
    transcript: str


Part = Names | Figures | Video | Text | Picture | Quote | Call | Rule | Card


@dataclass(frozen=True)
class CampaignText:
    """One campaign in one language; {vote} stands for the day of the ballot."""

    title: str
    slug: str
    description: str
    introduction: str
    story: Sequence[Part]
    button: str
    before: str
    running: str
    reached: str
    ended: str
    thanks: str
    share: str


@dataclass(frozen=True)
class Question:
    """A field in one language; `document` names a file in `files/`."""

    label: str
    hint: str = ""
    needed_for: str = ""
    choices: Sequence[str] = ()
    document: str = ""
    title: str = ""


@dataclass(frozen=True)
class Asked:
    """A field that has words of its own; days among its settings count from today."""

    kind: str
    words: dict[str, Question] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class CampaignPlan:
    """Figures, dates from today, and the texts by language.

    `name` makes the key, so that it is the same in each demo.
    """

    name: str
    goal: int
    picture: str
    picture_title: str
    theme: str
    starts_in: timedelta
    ends_in: timedelta
    ballot_in: timedelta | None
    imported: int
    purposes: Sequence[str]
    fields: Sequence[str | Asked]
    texts: dict[str, CampaignText]

    @property
    def asked(self) -> list[Asked]:
        return [
            asked if isinstance(asked, Asked) else Asked(asked) for asked in self.fields
        ]

    @property
    def key(self) -> uuid.UUID:
        return uuid.uuid5(uuid.NAMESPACE_DNS, f"{self.name}.rives-libres.example.org")


@dataclass(frozen=True)
class LetterText:
    """One letter in one language."""

    title: str
    slug: str
    subject: str
    preheader: str
    body: Sequence[Part] = field(default_factory=tuple)
