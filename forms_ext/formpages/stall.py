"""A stall: a device that a volunteer opened for one campaign, and that strangers hold.

Whoever takes the tablet holds its session; so the log-in ends as the stall opens, and
what stays in the session opens this form and nothing else.
"""

import secrets
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest
from wagtail.log_actions import log

from forms_ext.consent import conf
from forms_ext.consent.rate import HOUR, Limit

from .models import ConsentFormPageMixin

SESSION_KEY = "forms_ext_stall"
OPENED = "forms_ext.stall_opened"
#: A market day.
OPEN_FOR = timedelta(hours=12)


@dataclass(frozen=True)
class Stall:
    """`name` is random, known to the device alone; its limit is counted under it."""

    name: str
    campaign: uuid.UUID

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
