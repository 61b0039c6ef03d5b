"""People brought from elsewhere: counted, and not written to.

A file says who, never what they agreed to. So nothing here touches the ledger: no
consent is asked, granted or implied, and no newsletter reaches who was only counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .models import SIGNED, Campaign, Contact, Reason, Source, Submission
from .suppression import wishes_among
from .tally import move

#: People per transaction: signers wait for a fraction of a second, never for a file.
CHUNK = 500


@dataclass(frozen=True)
class Brought:
    """One person of a file; `email_key` is that of `address.email_key`."""

    email: str
    email_key: str
    first_name: str = ""
    last_name: str = ""
    signed_at: datetime | None = None


def count_only(
    *, campaign: Campaign, people: Sequence[Brought], batch: str
) -> Iterator[int]:
    """Counts `people` in a campaign; yields how many each short transaction added.

    Who is counted there already stays counted once, so that bringing the same people
    again adds nobody: what was cut short is taken up by doing it again. A contact that
    is known keeps its name, language and consents. Those of `left_out` are not counted.
    `people` have one row per address.
    """
    for start in range(0, len(people), CHUNK):
        with transaction.atomic():
            yield _count(campaign, people[start : start + CHUNK], batch)


def _count(campaign: Campaign, people: Sequence[Brought], batch: str) -> int:
    out = left_out([person.email_key for person in people])
    people = [person for person in people if person.email_key not in out]
    Contact.objects.bulk_create(map(_contact, people), ignore_conflicts=True)
    contacts = _locked(people)
    counted = counted_among(campaign=campaign, contacts=list(contacts.values()))
    now = timezone.now()
    new = [
        Submission(
            campaign=campaign,
            contact_id=contacts[person.email_key],
            submitted_at=person.signed_at or now,
            counted=True,
            source=Source.IMPORT,
            batch=batch,
        )
        for person in people
        if contacts[person.email_key] not in counted
    ]
    Submission.objects.bulk_create(new)
    _imported(campaign, len(new))
    return len(new)


def _contact(person: Brought) -> Contact:
    return Contact(
        email=person.email,
        email_key=person.email_key,
        first_name=person.first_name,
        last_name=person.last_name,
        language=settings.LANGUAGE_CODE,
    )


def _locked(people: Sequence[Brought]) -> dict[str, int]:
    """Keys of contacts by address; locked, in the order of all who lock several."""
    rows = Contact.objects.select_for_update(no_key=True).order_by("pk")
    found = rows.filter(email_key__in=[person.email_key for person in people])
    return dict(found.values_list("email_key", "pk"))


def counted_among(*, campaign: Campaign, contacts: list[int]) -> set[int]:
    """Which contacts (by primary key) this campaign counts already."""
    rows = Submission.objects.filter(
        campaign=campaign, counted=True, contact__in=contacts
    )
    return set(rows.values_list("contact_id", flat=True))


def left_out(email_keys: Sequence[str]) -> set[str]:
    """Addresses that no file may bring: their owners asked never to be written to.

    Who was erased is not stored again, and “this was not me” holds against a file that
    says it was. Who is known and objects to letters keeps the right to be counted.
    """
    wishes = wishes_among(email_keys)
    known = known_among(list(wishes))
    return {
        key
        for key, reason in wishes.items()
        if reason == Reason.NOT_ME or key not in known
    }


def known_among(email_keys: Sequence[str]) -> dict[str, int]:
    """Primary keys of the contacts of some addresses, for the look before counting."""
    found = Contact.objects.filter(email_key__in=email_keys)
    return dict(found.values_list("email_key", "pk"))


def take_back(*, campaign: Campaign, batch: str) -> Iterator[int]:
    """Un-counts a batch; yields how many each short transaction took back.

    Contacts of which nothing else is known leave with it.
    """
    brought = Submission.objects.filter(
        campaign=campaign, batch=batch, source=Source.IMPORT, counted=True
    ).order_by("pk")
    while True:
        with transaction.atomic():
            chunk = list(brought.values_list("pk", "contact_id")[:CHUNK])
            if not chunk:
                return
            owners = [contact for _pk, contact in chunk if contact is not None]
            _locked_by_pk(owners)
            Submission.objects.filter(pk__in=[pk for pk, _contact in chunk]).delete()
            _leave(owners)
            _imported(campaign, -len(chunk))
            move(campaign=campaign, confirmed=_count_own(campaign, owners))
            yield len(chunk)


def _locked_by_pk(contacts: list[int]) -> None:
    rows = Contact.objects.select_for_update(no_key=True).order_by("pk")
    list(rows.filter(pk__in=contacts).values_list("pk"))


def _leave(contacts: list[int]) -> None:
    """Deletes those who never confirmed, signed or chose anything here."""
    Contact.objects.filter(
        pk__in=contacts,
        confirmed_at__isnull=True,
        submissions__isnull=True,
        consents__isnull=True,
    ).delete()


def _count_own(campaign: Campaign, contacts: list[int]) -> int:
    """Who signed here too was counted by the file: their own signature counts now."""
    own: dict[int, int] = {}
    rows = Submission.objects.filter(
        campaign=campaign,
        contact__in=contacts,
        source__in=SIGNED,
        confirmed_at__isnull=False,
    ).order_by("pk")
    for pk, contact in rows.values_list("pk", "contact_id"):
        own.setdefault(contact, pk)
    return Submission.objects.filter(pk__in=own.values()).update(counted=True)


def _imported(campaign: Campaign, number: int) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(
        imported_count=F("imported_count") + number
    )
