"""Pausing, resuming and stopping a mailing, and seeing that one is through."""

from collections import Counter
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from .models import Delivery, DeliveryState, Mailing, MailingState, ReportKind

UNDER_WAY = (DeliveryState.QUEUED, DeliveryState.SENDING)
COUNTED = (*DeliveryState.values, "hard_bounce")


def counted(mailing: Mailing) -> Counter[str]:
    """Letters by state; beside them, how many addresses do not exist."""
    rows = mailing.deliveries.order_by()
    by_state = Counter(dict(rows.values_list("state").annotate(Count("pk"))))
    if by_state[DeliveryState.BOUNCED]:
        by_state["hard_bounce"] = rows.filter(
            state=DeliveryState.BOUNCED, reason=ReportKind.HARD_BOUNCE
        ).count()
    # all of them: what is nought is a figure too
    return Counter({name: by_state[name] for name in COUNTED})


def pause(
    *, mailing: Mailing, reason: str = "", found: dict[str, Any] | None = None
) -> bool:
    """No further letter is claimed; True when this call did it.

    `found`: the figures that made it stop by itself.
    """
    changed = Mailing.objects.filter(pk=mailing.pk, state=MailingState.READY).update(
        state=MailingState.PAUSED,
        pause_reason=reason[:40],
        brake={**mailing.brake, "found": found or {}},
    )
    mailing.refresh_from_db()
    return bool(changed)


def resume(*, mailing: Mailing) -> bool:
    """A person has looked: what was counted so far stops it no second time."""
    changed = Mailing.objects.filter(pk=mailing.pk, state=MailingState.PAUSED).update(
        state=MailingState.READY, pause_reason="", brake={"seen": counted(mailing)}
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


def may_give_up(*, mailing: Mailing) -> bool:
    """Not while it is under way: until then they may still be heard of."""
    unknown = mailing.deliveries.filter(state=DeliveryState.UNKNOWN)
    return not mailing.under_way and unknown.exists()


def give_up(*, mailing: Mailing) -> int:
    """A human says that the *unknown* ones did not arrive; returns how many.

    Nothing is sent by this: they may get the letter with another mailing of it. What
    the provider reports afterwards goes before.
    """
    if not may_give_up(mailing=mailing):
        return 0
    return Delivery.objects.filter(mailing=mailing, state=DeliveryState.UNKNOWN).update(
        state=DeliveryState.REFUSED, reason="given_up"
    )


def finish() -> int:
    """Marks *sent* every mailing of which nothing is queued or being sent."""
    rows = Delivery.objects.filter(mailing=OuterRef("pk"), state__in=UNDER_WAY)
    return Mailing.objects.filter(~Exists(rows), state=MailingState.READY).update(
        state=MailingState.SENT, finished_at=timezone.now()
    )
