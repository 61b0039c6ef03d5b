"""From what an editor fills in to the words that supporters read, and their record."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import grammar, promise
from .boxwords import wrong_words
from .digest import digest
from .kinds import added
from .models import Basis9, Change, Channel, Organisation, Purpose, PurposeText, Wording
from .signals import wordings_published

YEAR = 365
#: More are not read before the box is ticked (CNIL: short, plain, specific).
LABEL_WORDS = 15


class WordsRefused(ValidationError):
    """A box may not say this; nothing was recorded."""


class LabelTooLong(WordsRefused):
    """A box would read more than `LABEL_WORDS` words."""


@dataclass(frozen=True)
class Words:
    """What a box says: the label beside it and the details under it."""

    label: str
    details: str


def compose(*, purpose: Purpose, text: PurposeText, organisation: str) -> Words:
    """The words of one purpose in the language of `text`.

    Built from parts, so that a box that bundles, shames or hides cannot be typed
    (GDPR 7(2), recital 43).
    """
    with translation.override(text.language):
        names = {
            "organisation": organisation,
            "content": text.content,
            "partner": text.partner,
            "to_partner": grammar.to(text.partner),
        }
        sentences = [text.frequency]
        if purpose.channel == Channel.PARTNER:
            sentences.insert(
                0,
                ngettext(
                    "%(partner)s will email me about %(content)s.",
                    "%(partner)s will email me about %(content)s.",
                    grammar.how_many(text.partner),
                )
                % names,
            )
        sentences += _period(purpose)
        sentences.append(_stop(purpose.channel) % names)
        if purpose.basis_9 == Basis9.EXPLICIT:
            sentences.append(
                _(
                    "I understand that this may reveal my political opinions and I "
                    "accept it for this purpose only."
                )
            )
        label = _label(purpose.channel, grammar.how_many(organisation)) % names
        return Words(label=label, details=" ".join(sentences))


def _label(channel: str, many: int) -> str:
    """“May” in English, “peut” or “peuvent” in French."""
    return {
        Channel.EMAIL: ngettext(
            "Yes, %(organisation)s may email me %(content)s.",
            "Yes, %(organisation)s may email me %(content)s.",
            many,
        ),
        Channel.SMS: ngettext(
            "Yes, %(organisation)s may text me %(content)s.",
            "Yes, %(organisation)s may text me %(content)s.",
            many,
        ),
        Channel.PHONE: ngettext(
            "Yes, %(organisation)s may call me about %(content)s.",
            "Yes, %(organisation)s may call me about %(content)s.",
            many,
        ),
        Channel.PARTNER: ngettext(
            "Yes, %(organisation)s may pass my name and address %(to_partner)s.",
            "Yes, %(organisation)s may pass my name and address %(to_partner)s.",
            many,
        ),
        Channel.PAGE: ngettext(
            "Yes, %(organisation)s may show %(content)s on this page.",
            "Yes, %(organisation)s may show %(content)s on this page.",
            many,
        ),
    }[Channel(channel)]


def _period(purpose: Purpose) -> list[str]:
    """How long one may be called (R.223-1 CPC): written, so it cannot be left out."""
    days = purpose.validity_days
    if purpose.channel != Channel.PHONE or not days:
        return []
    if days == YEAR:
        return [_("One year at most, never renewed by itself.")]
    return [
        ngettext(
            "%(days)d day at most, never renewed by itself.",
            "%(days)d days at most, never renewed by itself.",
            days,
        )
        % {"days": days}
    ]


def _stop(channel: str) -> str:
    return {
        Channel.EMAIL: _("I can stop at any time, with one click in each letter."),
        Channel.SMS: _("Replying STOP is enough."),
        Channel.PHONE: _(
            "I am free to say no. I can withdraw at any time, by word of mouth, by "
            "email or here, and ask for the proof."
        ),
        Channel.PARTNER: _("I can stop at any time, here or with %(partner)s."),
        Channel.PAGE: _(
            "Anyone can read it. I can have it removed at any time; my signature still "
            "counts."
        ),
    }[Channel(channel)]


@dataclass(frozen=True)
class Pending:
    """One language's words that publishing would record, and those before them."""

    text: PurposeText
    words: Words
    facts: dict[str, Any]
    latest: Wording | None


def _pending(purpose: Purpose) -> list[Pending]:
    found = []
    for text in purpose.texts.all():
        latest = latest_wording(purpose=purpose, language=text.language)
        words, facts = _words_and_facts(purpose, text)
        if differs(latest, words) or promise.differs(latest.facts, purpose):
            found.append(Pending(text, words, facts, latest))
    return found


def asks_again(*, purpose: Purpose) -> bool:
    """Would publishing it end the consents of today?"""
    return _ask_again(purpose, _pending(purpose))


def _ask_again(purpose: Purpose, pending: list[Pending]) -> bool:
    if not pending:
        return False
    # a promise alone may be kept better without a word to read: no answer ends that
    reworded = any(new.latest and differs(new.latest, new.words) for new in pending)
    substantive = purpose.next_change == Purpose.NextChange.SUBSTANTIVE
    return moved(purpose) or (reworded and substantive)


