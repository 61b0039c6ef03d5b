"""Why some do not get a letter, and what its sender can do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

_NOTHING = ngettext_lazy(
    "Nothing: it is their choice.", "Nothing: it is their choice.", "count"
)

#: In the order of the screen: what an editor can act on comes first.
REASONS: dict[str, tuple[Any, Any]] = {
    "waiting": (
        ngettext_lazy(
            "has not confirmed their address yet",
            "have not confirmed their address yet",
            "count",
        ),
        ngettext_lazy(
            "Nothing: they can still confirm from the mail they got.",
            "Nothing: they can still confirm from the mail they got.",
            "count",
        ),
    ),
    "other_words": (
        ngettext_lazy(
            "accepted another text than today's",
            "accepted another text than today's",
            "count",
        ),
        ngettext_lazy(
            "Offer them the new text next time they visit.",
            "Offer them the new text next time they visit.",
            "count",
        ),
    ),
    "retired": (
        _("this purpose has been retired"),
        _("Nothing: nobody is asked for it any more."),
    ),
    "expired": (
        ngettext_lazy(
            "their consent has run out", "their consent has run out", "count"
        ),
        ngettext_lazy(
            "Ask them again on a page of yours.",
            "Ask them again on a page of yours.",
            "count",
        ),
    ),
    "never_asked": (
        ngettext_lazy("never saw this box", "never saw this box", "count"),
        _("Offer it on your next page: some will tick it."),
    ),
    "refused": (
        ngettext_lazy(
            "saw this box and did not tick it (their signature counts)",
            "saw this box and did not tick it (their signature counts)",
            "count",
        ),
        _NOTHING,
    ),
    "withdrawn": (ngettext_lazy("has stopped", "have stopped", "count"), _NOTHING),
    "invalidated": (
        ngettext_lazy(
            "their consent was found invalid",
            "their consent was found invalid",
            "count",
        ),
        _("Nothing: it cannot be shown."),
    ),
    "imported": (
        ngettext_lazy(
            "comes from a file, without proof of consent",
            "come from a file, without proof of consent",
            "count",
        ),
        ngettext_lazy(
            "Nothing from here: this person is counted and never contacted.",
            "Nothing from here: they are counted and never contacted.",
            "count",
        ),
    ),
    "blocked_everything": (
        ngettext_lazy(
            "has an address that no longer exists",
            "have an address that no longer exists",
            "count",
        ),
        _("Nothing: the next signature brings a new address."),
    ),
    "blocked_newsletters": (
        ngettext_lazy(
            "said “not me”, or reported a message",
            "said “not me”, or reported a message",
            "count",
        ),
        ngettext_lazy(
            "Nothing: writing again would harm all your mail.",
            "Nothing: writing again would harm all your mail.",
            "count",
        ),
    ),
    "restricted": (
        ngettext_lazy(
            "their data is on hold after a request",
            "their data is on hold after a request",
            "count",
        ),
        _("Ask your data protection officer."),
    ),
    "no_address": (
        ngettext_lazy("has no email address", "have no email address", "count"),
        _("Nothing: there is none."),
    ),
    "no_translation": (
        ngettext_lazy(
            "reads another language, and there is no translation for them",
            "read another language, and there is no translation for them",
            "count",
        ),
        ngettext_lazy(
            "Translate the letter and publish it, or send them this one too.",
            "Translate the letter and publish it, or send them this one too.",
            "count",
        ),
    ),
    "their_language": (
        ngettext_lazy(
            "gets it in their own language", "get it in their own language", "count"
        ),
        _("Send that translation too, if you have not yet."),
    ),
    "promised_number": (
        ngettext_lazy(
            "already had the number of letters promised",
            "already had the number of letters promised",
            "count",
        ),
        ngettext_lazy(
            "Nothing: a promise is kept. Once its time has passed, they get the next.",
            "Nothing: a promise is kept. Once its time has passed, they get the next.",
            "count",
        ),
    ),
    "already_have_it": (
        ngettext_lazy("already has it", "already have it", "count"),
        _("Nothing: once is enough."),
    ),
}


@dataclass(frozen=True)
class Line:
    count: int
    words: Any
    advice: Any


def explain(excluded: Mapping[str, int]) -> list[Line]:
    """Each in the number of its count: one “has stopped”, two “have”."""
    return [
        Line(count, words % {"count": count}, advice % {"count": count})
        for reason, (words, advice) in REASONS.items()
        if (count := excluded.get(reason))
    ]
