"""What is done again and again, and when it is due: `tick` asks here."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from . import rate, ticket
from .expiry import expire
from .purge import purge_unconfirmed, truncate_log
from .rate import Limit
from .remind import remind
from .retire import retire
from .seal import seal_ledger
from .suppression import end_suppressions

logger = logging.getLogger(__name__)

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Task:
    name: str
    every: timedelta
    run: Callable[[], object]


@dataclass(frozen=True)
class Ran:
    """What a task returned; `failed` when it raised instead."""

    name: str
    result: object = None
    failed: bool = False


_TASKS: dict[str, Task] = {}


def register(name: str, every: timedelta, run: Callable[[], object]) -> None:
    """Adds a task, from an app's receivers; one of the same name is replaced.

    `run` is called at most once in each window of `every`, whichever host asks.
    """
    _TASKS[name] = Task(name, every, run)


def run_due(*, everything: bool = False) -> Iterator[Ran]:
    """Runs what is due, one after the other; a failing task stops no other."""
    for task in list(_TASKS.values()):
        if everything or _due(task):
            yield _run(task)


def _due(task: Task) -> bool:
    """The first to ask in a window gets it: one statement, so two hosts never both."""
    seconds = int(task.every.total_seconds())
    return rate.take([Limit(f"schedule {task.name}", 1, seconds)])[0]


def _run(task: Task) -> Ran:
    try:
        return Ran(task.name, task.run())
    except Exception:
        # the outermost loop: the next task must still be done
        logger.exception("scheduled task %s failed", task.name)
        return Ran(task.name, failed=True)


register("seal the ledger", MINUTE, seal_ledger)
register("end what has run out", 10 * MINUTE, expire)
register("remind of what nobody confirmed", 10 * MINUTE, remind)
register("end suppressions", 10 * MINUTE, end_suppressions)
register("purge what nobody confirmed", HOUR, purge_unconfirmed)
register("let occasional contacts go", 10 * MINUTE, retire)
register("purge rate windows", HOUR, rate.purge)
register("purge old tickets", 10 * MINUTE, ticket.purge)
register("empty the write-ahead log", 10 * MINUTE, truncate_log)
