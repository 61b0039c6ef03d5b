"""Delivering: claimed letters go to the provider, and its answers into the rows.

Threads carry letters and never touch the database: a distant provider is slow, not
busy. Who leaves while a batch is under way is not written to any more. What this
process knows to be still here when it stops goes back to the queue; what it cannot know
stays *sending*, and a sweep will call it *unknown*.
"""

import smtplib
import threading
import time
from collections import Counter, deque
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice

import requests
from anymail.exceptions import AnymailError

from forms_ext.consent.gate import GateBackend, GateRefused, gate_connection
from forms_ext.consent.outcome import Outcome, Result, classify

from .claim import Claimed, still_allowed
from .desk import Desk
from .message import Letter
from .record import Answer, release, write_answers

#: Answers are written at least this often, so that little is unknown after a crash.
FLUSH_SECONDS = 0.5
FLUSH_ROWS = 20
#: So long, at most, lies between a look at the consents and a letter handed over.
GLANCE_SECONDS = 0.25
#: What says that the next letter would fare no better.
LANE_REASONS = ("no_connection", "http_", "account_")


@dataclass
class Report:
    """What became of one batch; `wait` in seconds before the next one makes sense."""

    results: Counter[str] = field(default_factory=Counter)
    wait: int = 0
    stopped_by: str = ""


def deliver(
    *,
    claimed: Sequence[Claimed],
    desk: Desk,
    worker: str,
    seconds: float = 15,
    halt: threading.Event | None = None,
) -> Report:
    """Sends each letter at most once; after `seconds` the rest is given back.

    Raises what is no provider's error, after writing the answers that arrived.
    """
    return _Batch(claimed, desk, worker, seconds, halt or threading.Event()).run()


class _Batch:
    def __init__(
        self,
        claimed: Sequence[Claimed],
        desk: Desk,
        worker: str,
        seconds: float,
        halt: threading.Event,
    ) -> None:
        self.waiting = deque(claimed)
        self.desk = desk
        self.worker = worker
        self.ends = time.monotonic() + seconds
        self.halt = halt
        self.full = threading.Event()
        self.report = Report()
        self.local = threading.local()
        self.connections: list[GateBackend] = []
        self.answers: list[Answer] = []
        self.kept: list[Claimed] = []
        self.failure: BaseException | None = None
        self.flushed = time.monotonic()
        # The claim, a moment ago, was such a look.
        self.glanced = time.monotonic()
        self.written: dict[int, Letter] = {}

    def run(self) -> Report:
        lanes = max(1, min(self.desk.provider.connections, len(self.waiting)))
        try:
            with ThreadPoolExecutor(max_workers=lanes) as pool:
                self._feed(pool, lanes)
            if self.failure is not None:
                raise self.failure
        finally:
            for connection in self.connections:
                connection.close()
            self._flush()
            release(claimed=[*self.kept, *self.waiting], worker=self.worker)
        return self.report

    def _feed(self, pool: ThreadPoolExecutor, lanes: int) -> None:
        """One letter a lane is under way; the next ones are written meanwhile."""
        under_way: dict[Future[Outcome | None], Claimed] = {}
        try:
            while self._top_up(pool, under_way, lanes):
                self._write_ahead(lanes)
                done, _rest = wait(under_way, timeout=1, return_when=FIRST_COMPLETED)
                for future in done:
                    self._take(under_way.pop(future), future)
                if self._flush_is_due():
                    self._flush()
        finally:
            for future, claimed in under_way.items():
                self._take(claimed, future)

    def _top_up(
        self,
        pool: ThreadPoolExecutor,
        under_way: dict[Future[Outcome | None], Claimed],
        lanes: int,
    ) -> bool:
        """Is there anything under way?"""
        while len(under_way) < lanes and not self._over():
            self._glance()
            if not self.waiting:
                break
            letter = self._letter(self.waiting[0])
            claimed = self.waiting.popleft()
            under_way[pool.submit(self._send, letter)] = claimed
        return bool(under_way)

    def _write_ahead(self, lanes: int) -> None:
        for claimed in islice(self.waiting, lanes):
            if claimed.delivery_id not in self.written:
                self.written[claimed.delivery_id] = self._letter(claimed)

    def _letter(self, claimed: Claimed) -> Letter:
        written = self.written.pop(claimed.delivery_id, None)
        return written or self.desk.letter(claimed)

    def _glance(self) -> None:
        """Who has left since the claim is queued again: the next claim says why."""
        if time.monotonic() < self.glanced + GLANCE_SECONDS:
            return
        allowed = still_allowed(self.waiting)
        self.kept += [one for one in self.waiting if one.delivery_id not in allowed]
        self.waiting = deque(c for c in self.waiting if c.delivery_id in allowed)
        self.glanced = time.monotonic()

    def _over(self) -> bool:
        return self.full.is_set() or self.halt.is_set() or time.monotonic() > self.ends

    def _send(self, letter: Letter) -> Outcome | None:
        """In a thread: no database here. None when the letter was not handed over."""
        if self._over():
            return None
        error: Exception | None = None
        sent = 0
        try:
            sent = self._connection().send_messages([letter])
        except GateRefused:
            return Outcome(Result.REFUSED, "gate")
        except (
            AnymailError,
            requests.RequestException,
            smtplib.SMTPException,
            OSError,
        ) as failure:
            error = failure
        outcome = classify(
            message=letter, recipient=letter.to[0], sent=sent, error=error
        )
        if error is not None and outcome.result != Result.REFUSED:
            self._reconnect()
        return outcome

    def _connection(self) -> GateBackend:
        connection = getattr(self.local, "connection", None)
        if connection is None:
            connection = gate_connection()
            connection.open()
            self.local.connection = connection
            self.connections.append(connection)
        return connection

    def _reconnect(self) -> None:
        """A line that broke once is not trusted with the next letter."""
        connection = getattr(self.local, "connection", None)
        if connection is not None:
            connection.close()
            self.connections.remove(connection)
            self.local.connection = None

    def _take(self, claimed: Claimed, future: Future[Outcome | None]) -> None:
        if failure := future.exception():
            # What an error of ours did to this one letter nobody knows.
            self.failure = failure
            self.full.set()
            return
        outcome = future.result()
        if outcome is None:
            self.kept.append(claimed)
            return
        self.answers.append(Answer(claimed, outcome))
        self.report.results[outcome.result] += 1
        if outcome.result == Result.RETRY and outcome.reason.startswith(LANE_REASONS):
            self.report.wait = max(self.report.wait, outcome.retry_after or 15)
            self.report.stopped_by = outcome.reason
            self.full.set()
        if outcome.reason == "gate":
            self.report.stopped_by = "gate"
            self.full.set()

    def _flush_is_due(self) -> bool:
        late = time.monotonic() - self.flushed > FLUSH_SECONDS
        return len(self.answers) >= FLUSH_ROWS or (late and bool(self.answers))

    def _flush(self) -> None:
        write_answers(answers=self.answers, worker=self.worker)
        self.answers = []
        self.flushed = time.monotonic()
