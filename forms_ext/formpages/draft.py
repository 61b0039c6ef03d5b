"""What an editor has prepared: read from a page, or from a form being saved."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from forms_ext.consent.models import Channel, Purpose

from .fieldtypes import FieldType

REACHED_BY_PHONE = frozenset({Channel.SMS, Channel.PHONE})


@dataclass(frozen=True)
class DraftField:
    """An ordinary field; `source` is what an error about it is shown on."""

    key: UUID
    type: str
    label: str = ""
    hint: str = ""
    required: bool = False
    choices: str = ""
    needed_for: str = ""
    purposes: tuple[Purpose, ...] = ()
    source: Any = None

    @property
    def options(self) -> list[str]:
        lines = (line.strip() for line in self.choices.splitlines())
        return [line for line in lines if line]

    @property
    def serves_act(self) -> bool:
        """Does the signature itself need it, or only something one may refuse?"""
        if self.type == FieldType.PHONE:
            return False
        return bool(self.needed_for) or not self.purposes


@dataclass(frozen=True)
class DraftPurpose:
    purpose: Purpose
    source: Any = None


@dataclass(frozen=True)
class Draft:
    title: str
    language: str
    campaign_key: UUID
    heading: str = ""
    button: str = ""
    legend: str = ""
    goal: int | None = None
    ballot_on: date | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    fields: list[DraftField] = field(default_factory=list)
    purposes: list[DraftPurpose] = field(default_factory=list)

    def declared(self) -> list[Purpose]:
        return [declared.purpose for declared in self.purposes]

    def purposes_of(self, asked: DraftField) -> list[Purpose]:
        """What a field serves beside the act; a number serves who texts or calls."""
        if asked.type == FieldType.PHONE and not asked.purposes:
            return [p for p in self.declared() if p.channel in REACHED_BY_PHONE]
        return list(asked.purposes)
