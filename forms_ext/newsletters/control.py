"""Pausing, resuming and stopping a mailing, and seeing that one is through."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from .models import Delivery, DeliveryState, Mailing, MailingState

UNDER_WAY = (DeliveryState.QUEUED, DeliveryState.SENDING)


def pause(*, mailing: Mailing, reason: str = "") -> bool:
    """No further letter is claimed; True when this call did it."""
    changed = Mailing.objects.filter(pk=mailing.pk, state=MailingState.READY).update(
        state=MailingState.PAUSED, pause_reason=reason[:40]
    )
    mailing.refresh_from_db()
    return bool(changed)


def resume(*, mailing: Mailing) -> bool:
    changed = Mailing.objects.filter(pk=mailing.pk, state=MailingState.PAUSED).update(
        state=MailingState.READY, pause_reason=""
    )
    mailing.refresh_from_db()
    return bool(changed)


@transaction.atomic
def cancel(*, mailing: Mailing) -> int:
    """Ends a mailing: what is queued never leaves. Returns how many those were."""
    changed = Mailing.objects.filter(
        pk=mailing.pk,
        state__in=[MailingState.FREEZING, MailingState.READY, MailingState.PAUSED],
    ).update(state=MailingState.CANCELLED, finished_at=timezone.now())
    stopped = 0
    if changed:
        stopped = Delivery.objects.filter(
            mailing=mailing, state=DeliveryState.QUEUED
        ).update(state=DeliveryState.CANCELLED, reason="stopped")
    mailing.refresh_from_db()
    return stopped


def give_up(*, mailing: Mailing) -> int:
    """A human says that the *unknown* ones did not arrive; returns how many.

    Nothing is sent by this: they may get the letter with another mailing of it.
    """
    return Delivery.objects.filter(mailing=mailing, state=DeliveryState.UNKNOWN).update(
        state=DeliveryState.REFUSED, reason="given_up"
    )


def finish() -> int:
    """Marks *sent* every mailing of which nothing is queued or being sent."""
    rows = Delivery.objects.filter(mailing=OuterRef("pk"), state__in=UNDER_WAY)
    return Mailing.objects.filter(~Exists(rows), state=MailingState.READY).update(
        state=MailingState.SENT, finished_at=timezone.now()
    )
