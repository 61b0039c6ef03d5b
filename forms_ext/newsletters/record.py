"""The provider's answers, written into the rows they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from forms_ext.consent.outcome import Outcome, Result

from .claim import Claimed
from .models import Delivery, DeliveryState, Mailing, MailingState

MAX_ATTEMPTS = 6
#: A provider's report that came first knows more, and stands.
UNDECIDED = Q(state__in=(DeliveryState.SENDING, DeliveryState.UNKNOWN))
#: By a human, who knows less than the provider, but more than nobody.
TAKEN_FOR_LOST = Q(state=DeliveryState.REFUSED, reason="given_up")
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
    groups: dict[tuple[Result, str, int | None], dict[int, str]] = {}
    for answer in answers:
        outcome = answer.outcome
        kind = (outcome.result, outcome.reason[:40], outcome.retry_after)
        rows = groups.setdefault(kind, {})
        rows[answer.claimed.delivery_id] = outcome.provider_id[:200]
    with transaction.atomic():
        for (result, reason, retry_after), provider_ids in groups.items():
            rows = Delivery.objects.filter(pk__in=provider_ids)
            if result == Result.RETRY:
                mine = rows.filter(claimed_by=worker)
                _write_retry(mine, reason=reason, retry_after=retry_after, now=now)
                continue
            if result == Result.ACCEPTED:
                _write_sent(rows, provider_ids, now)
            open_still = UNDECIDED
            if result != Result.UNKNOWN:
                open_still |= TAKEN_FOR_LOST
            undecided = rows.filter(open_still)
            undecided.update(state=DeliveryState(result.value), reason=reason)


def _write_sent(rows: Any, provider_ids: dict[int, str], now: datetime) -> None:
    """An erased person's row keeps no name the provider knows it by."""
    columns: dict[str, Any] = {"sent_at": now}
    if any(provider_ids.values()):
        columns["provider_id"] = Case(
            *(When(pk=pk, then=Value(name)) for pk, name in provider_ids.items())
        )
    rows.filter(contact__isnull=False).update(**columns)


def _write_retry(
    rows: Any, *, reason: str, retry_after: int | None, now: datetime
) -> None:
    """Nothing left: back to the queue for later, a few times."""
    sending = rows.filter(state=DeliveryState.SENDING)
    sending.filter(attempts__gte=MAX_ATTEMPTS).update(
        state=DeliveryState.REFUSED, reason=reason
    )
    for attempts in range(1, MAX_ATTEMPTS):
        pause = FIRST_WAIT * 2 ** (attempts - 1)
        if retry_after:
            pause = timedelta(seconds=retry_after)
        _requeue(
            sending.filter(attempts=attempts),
            not_before=now + pause,
            reason=reason,
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
    # Locked against `cancel`: what it has not seen queued would stay so for ever.
    mailings = Mailing.objects.select_for_update(no_key=True).filter(
        pk__in=set(rows.values_list("mailing_id", flat=True))
    )
    over = [m.pk for m in mailings.only("state") if m.state == MailingState.CANCELLED]
    rows.filter(mailing__in=over).update(
        state=DeliveryState.CANCELLED, reason="stopped"
    )
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
