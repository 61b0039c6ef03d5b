"""Why some do not get a letter, and what its sender can do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

_NOTHING = _("Nothing: it is their choice.")

#: In the order of the screen: what an editor can act on comes first.
REASONS: dict[str, tuple[Any, Any]] = {
    "waiting": (
        _("have not confirmed their address yet"),
        _("Nothing: they can still confirm from the mail they got."),
    ),
    "other_words": (
        _("accepted another text than today's"),
        _("Offer them the new text next time they visit."),
    ),
    "retired": (
        _("this purpose has been retired"),
        _("Nothing: nobody is asked for it any more."),
    ),
    "expired": (
        _("their consent has run out"),
        _("Ask them again on a page of yours."),
    ),
    "never_asked": (
        _("never saw this box"),
        _("Offer it on your next page: some will tick it."),
    ),
    "refused": (
        _("saw this box and did not tick it (their signature counts)"),
        _NOTHING,
    ),
    "withdrawn": (_("have stopped"), _NOTHING),
    "invalidated": (
        _("their consent was found invalid"),
        _("Nothing: it cannot be shown."),
    ),
    "imported": (
        _("imported without proof of consent"),
        _("Nothing from here: they are counted and never contacted."),
    ),
    "blocked_everything": (
        _("address no longer exists"),
        _("Nothing: the next signature brings a new address."),
    ),
    "blocked_newsletters": (
        _("said “not me”, or reported a message"),
        _("Nothing: writing again would harm all your mail."),
    ),
    "restricted": (
        _("their data is on hold after a request"),
        _("Ask your data protection officer."),
    ),
    "no_address": (_("no email address"), _("Nothing: there is none.")),
    "no_translation": (
        _("read another language, and there is no translation for them"),
        _("Translate the letter and publish it, or send them this one too."),
    ),
    "their_language": (
        _("get it in their own language"),
        _("Send that translation too, if you have not yet."),
    ),
    "promised_number": (
        _("already had the number of letters promised"),
        _("Nothing: a promise is kept. Once its time has passed, they get the next."),
    ),
    "already_have_it": (_("already have it"), _("Nothing: once is enough.")),
}


@dataclass(frozen=True)
class Line:
    count: int
    words: Any
    advice: Any


def explain(excluded: Mapping[str, int]) -> list[Line]:
    return [
        Line(excluded[reason], words, advice)
        for reason, (words, advice) in REASONS.items()
        if excluded.get(reason)
    ]
