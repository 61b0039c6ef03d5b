"""Writers wait in line for SQLite, so that the next begins as soon as one has ended.

SQLite lets one transaction write and has the others ask again after ever longer sleeps,
up to a tenth of a second, while the database stands idle. A lock on a file beside it is
asked for every half millisecond. It is a courtesy: what may be written is decided by
SQLite's own lock, also for a program that knows nothing of this queue.
"""

import fcntl
import os
import time
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

#: What is added to the database's name. Never the database itself: closing any file
#: handle on it would drop the locks that SQLite holds in this process.
SUFFIX = "-queue"
#: Seconds between two attempts; one costs a microsecond.
PAUSE = 0.0005
#: Seconds, when the settings name no `timeout`: what Python's own module waits.
PATIENCE = 5.0


class DatabaseWrapper(base.DatabaseWrapper):
    """Each transaction queues before it begins; the kernel frees a dead one's place."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._queue: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        try:
            self._wait_in_line()
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._let_the_next_in()
            raise

    def _commit(self) -> Any:
        # one that failed still holds the database until it is rolled back
        done = super()._commit()
        self._let_the_next_in()
        return done

    def _rollback(self) -> Any:
        try:
            return super()._rollback()
        finally:
            self._let_the_next_in()

    def _close(self) -> Any:
        try:
            return super()._close()
        finally:
            self._let_the_next_in()

    def _wait_in_line(self) -> None:
        """Raises OperationalError, in SQLite's words, after the `timeout` it has."""
        if self._queue is not None or self.is_in_memory_db():
            return
        self._queue = self._open()
        patience = self.settings_dict["OPTIONS"].get("timeout", PATIENCE)
        ends = time.monotonic() + patience
        while not _locked(self._queue):
            if time.monotonic() >= ends:
                raise OperationalError("database is locked")
            time.sleep(PAUSE)

    def _open(self) -> int:
        """For whoever may write the database: web and worker may be two users."""
        database = self.settings_dict["NAME"]
        flags = os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC
        return os.open(f"{database}{SUFFIX}", flags, os.stat(database).st_mode & 0o777)

    def _let_the_next_in(self) -> None:
        queue, self._queue = self._queue, None
        if queue is not None:
            os.close(queue)


def _locked(queue: int) -> bool:
    try:
        fcntl.flock(queue, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
