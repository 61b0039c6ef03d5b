"""A stall: a device that a volunteer opened for one campaign, and that strangers hold.

Whoever takes the tablet holds its session; so the log-in ends as the stall opens, and
what stays in the session opens this form and nothing else.
"""

import secrets
import uuid
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.contrib.auth import logout
from django.core.cache import cache
from django.http import HttpRequest
from wagtail.log_actions import log

from forms_ext.consent import conf
from forms_ext.consent.rate import HOUR, Limit

from .models import ConsentFormPageMixin

SESSION_KEY = "forms_ext_stall"
OPENED = "forms_ext.stall_opened"
SIGNED = "signed"
#: A market day.
OPEN_FOR = timedelta(hours=12)


@dataclass(frozen=True)
class Stall:
    """`name` is random, known to the device alone; its limit is counted under it."""

    name: str
    campaign: uuid.UUID

    def begin(self, turn: str) -> bool:
        """Is this the first time that the form of this turn is sent?

        Whoever goes back in a browser is offered to send a form again, and would be
        shown what the person before has typed. Kept in the cache, no row for it:
        without one that all processes share, stall.js alone takes care.
        """
        return not turn or cache.add(self._key(turn), "", OPEN_FOR.total_seconds())

    def end(self, turn: str) -> None:
        """This turn's form was signed."""
        if turn:
            cache.set(self._key(turn), SIGNED, OPEN_FOR.total_seconds())

    def was_signed(self, turn: str) -> bool:
        return cache.get(self._key(turn)) == SIGNED

    def _key(self, turn: str) -> str:
        return "forms_ext_stall_" + sha256(f"{self.name} {turn}".encode()).hexdigest()

    def limit(self) -> Limit:
        """How many signatures in an hour are still people, one after another."""
        times = conf.positive("FORMS_EXT_STALL_RATE_PER_HOUR")
        return Limit(f"stall {self.name}", times, HOUR)


def open_stall(request: HttpRequest, page: ConsentFormPageMixin) -> Stall:
    """Ends the volunteer's log-in on this device and leaves the key to one form."""
    stall = Stall(secrets.token_hex(16), page.translation_key)
    log(instance=page, action=OPENED, user=request.user)
    logout(request)
    request.session[SESSION_KEY] = [stall.name, str(stall.campaign)]
    request.session.set_expiry(int(OPEN_FOR.total_seconds()))
    return stall


def stall_of(request: HttpRequest, campaign: uuid.UUID) -> Stall | None:
    """The stall that is open on this device for this campaign."""
    kept: Any = request.session.get(SESSION_KEY)
    if not kept or kept[1] != str(campaign):
        return None
    return Stall(kept[0], campaign)


def close_stall(request: HttpRequest) -> None:
    """Nothing of the stall stays on the device."""
    request.session.flush()
