"""Where somebody came from who was brought in a file (GDPR 14(2)(f), 15(1)(g))."""

import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from forms_ext.consent.leaves import in_utc
from forms_ext.consent.models import Contact, Submission
from forms_ext.consent.models import Source as Origin
from forms_ext.consent.personal_data import Moment, Source, register

from .models import ImportBatch


def rows_for(contact: Contact) -> Iterator[QuerySet]:
    """None: a batch is of a file, and says nothing of who was in it."""
    yield from ()


def export(contact: Contact) -> dict[str, Any]:
    return {
        "files": [
            {
                "campaign": batch.campaign.title,
                "origin": batch.origin,
                "brought": in_utc(batch.at),
                "brought_by": _who(batch),
                "signed_according_to_file": in_utc(day) if day else None,
            }
            for batch, day in _brought(contact)
        ]
    }


def erase(contact: Contact) -> None:
    """Nothing to do: no row of ours leads to a person."""


def timeline(contact: Contact) -> Iterator[Moment]:
    for batch, day in _brought(contact):
        told = {
            "who": _who(batch),
            "campaign": batch.campaign.title,
            "origin": batch.origin,
        }
        if told["who"]:
            what = _("Brought by %(who)s, from a file, for “%(campaign)s”: %(origin)s")
        else:
            what = _("Brought from a file for “%(campaign)s”: %(origin)s")
        yield Moment(batch.at, what % told, _day_in_words(day))


def _day_in_words(day: datetime | None) -> str:
    if day is None:
        return _("The file tells no day of signing.")
    date = date_format(timezone.localtime(day), "DATE_FORMAT")
    return _("According to the file, signed on %(date)s.") % {"date": date}


def _brought(contact: Contact) -> list[tuple[ImportBatch, datetime | None]]:
    """The files somebody was counted from, each with the day it tells, if any.

    A day of a file lies before it was read. Where it told none, the day of counting
    stands in its place, and that comes after.
    """
    rows = Submission.objects.filter(contact=contact, source=Origin.IMPORT)
    days = {
        ref: at
        for batch, at in rows.values_list("batch", "submitted_at")
        if (ref := _ref(batch))
    }
    batches = ImportBatch.objects.filter(ref__in=days).select_related("campaign", "by")
    return [
        (batch, days[batch.ref] if days[batch.ref] < batch.at else None)
        for batch in batches.order_by("at", "pk")
    ]


def _ref(batch: str) -> uuid.UUID | None:
    """None when the signature names no batch of ours: another tool brought it."""
    try:
        return uuid.UUID(batch)
    except ValueError:
        return None


def _who(batch: ImportBatch) -> str:
    """Empty once that account is gone."""
    if batch.by is None:
        return ""
    return batch.by.get_full_name() or batch.by.get_username()


register(
    Source(
        name="privacy",
        models=(),
        rows_for=rows_for,
        export=export,
        erase=erase,
        timeline=timeline,
    )
)
