"""One contact's story for the officer: what was shown, ticked, confirmed, withdrawn."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..answers import Answer, answers_of
from ..audience import standing
from ..models import (
    Channel,
    Consent,
    Contact,
    Kind,
    Purpose,
    ServiceMailState,
    Source,
    Submission,
)
from ..personal_data import Moment, timeline

#: Why a purpose's messages do not reach somebody, in the order of `audience.REASONS`.
WHY_NOT = {
    "restricted": gettext_lazy("this person asked for their data to be set aside"),
    "blocked_everything": gettext_lazy("this address is not written to at all"),
    "blocked_newsletters": gettext_lazy(
        "this person said “not me”, objected, or reported a message"
    ),
    "withdrawn": gettext_lazy("this person has stopped it"),
    "expired": gettext_lazy("the consent has run out"),
    "invalidated": gettext_lazy("the consent was found not to be valid"),
    "retired": gettext_lazy("this purpose has been retired"),
    "other_words": gettext_lazy("they agreed to other words than today’s"),
    "waiting": gettext_lazy("they have not confirmed their address yet"),
    "refused": gettext_lazy("they saw the box and did not tick it"),
    "imported": gettext_lazy("imported without proof of consent"),
    "no_address": gettext_lazy("there is no address for this channel"),
    "never_asked": gettext_lazy("they were never shown this box"),
    "other": gettext_lazy("there is no valid consent"),
}


@dataclass(frozen=True)
class Line:
    """One purpose, and whether its messages reach this contact."""

    purpose: Purpose
    reached: bool
    why: str
    consent: Consent | None


@dataclass(frozen=True)
class Signature:
    submission: Submission
    answers: list[Answer]

    @property
    def brought(self) -> bool:
        """From a file, whose day of signing may be unknown."""
        return self.submission.source == Source.IMPORT


@dataclass(frozen=True)
class Story:
    """`only_brought`: counted from a file, did nothing here, was never written to."""

    regular: bool
    only_brought: bool
    lines: list[Line]
    moments: list[Moment]
    signatures: list[Signature]


def story(contact: Contact) -> Story:
    consents = {
        consent.purpose_id: consent
        for consent in standing(contact=contact).select_related(
            "purpose", "wording", "campaign"
        )
    }
    purposes = (
        Purpose.objects.filter(kind=Kind.CONSENT, live=True)
        .exclude(channel=Channel.NONE)
        .prefetch_related("texts")
        .order_by("pk")
    )
    lines = [_line(purpose, consents.get(purpose.pk)) for purpose in purposes]
    signatures = [
        Signature(submission, answers_of(submission))
        for submission in contact.submissions.select_related(
            "campaign", "form_version"
        ).order_by("submitted_at")
    ]
    return Story(
        regular=any(line.reached and line.purpose.durable for line in lines),
        only_brought=_only_brought(contact, signatures),
        lines=lines,
        moments=timeline(contact=contact),
        signatures=signatures,
    )


def _only_brought(contact: Contact, signatures: list[Signature]) -> bool:
    return (
        bool(signatures)
        and all(signature.brought for signature in signatures)
        and contact.confirmed_at is None
        and not contact.service_mails.filter(state=ServiceMailState.SENT).exists()
    )


def _line(purpose: Purpose, consent: Any) -> Line:
    reason = consent.reason if consent else "never_asked"
    if reason == "":
        granted = timezone.localtime(consent.granted_at)
        since = date_format(granted, "SHORT_DATE_FORMAT")
        return Line(purpose, True, _("agreed on %(date)s") % {"date": since}, consent)
    return Line(purpose, False, str(WHY_NOT[reason]), consent)
