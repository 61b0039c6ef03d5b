"""The brake: a mailing that goes wrong stops by itself, and tells those who send.

Resuming is a person's act; from then on only what comes later is looked at.
"""

import logging
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from .alarm import raise_alarm
from .control import counted, pause
from .models import DeliveryState, Mailing, MailingState

logger = logging.getLogger(__name__)

#: Before so many letters a share says little.
LEAST = 100
#: One angry click is nobody's trend.
FEW = 2
TAKEN = (
    DeliveryState.ACCEPTED,
    DeliveryState.DELIVERED,
    DeliveryState.BOUNCED,
    DeliveryState.COMPLAINED,
)
FAILED = (DeliveryState.REFUSED, DeliveryState.UNKNOWN)


@dataclass(frozen=True)
class Limit:
    """More than `percent` of the letters that left, or were tried."""

    reason: str
    percent: float


#: Google asks for less than 0.3 % complaints, whatever the size of the mailing.
COMPLAINTS = Limit("complaints", 0.3)
BOUNCES = Limit("bounces", 5)
ERRORS = Limit("errors", 10)


def look_at_all() -> int:
    """Stops what goes wrong; returns how many mailings this call stopped."""
    leaving = Mailing.objects.filter(state=MailingState.READY).defer("html", "text")
    return sum(look(mailing=mailing) for mailing in leaving)


def look(*, mailing: Mailing) -> bool:
    """True when this call stopped it."""
    found = wrong(mailing)
    return bool(found) and stop(
        mailing=mailing, reason=str(found["reason"]), found=found
    )


def stop(*, mailing: Mailing, reason: str, found: dict[str, Any] | None = None) -> bool:
    """Pauses a mailing and tells its senders, both or neither, and once."""
    with transaction.atomic():
        stopped = pause(mailing=mailing, reason=reason, found=found)
        if stopped:
            raise_alarm(mailing=mailing)
    if stopped:
        logger.error("mailing %s stopped by itself: %s", mailing.ref, reason)
    return stopped


def wrong(mailing: Mailing) -> dict[str, Any]:
    """What passes a limit since a person last looked: reason, how many, of how many."""
    now = counted(mailing)
    seen = mailing.brake.get("seen", {})
    fresh = {name: now[name] - seen.get(name, 0) for name in now}
    taken = sum(fresh[state] for state in TAKEN)
    tried = taken + sum(fresh[state] for state in FAILED)
    for limit, found, of in (
        (COMPLAINTS, fresh[DeliveryState.COMPLAINED], taken),
        (BOUNCES, fresh["hard_bounce"], taken),
        (ERRORS, sum(fresh[state] for state in FAILED), tried),
    ):
        if of >= LEAST and found >= FEW and found * 100 > of * limit.percent:
            return {"reason": limit.reason, "found": found, "of": of}
    return {}
