"""How often something may be asked: counted under keyed names, kept a day."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from . import keys
from .models import RateBucket

HOUR = 3600
DAY = 24 * HOUR


@dataclass(frozen=True)
class Limit:
    """At most `times` asks for `name` in a window of `seconds`."""

    name: str
    times: int
    seconds: int


def take(limits: Sequence[Limit]) -> list[bool]:
    """Counts one ask under every limit; says for each whether it is still within.

    One statement, whatever the number of limits, so that no two asks can both see the
    last free place.
    """
    _name, secret = keys.current("FORMS_EXT_SUPPRESSION_KEYS")
    now = int(time.time())
    rows = [
        (
            keys.mac(secret, f"rate {limit.seconds} {limit.name}").hex(),
            now - now % limit.seconds + limit.seconds,
        )
        for limit in limits
    ]
    table = RateBucket._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO {table} ("key", "window", tokens) VALUES '  # noqa: S608
            + ", ".join(["(%s, %s, 1)"] * len(rows))
            + ' ON CONFLICT ("key", "window") DO UPDATE '
            f'SET tokens = {table}.tokens + 1 RETURNING "key", tokens',
            [value for row in rows for value in row],
        )
        taken = dict(cursor.fetchall())
    return [
        taken[key] <= limit.times
        for limit, (key, _end) in zip(limits, rows, strict=True)
    ]


def purge() -> int:
    """Deletes the windows that are over; returns how many."""
    return RateBucket.objects.filter(window__lt=int(time.time())).delete()[0]
