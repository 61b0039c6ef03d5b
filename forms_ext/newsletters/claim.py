"""Claiming: the last look at each consent, committed before anything leaves."""

import logging
import uuid
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from forms_ext.consent import throttle
from forms_ext.consent.audience import with_reason
from forms_ext.consent.live import live
from forms_ext.consent.models import Consent
from forms_ext.consent.passes import Pass, PassKind, mint_pass
from forms_ext.consent.triggers import ensure

from .models import Delivery, DeliveryState, Mailing, MailingState
from .promised import REASON, had_them_all

logger = logging.getLogger(__name__)

#: A mailing that nobody may get, promised number or not, is gone through in such
#: strides; between them the worker looks at what people wait for.
ROUNDS = 50


@dataclass(frozen=True)
class Claimed:
    """One message that may leave now, once; what it needs stands in it."""

    delivery_id: int
    ref: uuid.UUID
    mailing_id: int
    email: str
    first_name: str
    contact_ref: uuid.UUID
    agreed_at: datetime
    agreed_words: str
    form_version_id: int | None
    gate_pass: Pass


def claim(*, worker: str, limit: int = 100) -> list[Claimed]:
    """Marks up to `limit` queued rows *sending* for `worker`, and commits that.

    Each consent is checked again while contact, consent and delivery are locked; who
    has left meanwhile, or has had as many letters as were promised, is *withheld*,
    with the reason. Empty when nothing is due.
    Raises TriggersMissing when the database would not refuse what must be refused.
    """
    ensure()
    for _round in range(ROUNDS):
        going, withheld = _mark_again(worker, limit)
        if going or not withheld:
            break
    return [_claimed(row) for row in going]


def still_allowed(claimed: Iterable[Claimed]) -> set[int]:
    """The deliveries among `claimed` whose person has not left since, nor moved, and
    whose mailing nobody has stopped; one query, nothing locked."""
    held = {one.delivery_id: one.email for one in claimed}
    # Joined and not asked IN a list: SQLite would make that list of all who agreed.
    standing = Delivery.objects.filter(
        live(timezone.now(), prefix="consent__"),
        pk__in=held,
        mailing__state=MailingState.READY,
    )
    rows = standing.values_list("pk", "contact__email")
    return {pk for pk, email in rows if email == held[pk]}


def is_anything_due() -> bool:
    return _next_mailing(timezone.now()) is not None


def _mark_again(
    worker: str, limit: int, *, attempts: int = 3
) -> tuple[list[Delivery], int]:
    for _attempt in range(attempts - 1):
        try:
            return _mark(worker, limit)
        except DatabaseError:
            # A suppression was committed between our look and our mark, and the
            # database refused the whole statement: look again.
            logger.info("claim refused by the database, trying again")
    return _mark(worker, limit)


@transaction.atomic
def _mark(worker: str, limit: int) -> tuple[list[Delivery], int]:
    """Those that may leave now, and how many were withheld beside them."""
    now = timezone.now()
    mailing = _next_mailing(now)
    if mailing is None:
        return [], 0
    due = _due(now).filter(mailing=mailing)
    if mailing.slice_upto is not None:
        due = due.filter(pk__lte=mailing.slice_upto)
    rows = list(due.order_by("pk")[:limit])
    if not rows:
        return [], 0
    held = Consent.objects.filter(pk__in=[row.consent_id for row in rows])
    live_ids = set(held.filter(live(now)).values_list("pk", flat=True))
    # Two mailings frozen at once: their claims meet at the contact's lock, and the
    # second counts what the first has committed.
    over = set(
        held.filter(had_them_all(purpose=mailing.purpose, now=now)).values_list(
            "pk", flat=True
        )
    )
    allowed = [row for row in rows if _may_go(row, mailing, live_ids)]
    within = [row for row in allowed if row.consent_id not in over]
    going = within[: throttle.take(len(within))]
    _follow_renewals(going)
    left = [row for row in rows if row not in within]
    _withhold(left, now, over)
    Delivery.objects.filter(pk__in=[row.pk for row in going]).update(
        state=DeliveryState.SENDING,
        claimed_by=worker,
        claimed_at=now,
        attempts=F("attempts") + 1,
    )
    return going, len(left)


def _next_mailing(now: datetime) -> Mailing | None:
    """The oldest mailing that is leaving and has something due."""
    due = Delivery.objects.filter(_is_due(now), mailing=OuterRef("pk"))
    whole = Q(slice_upto__isnull=True)
    in_slice = due.filter(pk__lte=OuterRef("slice_upto"))
    return (
        Mailing.objects.filter(
            whole & Exists(due) | ~whole & Exists(in_slice), state=MailingState.READY
        )
        .select_related("purpose")
        .defer("html", "text")
        .order_by("pk")
        .first()
    )


def _is_due(now: datetime) -> Q:
    waited = Q(not_before__isnull=True) | Q(not_before__lte=now)
    return Q(state=DeliveryState.QUEUED) & waited


def _due(now: datetime) -> QuerySet[Delivery]:
    """Rows nobody holds; the null tests make the joins inner, so all can be locked."""
    return (
        Delivery.objects.filter(
            _is_due(now),
            consent__state__isnull=False,
            contact__ref__isnull=False,
        )
        .select_related("contact", "consent__wording", "consent__event")
        .select_for_update(
            skip_locked=True, of=("self", "consent", "contact"), no_key=True
        )
    )


def _may_go(row: Delivery, mailing: Mailing, live_ids: set[int]) -> bool:
    return (
        row.consent_id in live_ids
        and row.consent.purpose_id == mailing.purpose_id
        and row.consent.contact_id == row.contact_id
    )


def _follow_renewals(rows: Iterable[Delivery]) -> None:
    """Granted anew since the freeze: the delivery names the event that holds now.

    The consent is locked, and the trigger asks for this very event as the row starts
    to be sent. Who left in between is not among `rows`: that cancelled the letter.
    """
    renewed = [row.pk for row in rows if row.event_id != row.consent.event_id]
    if renewed:
        now_holding = Consent.objects.filter(pk=OuterRef("consent_id"))
        Delivery.objects.filter(pk__in=renewed).update(
            event_id=Subquery(now_holding.values("event_id"))
        )


def _withhold(rows: Sequence[Delivery], now: datetime, over: Set[int]) -> None:
    """For the reason that the sender's screen counts them under."""
    held = Consent.objects.filter(pk__in=[row.consent_id for row in rows])
    reasons = dict(with_reason(held, now).values_list("pk", "reason")) if rows else {}
    by_reason: dict[str, list[int]] = {}
    for row in rows:
        full = REASON if row.consent_id in over else ""
        # live, and of another purpose or person: no consent to this letter
        reason = reasons.get(row.consent_id) or full or "other"
        by_reason.setdefault(reason, []).append(row.pk)
    for reason, pks in by_reason.items():
        Delivery.objects.filter(pk__in=pks).update(
            state=DeliveryState.WITHHELD, reason=reason
        )


def _claimed(row: Delivery) -> Claimed:
    return Claimed(
        delivery_id=row.pk,
        ref=row.ref,
        mailing_id=row.mailing_id,
        email=row.contact.email,
        first_name=row.contact.first_name,
        contact_ref=row.contact.ref,
        agreed_at=row.consent.granted_at,
        agreed_words=row.consent.wording.label if row.consent.wording else "",
        form_version_id=row.consent.event.form_version_id,
        gate_pass=mint_pass(
            recipient=row.contact.email, kind=PassKind.NEWSLETTER, ref=row.ref
        ),
    )
