"""Contacts are brought from elsewhere: looked at, counted, taken back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log

from forms_ext.consent import countonly
from forms_ext.consent.countonly import Brought
from forms_ext.consent.models import Campaign

from .contactsfile import ContactsFile
from .models import ImportBatch

BROUGHT = "forms_ext.brought"
TAKEN_BACK = "forms_ext.taken_back"
LOOKED_AT_ONCE = 500


@dataclass(frozen=True)
class Outlook:
    """What counting a file would do; numbers of people."""

    new: int
    known: int
    counted_already: int
    left_out: int

    @property
    def to_count(self) -> int:
        return self.new + self.known


def outlook(*, campaign: Campaign, file: ContactsFile) -> Outlook:
    """Looks without writing: who is new, who is known, counted already, left out."""
    known = counted = left_out = 0
    for people in _parts(file.people):
        keys = {person.email_key for person in people}
        out = countonly.left_out(list(keys))
        left_out += len(out)
        contacts = countonly.known_among(list(keys - out))
        known += len(contacts)
        counted += len(
            countonly.counted_among(campaign=campaign, contacts=list(contacts.values()))
        )
    return Outlook(
        new=len(file.people) - left_out - known,
        known=known - counted,
        counted_already=counted,
        left_out=left_out,
    )


def _parts(people: Sequence[Brought]) -> Iterator[Sequence[Brought]]:
    for start in range(0, len(people), LOOKED_AT_ONCE):
        yield people[start : start + LOOKED_AT_ONCE]


def bring(
    *,
    campaign: Campaign,
    file: ContactsFile,
    origin: str,
    by: Any,
    attested: str = "",
) -> ImportBatch:
    """Counts the people of a file; nobody is written to, no consent is made of it.

    `attested` is what `by` said of these people, in the words of the box; the log
    keeps it.

    In short transactions, so that people go on signing meanwhile. A run that was cut
    short leaves what it counted, and goes on when the same file is brought again.
    """
    batch = ImportBatch.objects.create(
        campaign=campaign,
        origin=origin,
        file_hash=file.file_hash,
        lines=file.lines,
        by=by,
    )
    for added in countonly.count_only(
        campaign=campaign, people=file.people, batch=batch.batch
    ):
        ImportBatch.objects.filter(pk=batch.pk).update(counted=F("counted") + added)
    ImportBatch.objects.filter(pk=batch.pk).update(finished_at=timezone.now())
    batch.refresh_from_db()
    _tell(batch, BROUGHT, by, counted=batch.counted, attested=attested)
    return batch


def take_back(*, batch: ImportBatch, by: Any) -> int:
    """Un-counts what a file brought; answers how many. Twice is as good as once."""
    number = sum(countonly.take_back(campaign=batch.campaign, batch=batch.batch))
    stamped = ImportBatch.objects.filter(pk=batch.pk, taken_back_at__isnull=True)
    if stamped.update(taken_back_at=timezone.now()):
        _tell(batch, TAKEN_BACK, by, counted=number)
    return number


def _tell(batch: ImportBatch, action: str, by: Any, **data: Any) -> None:
    log(
        instance=batch,
        action=action,
        user=by,
        data={"campaign": batch.campaign.title, **data},
    )
