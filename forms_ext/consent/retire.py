"""Who only signed leaves some days after the campaign: the notice promises it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from . import conf
from .erase import erase
from .ledger import lock_contact
from .models import Actor, Consent, Contact, State, Submission

#: In one run, so that what is due beside it need not wait.
MOST = 1000


def retire(now: datetime | None = None) -> int:
    """Erases occasional contacts whose campaigns are all long over; returns how many.

    They came for one act (GDPR 5(1)(e)). Their signatures go on counting, without
    them; whoever agreed to something that did not run out, or signed what still runs,
    stays, and so does whoever asked that the data be kept (GDPR 18).
    """
    now = now or timezone.now()
    due = _due(now).order_by("pk").values_list("pk", flat=True)[:MOST]
    return sum(_leaves(pk, now) for pk in due)


@transaction.atomic
def _leaves(pk: int, now: datetime) -> bool:
    try:
        contact = lock_contact(pk)
    except Contact.DoesNotExist:
        return False
    # looked at again under the lock: a confirmation may have come in between
    if not _due(now).filter(pk=pk).exists():
        return False
    erase(contact=contact, actor=Actor.SYSTEM)
    return True


def _due(now: datetime) -> QuerySet[Contact]:
    over = Q(campaign__ends_at__lte=now - conf.retire_after())
    signed = Submission.objects.filter(contact=OuterRef("pk"))
    agreed = Consent.objects.filter(state=State.GRANTED, contact=OuterRef("pk"))
    return Contact.objects.filter(
        Exists(signed.filter(over)),
        ~Exists(signed.exclude(over)),
        ~Exists(agreed),
        restricted_at__isnull=True,
    )
