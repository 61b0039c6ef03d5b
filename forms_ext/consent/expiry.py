"""Consents that have run out are written down as expired."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from .ledger import Decision, current_subject, lock_contact, record
from .live import run_out
from .models import Action, Actor, Consent, Contact, State
from .signals import consent_ended

BATCH = 500


def expire(now: datetime | None = None) -> int:
    """Records the end of each consent past its date; returns how many.

    None of them was live any more: this only makes the ledger say so.
    """
    now = now or timezone.now()
    done = 0
    while contacts := _with_ended(now):
        done += sum(_expire_contact(contact, now) for contact in contacts)
    return done


def _with_ended(now: datetime) -> list[int]:
    return list(
        Consent.objects.filter(run_out(now), state=State.GRANTED)
        .order_by("contact_id")
        .values_list("contact_id", flat=True)
        .distinct()[:BATCH]
    )


@transaction.atomic
def _expire_contact(pk: int, now: datetime) -> int:
    try:
        contact = lock_contact(pk)
    except Contact.DoesNotExist:
        # erased a moment ago, with its consents
        return 0
    ended = list(
        Consent.objects.filter(
            run_out(now), contact=contact, state=State.GRANTED
        ).select_related("purpose", "wording")
    )
    record(
        contact=contact,
        subject=current_subject(contact),
        decisions=[Decision(c.purpose, Action.EXPIRED, c.wording) for c in ended],
        actor=Actor.SYSTEM,
    )
    if ended:
        consent_ended.send(
            sender=Contact, contact=contact, purposes=[c.purpose for c in ended]
        )
    return len(ended)
