"""Why a mailing stands still, in words a sender can act on."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from .models import Mailing


@dataclass(frozen=True)
class Why:
    """What happened, and what going on would mean."""

    words: str
    consequence: str


def why_paused(mailing: Mailing) -> Why | None:
    """None when a person paused it, or it does not stand still."""
    reason = mailing.pause_reason
    if not reason:
        return None
    if reason in ("bounces", "complaints", "errors"):
        return _of_brake(reason, mailing.brake.get("found", {}))
    if reason.startswith(("account_", "http_", "no_connection")):
        return Why(
            _("The mail provider has not taken a letter for a while (%(code)s).")
            % {"code": reason},
            _("Ask your administrator to look at its account first."),
        )
    return Why(
        _("Something in the letter or the site is not as it should be (%(code)s).")
        % {"code": reason},
        _("Ask your administrator to look first: it may stop again at once."),
    )


def _of_brake(reason: str, found: dict[str, Any]) -> Why:
    many, of = found.get("found", 0), found.get("of", 0)
    figures = {
        "found": _number(many),
        "of": _number(of),
        "percent": number_format(many * 100 / of if of else 0, 1),
    }
    if reason == "bounces":
        return Why(
            _(
                "Of %(of)s letters, %(found)s came back because the address does not "
                "exist (%(percent)s %%; usually under 2). These addresses get nothing "
                "more."
            )
            % figures,
            _(
                "If the share stays this high, mailbox providers may refuse all your "
                "mail, confirmations included."
            ),
        )
    if reason == "complaints":
        return Why(
            _(
                "Of %(of)s letters, %(found)s were reported as spam (%(percent)s %%; "
                "0.3 is already too much). These people get nothing more."
            )
            % figures,
            _(
                "If more people report it, mailbox providers may put all your mail "
                "into the spam folder."
            ),
        )
    return Why(
        _(
            "Of %(of)s letters, %(found)s were refused or got lost on the way "
            "(%(percent)s %%)."
        )
        % figures,
        _("The next ones would probably fare no better: look at the provider first."),
    )


def _number(value: int) -> str:
    return number_format(value, 0, force_grouping=True)
