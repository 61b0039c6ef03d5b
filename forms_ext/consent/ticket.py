"""The opaque key of the page after signing: issued to everybody, alike."""

import hashlib
import secrets
from datetime import timedelta

from django.utils import timezone

from .insert import insert
from .models import Submission, Ticket

LIFETIME = timedelta(minutes=30)


class NoTicket(Exception):
    """Strange, too old, or of something that is gone: all of it is one answer."""


def issue(
    *,
    submission: Submission,
    address: str,
    phone_dropped: bool = False,
    trapped: bool = False,
    joined: bool = False,
) -> str:
    """A new key for whoever has just signed; only its digest is kept.

    `joined`: the signature was there before, by a first click or by another person.
    """
    key = secrets.token_urlsafe(16)
    insert(
        [
            Ticket(
                key=_digest(key),
                submission=submission,
                address=address,
                phone_dropped=phone_dropped,
                trapped=trapped,
                joined=joined,
            )
        ]
    )
    return key


def find(*, key: str) -> Ticket:
    """With its signature, form and contact, in one query. Raises NoTicket."""
    try:
        return Ticket.objects.select_related(
            "submission__campaign", "submission__form_version", "submission__contact"
        ).get(
            key=_digest(key),
            created_at__gt=timezone.now() - LIFETIME,
            submission__contact__isnull=False,
            submission__replaced_at=None,
        )
    except Ticket.DoesNotExist as error:
        raise NoTicket from error


def purge() -> int:
    """Deletes those that open nothing any more; returns how many."""
    limit = timezone.now() - LIFETIME
    return Ticket.objects.filter(created_at__lte=limit).delete()[0]


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
