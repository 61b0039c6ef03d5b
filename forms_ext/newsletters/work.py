"""One pass of the mail worker: two lanes, the service lane always first."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import DatabaseError, connection, transaction

from forms_ext.consent import heartbeat, throttle
from forms_ext.consent.audience import NotMailable
from forms_ext.consent.outbox import send_due
from forms_ext.consent.triggers import ensure

from .brake import look_at_all, stop
from .claim import claim, is_anything_due
from .control import cancel, finish
from .deliver import Report, deliver
from .desk import Desk
from .freeze import freeze
from .models import ContentChanged, Mailing, MailingState
from .record import sweep
from .slice import watch
from .track import apply_events

logger = logging.getLogger(__name__)

#: Few enough that a worker killed at once leaves few letters of which nobody knows.
BATCH = 24
#: Confirmations are looked for at least this often while a mailing runs.
SERVICE_SECONDS = 15
SERVICE_LIMIT = 200
#: The admin calls a worker silent that has not been heard of for five minutes.
BEAT_SECONDS = 10
#: How often the brake looks at what came back.
LOOK_SECONDS = 5
#: The longest sleep while the provider's rate holds letters back.
NAP_SECONDS = 2.0
#: So often refused in a row by the provider: a human should look.
STRIKES = 8


@dataclass
class Worker:
    """`progress` is told how many letters each batch dealt with.

    `held`: so many seconds until the provider's rate lets more leave; 0 when it does.
    `aside`: reports that could not be applied, and when to try them again.
    """

    name: str
    batch: int = BATCH
    halt: threading.Event = field(default_factory=threading.Event)
    progress: Callable[[int], None] = lambda count: None
    not_before: float = 0
    strikes: int = 0
    held: float = 0
    beaten: float = 0
    looked: float = 0
    aside: dict[int, float] = field(default_factory=dict)

    def start(self) -> None:
        """Raises TriggersMissing; frees what a dead namesake left in *sending*."""
        ensure()
        self.desk = Desk()
        if lost := sweep(worker=self.name):
            logger.warning("%d deliveries of a stopped worker are unknown", lost)

    def step(self) -> int:
        """Everything that is due, in small portions; how many mails it dealt with."""
        done = self.serve()
        sweep()
        apply_events(aside=self.aside)
        self.brake()
        self.freeze_all()
        done += self.newsletters()
        finish()
        return done

    def serve(self) -> int:
        """The service lane: what people wait for; and a sign that we are here."""
        if not self.beaten or time.monotonic() > self.beaten + BEAT_SECONDS:
            heartbeat.beat()
            self.beaten = time.monotonic()
        return send_due(limit=SERVICE_LIMIT)

    def freeze_all(self) -> None:
        """Each for itself: a letter that cannot be prepared holds up no other."""
        for mailing in Mailing.objects.filter(state=MailingState.FREEZING):
            try:
                freeze(mailing=mailing, between=self.serve)
            except ContentChanged:
                logger.error("mailing %s is not the letter approved", mailing.ref)
                _never_leaves(mailing, "content_changed")
            except NotMailable:
                logger.error("mailing %s is for no purpose of e-mail", mailing.ref)
                _never_leaves(mailing, "not_mailable")
            except DatabaseError:
                if not connection.is_usable():
                    raise
                logger.exception("mailing %s is prepared again later", mailing.ref)

    def brake(self) -> None:
        """A look now and then: a mailing of 100,000 takes a moment to count."""
        if self.looked and time.monotonic() < self.looked + LOOK_SECONDS:
            return
        look_at_all()
        watch()
        self.looked = time.monotonic()

    def newsletters(self) -> int:
        """One batch; nothing while the provider has asked us to wait."""
        self.held = 0
        if time.monotonic() < self.not_before or self.halt.is_set():
            return 0
        claimed = claim(worker=self.name, limit=self.batch)
        if not claimed:
            wait = min(throttle.wait(), NAP_SECONDS)
            self.held = wait if wait and is_anything_due() else 0
            return 0
        try:
            report = deliver(
                claimed=claimed,
                desk=self.desk,
                worker=self.name,
                seconds=SERVICE_SECONDS,
                halt=self.halt,
            )
        except Exception:
            # An error of ours would meet every letter: better none than all unknown.
            self.stop_mailing(claimed[0].mailing_id, "error")
            raise
        return self.heed(report, claimed[0].mailing_id)

    def heed(self, report: Report, mailing_id: int) -> int:
        """What the provider asked: wait, or let a human look."""
        sent = sum(report.results.values()) - report.results["retry"]
        self.progress(sent)
        logger.info("mailing %d: %s", mailing_id, dict(report.results))
        self.strikes = self.strikes + 1 if report.wait and not sent else 0
        if report.wait:
            self.not_before = time.monotonic() + report.wait
        if report.stopped_by == "gate" or self.strikes >= STRIKES:
            self.stop_mailing(mailing_id, report.stopped_by)
            self.strikes = 0
        return sent

    def stop_mailing(self, mailing_id: int, reason: str) -> None:
        stop(mailing=Mailing.objects.get(pk=mailing_id), reason=reason)


@transaction.atomic
def _never_leaves(mailing: Mailing, reason: str) -> None:
    """Stopped, and not paused: resumed, it would leave without being prepared."""
    cancel(mailing=mailing)
    Mailing.objects.filter(pk=mailing.pk).update(pause_reason=reason)
