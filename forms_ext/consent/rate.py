"""How often something may be asked: counted under keyed names, kept a day."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Sum

from . import conf, keys
from .models import RateBucket

HOUR = 3600
DAY = 24 * HOUR


@dataclass(frozen=True)
class Limit:
    """At most `times` asks for `name` in a window of `seconds`."""

    name: str
    times: int
    seconds: int


def mailbox_limit(email_key: str) -> Limit:
    """How many mails forms may cause for one address in a day, whoever fills them."""
    return Limit(
        f"mailbox {email_key}", conf.positive("FORMS_EXT_MAILBOX_RATE_PER_DAY"), DAY
    )


def take(limits: Sequence[Limit]) -> list[bool]:
    """Counts one ask under every limit; says for each whether it is still within.

    One statement, whatever the number of limits, so that no two asks can both see the
    last free place.
    """
    now = int(time.time())
    taken = _count(
        [
            (_key("rate", limit), now - now % limit.seconds + limit.seconds)
            for limit in limits
        ]
    )
    return [taken[_key("rate", limit)] <= limit.times for limit in limits]


def take_rolling(limits: Sequence[Limit]) -> list[bool]:
    """Like `take`, over the seconds that end now: no edge at midnight to wait for.

    Each second that was asked in has a row. Of two asks at once at least one sees both:
    the sum is read after both rows are written.
    """
    now = int(time.time())
    names = [_key("rolling", limit) for limit in limits]
    _count(
        [(name, now + limit.seconds) for name, limit in zip(names, limits, strict=True)]
    )
    sums = _asked(names, now)
    return [
        sums[name] <= limit.times for name, limit in zip(names, limits, strict=True)
    ]


def room_rolling(limits: Sequence[Limit]) -> bool:
    """Would `take_rolling` be within all of them now? Counts nothing."""
    names = [_key("rolling", limit) for limit in limits]
    sums = _asked(names, int(time.time()))
    return all(
        sums.get(name, 0) < limit.times
        for name, limit in zip(names, limits, strict=True)
    )


def _asked(names: Sequence[str], now: int) -> dict[str, int]:
    return dict(
        RateBucket.objects.filter(key__in=names, window__gt=now)
        .values_list("key")
        .annotate(asked=Sum("tokens"))
    )


def _key(way: str, limit: Limit) -> str:
    _name, secret = keys.current("FORMS_EXT_SUPPRESSION_KEYS")
    return keys.mac(secret, f"{way} {limit.seconds} {limit.name}").hex()


def _count(rows: list[tuple[str, int]]) -> dict[str, int]:
    """One more in each of these windows; how many there are now, by key."""
    table = RateBucket._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO {table} ("key", "window", tokens) VALUES '  # noqa: S608
            + ", ".join(["(%s, %s, 1)"] * len(rows))
            + ' ON CONFLICT ("key", "window") DO UPDATE '
            f'SET tokens = {table}.tokens + 1 RETURNING "key", tokens',
            [value for row in rows for value in row],
        )
        return dict(cursor.fetchall())


def purge() -> int:
    """Deletes the windows that are over; returns how many."""
    return RateBucket.objects.filter(window__lt=int(time.time())).delete()[0]
