"""The provider's answers, written into the rows they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from forms_ext.consent.outcome import Outcome, Result

from .claim import Claimed
from .models import Delivery, DeliveryState

MAX_ATTEMPTS = 6
FIRST_WAIT = timedelta(seconds=30)
#: Longer than any batch can take, provider's timeouts included.
LEASE = timedelta(minutes=10)


@dataclass(frozen=True)
class Answer:
    claimed: Claimed
    outcome: Outcome


def write_answers(*, answers: Sequence[Answer], worker: str) -> None:
    """One commit for all; a report that came first (delivered, bounced) stands."""
    if not answers:
        return
    now = timezone.now()
    with transaction.atomic():
        # in the order of their keys, like every other writer of many rows
        for answer in sorted(answers, key=lambda answer: answer.claimed.delivery_id):
            _write(answer, worker, now)


def _write(answer: Answer, worker: str, now: datetime) -> None:
    outcome = answer.outcome
    row = Delivery.objects.filter(pk=answer.claimed.delivery_id)
    if outcome.result == Result.RETRY:
        _write_retry(row.filter(claimed_by=worker), outcome, now)
        return
    if outcome.result == Result.ACCEPTED:
        # An erased person's row keeps no name the provider knows it by.
        row.filter(contact__isnull=False).update(
            sent_at=now, provider_id=outcome.provider_id[:200]
        )
    row.filter(state__in=[DeliveryState.SENDING, DeliveryState.UNKNOWN]).update(
        state=DeliveryState(outcome.result.value), reason=outcome.reason[:40]
    )


def _write_retry(row: Any, outcome: Outcome, now: datetime) -> None:
    """Nothing left: back to the queue for later, a few times."""
    sending = row.filter(state=DeliveryState.SENDING)
    sending.filter(attempts__gte=MAX_ATTEMPTS).update(
        state=DeliveryState.REFUSED, reason=outcome.reason[:40]
    )
    for attempts in range(1, MAX_ATTEMPTS):
        pause = FIRST_WAIT * 2 ** (attempts - 1)
        if outcome.retry_after:
            pause = timedelta(seconds=outcome.retry_after)
        _requeue(
            sending.filter(attempts=attempts),
            not_before=now + pause,
            reason=outcome.reason[:40],
        )


def release(*, claimed: Sequence[Claimed], worker: str) -> None:
    """Gives back what was claimed and never handed over; no attempt is counted."""
    if not claimed:
        return
    rows = Delivery.objects.filter(
        pk__in=[one.delivery_id for one in claimed],
        state=DeliveryState.SENDING,
        claimed_by=worker,
    )
    with transaction.atomic():
        _requeue(rows, attempts=F("attempts") - 1)


def _requeue(rows: Any, **columns: Any) -> None:
    standing = rows.filter(
        contact__isnull=False, consent__isnull=False, event__isnull=False
    )
    standing.update(
        state=DeliveryState.QUEUED, claimed_by="", claimed_at=None, **columns
    )
    # Erased meanwhile: there is nobody left to write to.
    rows.filter(state=DeliveryState.SENDING).update(
        state=DeliveryState.CANCELLED, reason="erased"
    )


def sweep(*, worker: str = "") -> int:
    """Rows of a dead worker become *unknown*; returns how many. Never sent again.

    With `worker`, at its start, also what its own namesake left behind.
    """
    sending = Delivery.objects.filter(state=DeliveryState.SENDING)
    lost = sending.filter(claimed_at__lt=timezone.now() - LEASE)
    if worker:
        lost = lost | sending.filter(claimed_by=worker)
    return lost.update(state=DeliveryState.UNKNOWN, reason="worker_stopped")
