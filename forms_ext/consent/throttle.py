"""The provider's rate: how many mails may leave now, whichever worker asks.

A token bucket in the database. Newsletters take what is there; service mails go ahead
of them on a few seconds' credit, and what has waited for a minute leaves anyway. All
count, so that both lanes together stay within what the provider takes.
"""

import time
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, FloatField, Value
from django.db.models.functions import Floor, Greatest, Least

from . import conf
from .models import Throttle

#: What a provider is known to take at first; most say so in their answers instead, and
#: are then heeded (Retry-After). Amazon says nothing there, and raises it by account.
KNOWN = {"amazon_ses": 10.0, "resend": 2.0}
#: How far service mails may go ahead, in seconds of the rate.
CREDIT_SECONDS = 5
#: No longer than this is a service mail held back.
HELD_SECONDS = 60
#: Sums of floats: a whole token may be a hair less than one.
HAIR = 1e-6


@dataclass(frozen=True)
class Rate:
    provider: str
    per_second: float

    @property
    def burst(self) -> float:
        """What a second brings, saved up while nothing leaves."""
        return max(1.0, self.per_second)


def provider_name() -> str:
    """The provider inside the mail gate, as anymail names it; `file` for files."""
    dotted = conf.get("FORMS_EXT_INNER_EMAIL_BACKEND").get("backend", "")
    if dotted.endswith("FileBackend"):
        return "file"
    return dotted.rpartition(".")[0].rpartition(".")[2]


def current_rate() -> Rate | None:
    """None: as fast as the provider answers. Raises ImproperlyConfigured."""
    name = provider_name()
    asked = conf.per_second("FORMS_EXT_SEND_RATE")
    per_second = KNOWN.get(name) if asked is None else asked
    return Rate(name or "unknown", per_second) if per_second else None


def take(wanted: int, *, at_least: int = 0, ahead: bool = False) -> int:
    """How many of `wanted` mails may leave now; they count at once.

    Call it in the short transaction that marks so many of them, before it does: until
    that commits, other workers wait here, and a rollback gives everything back.
    `ahead`: on credit, before newsletters; `at_least` go whatever the bucket holds.
    """
    rate = current_rate()
    if rate is None or wanted < 1:
        return wanted
    deepest = -rate.per_second * CREDIT_SECONDS if ahead else 0.0
    level = _level(rate, now := time.time())
    room = Floor(level - deepest + HAIR)
    given = Greatest(_number(at_least), Least(_number(wanted), room))
    with transaction.atomic():
        Throttle.objects.bulk_create(
            [Throttle(provider=rate.provider, level=rate.burst, at=now)],
            ignore_conflicts=True,
        )
        row = Throttle.objects.filter(provider=rate.provider)
        row.update(level=level - given, taken=given, at=Greatest(F("at"), _number(now)))
        return row.values_list("taken", flat=True).get()


def wait() -> float:
    """Seconds until newsletters are worth another try; 0 when they may leave now."""
    rate = current_rate()
    if rate is None:
        return 0.0
    row = Throttle.objects.filter(provider=rate.provider)
    level = row.annotate(now=_level(rate, time.time())).values_list("now", flat=True)
    missing = (rate.burst + 1) / 2 - next(iter(level), rate.burst)
    return max(0.0, missing / rate.per_second)


def _level(rate: Rate, now: float) -> Any:
    """What the bucket holds by now; hosts' clocks may differ, it never runs back."""
    gone = Greatest(_number(now) - F("at"), _number(0))
    filled = F("level") + gone * _number(rate.per_second)
    return Least(_number(rate.burst), filled, output_field=FloatField())


def _number(value: float) -> Value:
    return Value(float(value), output_field=FloatField())
