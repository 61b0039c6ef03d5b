"""Signatures that nobody confirmed go after their seven days, and take all along."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from . import conf
from .confirm import forget
from .ledger import Decision, current_subject, lock_contact, record
from .models import (
    SIGNED,
    Action,
    Actor,
    Campaign,
    Consent,
    Contact,
    State,
    Submission,
    Wording,
)
from .submit import evidence_of
from .tally import move

BATCH = 100


def purge_unconfirmed(now: datetime | None = None) -> int:
    """Deletes them in small transactions; returns how many.

    A contact that confirmed nothing else goes too, and with it the key to its lines in
    the ledger. Where the contact stays, what was only asked for has run out.
    """
    limit = (now or timezone.now()) - conf.confirm_window()
    done = 0
    while batch := _overdue(limit):
        done += _purge(batch, limit)
    return done


def truncate_log() -> None:
    """SQLite's write-ahead log would keep what was deleted, by whatever verb."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _overdue(limit: datetime) -> dict[int, list[int]]:
    """Keys of signatures by the key of their contact."""
    found: dict[int, list[int]] = {}
    rows = Submission.objects.filter(_unconfirmed(limit)).order_by("contact_id")
    for contact, submission in rows.values_list("contact_id", "pk")[:BATCH]:
        found.setdefault(contact, []).append(submission)
    return found


def _unconfirmed(limit: datetime) -> Q:
    """Overdue, or replaced by one with a corrected address."""
    return Q(
        Q(submitted_at__lt=limit) | Q(replaced_at__isnull=False),
        confirmed_at__isnull=True,
        counted=False,
        source__in=SIGNED,
        contact__isnull=False,
    )


@transaction.atomic
def _purge(batch: dict[int, list[int]], limit: datetime) -> int:
    """Contacts and campaigns by their keys, so that no two runs wait in a ring."""
    pending: Counter[Campaign] = Counter()
    for pk, submissions in sorted(batch.items()):
        try:
            contact = lock_contact(pk)
        except Contact.DoesNotExist:
            continue
        overdue = Submission.objects.filter(
            _unconfirmed(limit), pk__in=submissions, contact=contact
        ).select_related("campaign")
        for submission in overdue:
            pending[submission.campaign] += 1
            _drop(contact, submission)
        if contact.confirmed_at is None and not contact.submissions.exists():
            forget(contact=contact)
    for campaign in sorted(pending, key=lambda campaign: campaign.pk):
        move(campaign=campaign, pending=-pending[campaign])
    return pending.total()


def _drop(contact: Contact, submission: Submission) -> None:
    ticked, evidence = submission.ticked, evidence_of(submission)
    submission.delete()
    if contact.confirmed_at is not None:
        _run_out(contact, set(ticked), evidence)


def _run_out(contact: Contact, ticked: set[int], evidence: str) -> None:
    """What no signature asks for any more is no longer waiting."""
    asking = contact.submissions.filter(
        confirmed_at__isnull=True, replaced_at__isnull=True
    )
    # By purpose: the other may have read its words in another language, or newer ones.
    still = [pk for others in asking.values_list("ticked", flat=True) for pk in others]
    waiting = Consent.objects.filter(
        contact=contact, state=State.REQUESTED, purpose__in=_purposes_of(ticked)
    ).exclude(purpose__in=_purposes_of(still))
    record(
        contact=contact,
        subject=current_subject(contact),
        decisions=[
            Decision(c.purpose, Action.EXPIRED, c.wording)
            for c in waiting.select_related("purpose", "wording")
        ],
        actor=Actor.SYSTEM,
        evidence=evidence,
    )


def _purposes_of(ticked: Iterable[int]) -> QuerySet:
    return Wording.objects.filter(pk__in=ticked).values("purpose")
