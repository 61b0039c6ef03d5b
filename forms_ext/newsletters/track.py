"""What the provider reports: stored at once, applied later.

The receiver only stores: an exception there makes the provider repeat the whole
request, with what was stored already. Opens and clicks are dropped at the door.
"""

import hashlib
import logging
import time
import uuid
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, tracking
from django.db import DatabaseError, connection, transaction
from django.dispatch import receiver
from django.utils import timezone

from forms_ext.consent.ledger import lock_contact, withdraw
from forms_ext.consent.models import Actor, Contact, Reason, Scope
from forms_ext.consent.reports import is_final, ref_of
from forms_ext.consent.suppression import suppress

from .models import Delivery, DeliveryEvent, DeliveryState, ReportKind

logger = logging.getLogger(__name__)

KINDS = {
    EventType.SENT: ReportKind.SENT,
    EventType.QUEUED: ReportKind.SENT,
    EventType.DELIVERED: ReportKind.DELIVERED,
    EventType.DEFERRED: ReportKind.DELAYED,
    EventType.REJECTED: ReportKind.REJECTED,
    EventType.FAILED: ReportKind.REJECTED,
    EventType.COMPLAINED: ReportKind.COMPLAINED,
    EventType.UNSUBSCRIBED: ReportKind.UNSUBSCRIBED,
}
#: A report that cannot be applied is tried again after so long.
AGAIN_SECONDS = 15 * 60
#: A report never takes a delivery back to an earlier state.
RANK = {
    DeliveryState.SENDING: 0,
    DeliveryState.UNKNOWN: 0,
    DeliveryState.ACCEPTED: 1,
    DeliveryState.REFUSED: 2,
    DeliveryState.DELIVERED: 2,
    DeliveryState.BOUNCED: 3,
    DeliveryState.COMPLAINED: 4,
}
BECOMES = {
    ReportKind.SENT: DeliveryState.ACCEPTED,
    ReportKind.DELIVERED: DeliveryState.DELIVERED,
    ReportKind.HARD_BOUNCE: DeliveryState.BOUNCED,
    ReportKind.SOFT_BOUNCE: DeliveryState.BOUNCED,
    ReportKind.REJECTED: DeliveryState.REFUSED,
    ReportKind.COMPLAINED: DeliveryState.COMPLAINED,
    ReportKind.UNSUBSCRIBED: DeliveryState.DELIVERED,
}
SUPPRESSES = {
    ReportKind.HARD_BOUNCE: (Scope.EVERYTHING, Reason.HARD_BOUNCE),
    ReportKind.COMPLAINED: (Scope.NEWSLETTERS, Reason.COMPLAINT),
}


@receiver(tracking, dispatch_uid="forms_ext.newsletters.track")
def store(
    sender: Any, event: AnymailTrackingEvent, esp_name: str, **kwargs: Any
) -> None:
    """Never raises; an event that names no delivery of ours is not kept."""
    kind = _kind(event)
    ref = ref_of(event, "d")
    if kind is None or ref is None:
        return
    try:
        with transaction.atomic():
            DeliveryEvent.objects.bulk_create(
                [
                    DeliveryEvent(
                        provider=esp_name[:40],
                        event_key=_key(event, ref),
                        delivery_ref=ref,
                        kind=kind,
                        at=event.timestamp,
                    )
                ],
                ignore_conflicts=True,
            )
    except DatabaseError:
        logger.exception("a report of %s was not stored", esp_name)


def _kind(event: AnymailTrackingEvent) -> ReportKind | None:
    if event.event_type == EventType.BOUNCED:
        return ReportKind.HARD_BOUNCE if is_final(event) else ReportKind.SOFT_BOUNCE
    return KINDS.get(event.event_type)


def _key(event: AnymailTrackingEvent, ref: uuid.UUID) -> str:
    """The provider's id of the event, or a digest where it gives none (traps D5)."""
    own = event.event_id or f"{ref} {event.timestamp} {event.reject_reason}"
    return hashlib.sha256(f"{event.event_type} {own}".encode()).hexdigest()


def apply_events(*, limit: int = 500, aside: dict[int, float] | None = None) -> int:
    """Applies what waits, the oldest first, each in its own transaction.

    What cannot be applied is logged and keeps nothing else from it: it is laid
    `aside`, where the worker keeps when to try it again. Returns how many were applied.
    """
    aside = {} if aside is None else aside
    for pk in [pk for pk, again in aside.items() if again <= time.monotonic()]:
        del aside[pk]
    waiting = DeliveryEvent.objects.filter(applied_at__isnull=True).order_by("pk")
    turn = waiting.exclude(pk__in=list(aside)).values_list("pk", flat=True)[:limit]
    applied = 0
    for pk in list(turn):
        try:
            _apply(pk)
        except (DatabaseError, KeyError):
            # KeyError: the key of this person's line is not configured any more.
            if not connection.is_usable():
                raise
            logger.exception("report %d could not be applied", pk)
            aside[pk] = time.monotonic() + AGAIN_SECONDS
        else:
            applied += 1
    return applied


@transaction.atomic
def _apply(pk: int) -> None:
    """Safe to run twice and by two workers: contact first, then the rest."""
    report = DeliveryEvent.objects.get(pk=pk)
    found = Delivery.objects.filter(ref=report.delivery_ref)
    contact_id = found.values_list("contact_id", flat=True).first()
    contact = _lock(contact_id)
    delivery = (
        found.select_for_update(no_key=True, of=("self",))
        .select_related("mailing__purpose")
        .first()
    )
    report = DeliveryEvent.objects.select_for_update().get(pk=pk)
    if report.applied_at is not None:
        return
    if delivery is not None:
        _move(delivery, ReportKind(report.kind))
        if contact is not None:
            _tell_consent(ReportKind(report.kind), delivery, contact)
    report.delivery = delivery
    report.applied_at = timezone.now()
    report.save(update_fields=["delivery", "applied_at"])


def _lock(contact_id: int | None) -> Contact | None:
    if contact_id is None:
        return None
    try:
        return lock_contact(contact_id)
    except Contact.DoesNotExist:
        return None


def _move(delivery: Delivery, kind: ReportKind) -> None:
    state = BECOMES.get(kind)
    if state is None or delivery.state not in RANK:
        return
    if RANK[state] > _rank(delivery):
        delivery.state = state
        # the brake tells addresses that do not exist from full mailboxes
        delivery.reason = kind
        delivery.save(update_fields=["state", "reason"])


def _rank(delivery: Delivery) -> int:
    """What a human gave up is as open as it was before."""
    given_up = delivery.reason == "given_up"
    return RANK[DeliveryState.UNKNOWN if given_up else DeliveryState(delivery.state)]


def _tell_consent(kind: ReportKind, delivery: Delivery, contact: Contact) -> None:
    if kind in SUPPRESSES and contact.email_key is not None:
        scope, reason = SUPPRESSES[kind]
        suppress(email_key=contact.email_key, scope=scope, reason=reason)
    if kind in (ReportKind.COMPLAINED, ReportKind.UNSUBSCRIBED):
        withdraw(
            contact=contact,
            purposes=[delivery.mailing.purpose],
            actor=Actor.PROVIDER,
            evidence=delivery.evidence,
        )
