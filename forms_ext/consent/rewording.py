"""What publishing the draft of a purpose would change, before anything is changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import ngettext
from wagtail.coreutils import get_content_languages

from .models import Organisation, Purpose, Wording
from .promise import said as promised
from .wordings import Words, compose, differs, latest_wording

#: What the notice says of a purpose beside its words.
FACTS = ("channel", "basis_9", "retention", "validity_days", "retired_at")


@dataclass(frozen=True)
class Part:
    """A run of words; `changed` when the other side says it otherwise."""

    words: str
    changed: bool


@dataclass(frozen=True)
class Rewording:
    """One language's words: those people read today, and those of the draft."""

    language: str
    before: Wording
    after: Words

    @property
    def language_name(self) -> str:
        return get_content_languages().get(self.language, self.language)

    @property
    def label(self) -> tuple[list[Part], list[Part]]:
        return compare(self.before.label, self.after.label)

    @property
    def details(self) -> tuple[list[Part], list[Part]]:
        return compare(self.before.details, self.after.details)


@dataclass(frozen=True)
class Altered:
    """A fact of the notice, as it is and as it would be."""

    name: str
    before: str
    after: str


def rewordings(draft: Purpose) -> list[Rewording]:
    """Only languages that people have read already: a first text replaces nothing."""
    organisation = Organisation.load().name
    found = []
    for text in draft.texts.all():
        before = latest_wording(purpose=draft, language=text.language)
        after = compose(purpose=draft, text=text, organisation=organisation)
        if before is not None and differs(before, after):
            found.append(Rewording(text.language, before, after))
    return found


def alterations(draft: Purpose) -> list[Altered]:
    """What else supporters would read otherwise, against the purpose as it is live."""
    today = Purpose.objects.get(pk=draft.pk)
    names = (*FACTS, "at_most", "processors")
    return [
        Altered(capfirst(str(draft._meta.get_field(name).verbose_name)), before, after)
        for name in names
        for before, after in [(_said(today, name), _said(draft, name))]
        if before != after
    ]


def compare(before: str, after: str) -> tuple[list[Part], list[Part]]:
    """Both texts in runs of words, each marked when only one of the two has it."""
    old, new = before.split(), after.split()
    steps = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    return (
        list(_parts(old, [(tag, i, j) for tag, i, j, _k, _m in steps])),
        list(_parts(new, [(tag, k, m) for tag, _i, _j, k, m in steps])),
    )


def _parts(words: list[str], runs: list[tuple[str, int, int]]) -> Iterator[Part]:
    for tag, start, end in runs:
        if end > start:
            yield Part(" ".join(words[start:end]), changed=tag != "equal")


def _said(purpose: Purpose, name: str) -> str:
    if name == "processors":
        return ", ".join(sorted({p.name for p in purpose.processors.all()})) or "—"
    if name == "at_most":
        return promised(purpose) or "—"
    value: Any = getattr(purpose, name)
    if name == "retired_at":
        return date_format(localtime(value), "DATETIME_FORMAT") if value else "—"
    if name == "validity_days":
        days = ngettext("%(days)d day", "%(days)d days", value or 0)
        return days % {"days": value} if value else "—"
    return str(getattr(purpose, f"get_{name}_display")())
