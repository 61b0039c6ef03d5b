"""How many signatures one mailbox and one network may send."""

from dataclasses import dataclass

from django.http import HttpRequest

from forms_ext.consent import conf
from forms_ext.consent.address import email_key
from forms_ext.consent.network import network_of
from forms_ext.consent.rate import HOUR, Limit, mailbox_limit, take

from .stall import Stall


@dataclass(frozen=True)
class Within:
    """Over the mailbox's limit nothing is mailed; over the network's, try later."""

    mailbox: bool
    network: bool


def take_one(request: HttpRequest, *, email: str, trapped: bool = False) -> Within:
    """What a machine filled in is never mailed, and uses up nobody's mails."""
    network = Limit(
        f"network {network_of(request)}",
        conf.positive("FORMS_EXT_NETWORK_RATE_PER_HOUR"),
        HOUR,
    )
    if trapped:
        return Within(False, *take([network]))
    return Within(*take([mailbox_limit(email_key(email)), network]))


def take_at_stall(stall: Stall, *, email: str) -> Within:
    """The stall has a limit of its own: its whole market square is one network."""
    return Within(*take([mailbox_limit(email_key(email)), stall.limit()]))
