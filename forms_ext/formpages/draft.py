"""What an editor has prepared: read from a page, or from a form being saved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from forms_ext.consent.models import Act, Channel, Purpose

from .fieldtypes import FieldType
from .prose import prose_fields, prose_of

#: What an editor sets of a field, beside its purposes.
SET = (
    *("type", "label", "hint", "required", "choices", "needed_for"),
    *("smallest", "largest", "decimals", "earliest", "latest", "birth"),
    *("document", "linked_page"),
)
#: What an editor sets of a page, and a draft calls by the same name.
OF_THE_PAGE = (
    *("title", "legend", "goal", "starts_at", "ends_at", "ballot_on"),
    *("reveals_opinion", "named_in_mails"),
)
#: Saving one of these of a live page shows it at once, whichever others are saved.
SHOWN = frozenset({"live", "button_label", *OF_THE_PAGE})
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
    smallest: Decimal | None = None
    largest: Decimal | None = None
    decimals: bool = False
    earliest: date | None = None
    latest: date | None = None
    birth: bool = False
    document: Any = None
    linked_page: Any = None
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
    #: Languages in which its words are about to be published.
    to_come: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Draft:
    title: str
    language: str
    campaign_key: UUID
    act: Act = Act.SIGN
    button: str = ""
    legend: str = ""
    goal: int | None = None
    ballot_on: date | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    #: The setting of the page in which a block shows supporters' names, if any does.
    names_on: str = ""
    #: All else that the page says, as plain text, by the setting it is written in.
    prose: Mapping[str, str] = field(default_factory=dict)
    reveals_opinion: bool = False
    named_in_mails: bool = False
    fields: list[DraftField] = field(default_factory=list)
    purposes: list[DraftPurpose] = field(default_factory=list)

    def declared(self) -> list[Purpose]:
        return [declared.purpose for declared in self.purposes]

    def purposes_of(self, asked: DraftField) -> list[Purpose]:
        """What a field serves beside the act; a number serves who texts or calls."""
        if asked.type == FieldType.PHONE and not asked.purposes:
            return [p for p in self.declared() if p.channel in REACHED_BY_PHONE]
        return list(asked.purposes)


def draft_of(
    page: Any,
    given: Mapping[str, Any],
    *,
    fields: list[DraftField],
    purposes: list[DraftPurpose],
) -> Draft:
    """Of a page, or of what an editor is saving of it: that is `given` by name."""
    said = {name: given.get(name, getattr(page, name)) for name in OF_THE_PAGE}
    return Draft(
        **said,
        language=page.locale.language_code,
        campaign_key=page.translation_key,
        act=page.act,
        button=given.get("button_label", page.button_label),
        names_on=page.names_on(given),
        prose=prose_of(page, given),
        fields=fields,
        purposes=purposes,
    )


def shows_names(stream: Any) -> bool:
    """Does one of these blocks show the names of supporters?"""
    return any(getattr(child.block, "shows_names", False) for child in stream or ())


def shows(page: Any, saved: Iterable[str]) -> bool:
    """Would saving these columns of a live page change what the public reads?"""
    return not (SHOWN | {field.name for field in prose_fields(page)}).isdisjoint(saved)
