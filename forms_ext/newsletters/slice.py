"""The first slice: a large first mailing begins with a few, and is watched for an hour.

All its state stands in the mailing, so that any worker may go on with it.
"""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from .brake import look
from .control import UNDER_WAY
from .models import Delivery, DeliveryState, Mailing, MailingState

SLICE = 500
WATCHED = timedelta(hours=1)
WENT = (
    DeliveryState.ACCEPTED,
    DeliveryState.DELIVERED,
    DeliveryState.BOUNCED,
    DeliveryState.COMPLAINED,
)


def first_slice(people: int) -> int | None:
    """How many a mailing to `people` begins with; None when it needs no slice.

    One that went through, to more than a slice, shows that the address, the list and
    the provider can bear it.
    """
    if people <= SLICE:
        return None
    went = Delivery.objects.filter(mailing=OuterRef("pk"), state__in=WENT)
    large = Mailing.objects.filter(Exists(went[SLICE:]), state=MailingState.SENT)
    return None if large.exists() else SLICE


def last_of_slice(mailing: Mailing) -> int | None:
    """The row that ends the slice: the oldest consents go first, the riskiest ones."""
    size = mailing.rule.get("first_slice")
    if not size:
        return None
    rows = mailing.deliveries.order_by("pk").values_list("pk", flat=True)
    ends = list(rows[size - 1 : size + 1])
    return ends[0] if len(ends) == 2 else None


def watch() -> None:
    """Begins the hour of a slice that is through; at its end lets the rest go."""
    held = Mailing.objects.filter(
        state=MailingState.READY, slice_upto__isnull=False
    ).defer("html", "text")
    for mailing in held:
        if mailing.release_at is None:
            _begin_watching(mailing)
        elif mailing.release_at <= timezone.now() and not look(mailing=mailing):
            release(mailing=mailing)


def _begin_watching(mailing: Mailing) -> None:
    left = mailing.deliveries.filter(pk__lte=mailing.slice_upto, state__in=UNDER_WAY)
    if not left.exists():
        Mailing.objects.filter(pk=mailing.pk, release_at__isnull=True).update(
            release_at=timezone.now() + WATCHED
        )


def release(*, mailing: Mailing) -> bool:
    """The rest may leave too; True when this call did it."""
    changed = Mailing.objects.filter(pk=mailing.pk, slice_upto__isnull=False).update(
        slice_upto=None, release_at=None
    )
    mailing.refresh_from_db()
    return bool(changed)
