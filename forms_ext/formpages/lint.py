"""The structural rules of a lawful form: each finding blocks publishing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from forms_ext.consent.models import Kind, Organisation, Purpose, PurposeText
from forms_ext.consent.wordings import latest_wording

from .draft import REACHED_BY_PHONE, Draft, DraftField
from .fieldtypes import OF_THE_ACT, PROFILE, FieldType

# “Sign the open letter” passes: what counts is subscribing, getting or agreeing.
SUBSCRIBES = re.compile(
    r"abonn|inscri|newsletter|lettre d.info|subscri|sign me up|opt.?in|rece[vç]|receive"
    r"|accepte?\b|agree|consen",
    re.I,
)
SERVICE_MESSAGE = re.compile(
    r"(mail|courriel|message|sms)\W+(\w+\W+){0,4}confirm"
    r"|confirm\w*\W+(\w+\W+){0,3}(signature|address|adresse)"
    r"|accus[ée]\s+de\s+r[ée]ception|\breceipt\b",
    re.I,
)


@dataclass(frozen=True)
class Problem:
    """Why a page cannot go live: on which field, in words, by which rule.

    `source` is the draft's own mark of a child (None: the page itself), `field` a
    field of it (None: no single one).
    """

    message: str
    law: str
    field: str | None = None
    source: Any = None


def check(draft: Draft) -> list[Problem]:
    return [
        *of_the_organisation(),
        *of_the_page(draft),
        *of_the_email(draft),
        *of_the_fields(draft),
        *of_the_purposes(draft),
    ]


def of_the_organisation() -> Iterator[Problem]:
    organisation = Organisation.load()
    missing = [
        str(organisation._meta.get_field(name).verbose_name)
        for name in organisation.missing()
    ]
    if missing:
        yield Problem(
            _(
                "Your organisation's settings lack: %(missing)s. By law everyone must "
                "know to whom they give their data."
            )
            % {"missing": ", ".join(missing)},
            "GDPR 13(1)",
        )


def of_the_page(draft: Draft) -> Iterator[Problem]:
    if SUBSCRIBES.search(draft.button):
        yield Problem(
            _("The button “%(button)s” subscribes without a box. Suggested: “Sign”.")
            % {"button": draft.button},
            "R7",
            "button_label",
        )
    if draft.starts_at and draft.ends_at and draft.ends_at <= draft.starts_at:
        yield Problem(
            _("The campaign would end before it starts."), "invariant", "ends_at"
        )


def of_the_email(draft: Draft) -> Iterator[Problem]:
    emails = [asked for asked in draft.fields if asked.type == FieldType.EMAIL]
    if not emails:
        yield Problem(
            _("The form has no e-mail field: a signature is confirmed by e-mail."),
            "invariant 0",
            "consent_fields",
        )
    for asked in draft.fields:
        same = [other for other in draft.fields if other.type == asked.type]
        if asked.type in PROFILE and same[0] is not asked:
            yield Problem(
                _("The form asks this twice."), "invariant 0", "type", asked.source
            )


def of_the_fields(draft: Draft) -> Iterator[Problem]:
    declared = {purpose.pk for purpose in draft.declared()}
    for asked in draft.fields:
        if asked.type == FieldType.PHONE:
            yield from of_a_phone(draft, asked)
        elif asked.type not in OF_THE_ACT:
            yield from of_an_answer(asked)
        if asked.type not in PROFILE and not asked.label.strip():
            yield Problem(_("Write the question."), "GDPR 12(1)", "label", asked.source)
        options = asked.options
        if asked.type == FieldType.CHOICE and len(set(options)) < max(2, len(options)):
            yield Problem(
                _("Give at least two different answers, one on each line."),
                "GDPR 12(1)",
                "choices",
                asked.source,
            )
        if any(purpose.pk not in declared for purpose in asked.purposes):
            yield Problem(
                _("This field serves a purpose that the page does not offer."),
                "R12",
                "purposes",
                asked.source,
            )


def of_a_phone(draft: Draft, asked: DraftField) -> Iterator[Problem]:
    if not any(p.channel in REACHED_BY_PHONE for p in draft.declared()):
        yield Problem(
            _(
                "You ask for a phone number, but no box uses it. Add text messages or "
                "calls, or remove the field."
            ),
            "R11",
            "type",
            asked.source,
        )
    yield from of_requiring(asked)


def of_an_answer(asked: DraftField) -> Iterator[Problem]:
    if not asked.needed_for.strip() and not asked.purposes:
        yield Problem(
            _(
                "Say what this answer is for, or which box uses it. What serves "
                "nothing is not asked."
            ),
            "R12",
            "needed_for",
            asked.source,
        )
    yield from of_requiring(asked)


def of_requiring(asked: DraftField) -> Iterator[Problem]:
    if asked.required and not asked.serves_act:
        yield Problem(
            _(
                "This answer only serves a box that people may leave empty: it cannot "
                "be required."
            ),
            "R5",
            "required",
            asked.source,
        )


def of_the_purposes(draft: Draft) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for declared in draft.purposes:
        message, law = of_a_purpose(declared.purpose, draft.language)
        mark = mark_of(declared.purpose, draft.language)
        if not message and mark in seen:
            message, law = _("This page already asks for this."), "R16"
        if message:
            yield Problem(message, law, "purpose", declared.source)
        seen.add(mark)


def of_a_purpose(purpose: Purpose, language: str) -> tuple[str, str]:
    """What is wrong with offering this purpose, and the rule; empty when nothing is."""
    text = purpose.text(language)
    if purpose.kind == Kind.ACT or (text and SERVICE_MESSAGE.search(text.content)):
        return (
            _(
                "This asks for consent to a message that leaves anyway: a false "
                "choice. Remove the box."
            ),
            "R15",
        )
    if not purpose.usable:
        return _("This purpose is a draft or retired."), "invariant 2"
    if latest_wording(purpose=purpose, language=language) is None:
        return (
            _(
                "This purpose has no published words in the language of the page "
                "(%(language)s)."
            )
            % {"language": language},
            "invariant 2",
        )
    return "", ""


def mark_of(purpose: Purpose, language: str) -> tuple[str, str]:
    """Two purposes with the same mark would ask the same thing."""
    text: PurposeText | None = purpose.text(language)
    words = f"{text.content} {text.partner}" if text else purpose.key
    return purpose.channel, " ".join(words.lower().split())