@transaction.atomic
def publish_wordings(*, purpose: Purpose) -> list[Wording]:
    """Records the words of each language that differ from the last ones.

    A substantive change starts a new generation: consents to the words before it are
    no longer live (EDPB 05/2020 §110). Another channel or partner, a further kind of
    thing, or more letters than were promised, is one, whatever was answered. Publishing
    unchanged words and an unchanged promise records nothing, nor does a purpose that
    nobody is asked for any more.
    Raises WordsRefused, whoever publishes: a form is not the only way here.
    """
    if purpose.channel == Channel.NONE or purpose.retired:
        return []
    locked = Purpose.objects.select_for_update().get(pk=purpose.pk)
    pending = _pending(purpose)
    for new in pending:
        _refuse(purpose, new.text, new.words.label)
    again = _ask_again(purpose, pending)
    if again:
        locked.generation += 1
        Purpose.objects.filter(pk=purpose.pk).update(generation=locked.generation)
    purpose.generation = locked.generation
    change = Change.SUBSTANTIVE if again else Change.EDITORIAL
    written = [
        _write(purpose, new.text, new.words, new.facts, change if new.latest else None)
        for new in pending
    ]
    if again:
        written += _carry_forward(purpose, {new.text.language for new in pending})
    if written:
        wordings_published.send(sender=Purpose, purpose=purpose)
    return written


def name_the_nameless() -> None:
    """Words published before the organisation had a name are published with it.

    Nobody agreed to them: no page offers them. A later change of the name republishes
    nothing. What the name makes too long for a box, or what no box may say any more,
    stays as it is, and unoffered.
    """
    candidates = Wording.objects.filter(facts__organisation="").values("purpose")
    for purpose in Purpose.objects.filter(pk__in=candidates, live=True).order_by("pk"):
        latest = [
            latest_wording(purpose=purpose, language=text.language)
            for text in purpose.texts.all()
        ]
        if any(wording and not names_somebody(wording) for wording in latest):
            with suppress(WordsRefused):
                publish_wordings(purpose=purpose)


def names_somebody(wording: Wording) -> bool:
    """Do these words say who asks (GDPR 13(1)(a))?"""
    return bool(wording.facts.get("organisation"))


def loosens(purpose: Purpose) -> bool:
    """Does it promise less than its last words did, by its number or its sentence?"""
    last = _last(purpose)
    if last is not None and promise.raised(last.facts, purpose):
        return True
    return any(
        promise.says_more(
            latest.facts.get("frequency", ""), text.frequency, text.language
        )
        for text, latest in _followed(purpose)
    )


def widens(purpose: Purpose) -> bool:
    """Is a further kind of thing sent than its last words named?"""
    return any(
        added(latest.facts["content"], text.content)
        for text, latest in _followed(purpose)
        if "content" in latest.facts
    )


def moved(purpose: Purpose) -> bool:
    """Would another channel, partner or basis, a further kind or more letters follow?

    Nobody has agreed to that, whatever an officer calls it (GDPR 4(11), 9(2)(a)).
    """
    last = _last(purpose)
    if last is None:
        return False
    if _differ(last, channel=purpose.channel, basis_9=purpose.basis_9):
        return True
    if loosens(purpose) or widens(purpose):
        return True
    # Another language may name the same partner otherwise.
    return any(
        _differ(latest, partner=text.partner) for text, latest in _followed(purpose)
    )


def _followed(purpose: Purpose) -> list[tuple[PurposeText, Wording]]:
    """Each language's words with those that they would follow."""
    return [
        (text, latest)
        for text in purpose.texts.all()
        if (latest := latest_wording(purpose=purpose, language=text.language))
    ]


def _last(purpose: Purpose) -> Wording | None:
    return Wording.objects.filter(purpose=purpose).order_by("-pk").first()


def _differ(wording: Wording, **facts: str) -> bool:
    return any(wording.facts.get(name, now) != now for name, now in facts.items())


def _carry_forward(purpose: Purpose, done: set[str]) -> list[Wording]:
    """The other languages' words again, in the new generation."""
    return [
        _write(purpose, text, *_words_and_facts(purpose, text), Change.SUBSTANTIVE)
        for text in purpose.texts.all()
        if text.language not in done
    ]


def _words_and_facts(
    purpose: Purpose, text: PurposeText
) -> tuple[Words, dict[str, Any]]:
    organisation = Organisation.load().name
    words = compose(purpose=purpose, text=text, organisation=organisation)
    facts = {
        "organisation": organisation,
        "name": text.name,
        "content": text.content,
        "frequency": text.frequency,
        "at_most": purpose.at_most,
        "per": purpose.per,
        "partner": text.partner,
        "channel": purpose.channel,
        "basis_6": purpose.basis_6,
        "basis_9": purpose.basis_9,
        "retention": purpose.retention,
        "validity_days": purpose.validity_days,
        "processors": sorted({p.name for p in purpose.processors.all()}),
    }
    return words, facts


def _refuse(purpose: Purpose, text: PurposeText, label: str) -> None:
    if wrong := [found.message for found in wrong_words(purpose=purpose, text=text)]:
        raise WordsRefused(wrong)
    if len(label.split()) > LABEL_WORDS:
        raise LabelTooLong(
            _("“%(label)s” is too long for a box: %(most)d words at most are read.")
            % {"label": label, "most": LABEL_WORDS}
        )


def differs(latest: Wording | None, words: Words) -> bool:
    """Would publishing these words record anything?"""
    return latest is None or (latest.label, latest.details) != (
        words.label,
        words.details,
    )


def _write(
    purpose: Purpose,
    text: PurposeText,
    words: Words,
    facts: dict[str, Any],
    change: Change | None,
) -> Wording:
    latest = latest_wording(purpose=purpose, language=text.language)
    columns = {
        "purpose": purpose.key,
        "language": text.language,
        "number": latest.number + 1 if latest else 1,
        "generation": purpose.generation,
        "change": change or Change.FIRST,
        "label": words.label,
        "details": words.details,
        "facts": facts,
    }
    return Wording.objects.create(
        **{**columns, "purpose": purpose}, digest=digest(columns)
    )


def latest_wording(*, purpose: Purpose, language: str) -> Wording | None:
    """The words of today, or None when the purpose has none in this language."""
    return (
        Wording.objects.filter(purpose=purpose, language=language)
        .order_by("-number")
        .first()
    )
