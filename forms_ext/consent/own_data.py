"""What consent itself holds about a person: contact, consents, signatures, mails."""

import uuid
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from .answers import answers_of
from .evidence import evidence_words
from .leaves import in_utc
from .models import (
    Action,
    Actor,
    Consent,
    ConsentEvent,
    Contact,
    ServiceMail,
    ServiceMailState,
    Subject,
    Submission,
    Ticket,
)
from .models import Source as Origin
from .personal_data import Moment, Source, register

PROFILE = (
    "email",
    "phone",
    "first_name",
    "last_name",
    "postcode",
    "country",
    "language",
)


def events_of(contact: Contact) -> QuerySet[ConsentEvent]:
    """A contact's lines of the ledger, through its pseudonyms, the oldest first."""
    refs = contact.subjects.values_list("ref", flat=True)
    return ConsentEvent.objects.filter(subject_ref__in=list(refs)).order_by("pk")


def rows_for(contact: Contact) -> Iterator[QuerySet]:
    yield Contact.objects.filter(pk=contact.pk)
    yield Subject.objects.filter(contact=contact)
    yield Consent.objects.filter(contact=contact)
    yield Submission.objects.filter(contact=contact)
    yield Ticket.objects.filter(submission__contact=contact)
    yield ServiceMail.objects.filter(contact=contact)
    yield events_of(contact)


def export(contact: Contact) -> dict[str, Any]:
    return {
        "you": {field: getattr(contact, field) for field in PROFILE},
        "known_since": in_utc(contact.created_at),
        "signatures": [
            {
                "campaign": signature.campaign.title,
                "source": signature.source,
                "signed": _signed_here(signature),
                "counted": signature.counted,
                "answers": signature.answers,
                "questions": [asdict(answer) for answer in answers_of(signature)],
            }
            for signature in contact.submissions.select_related(
                "campaign", "form_version"
            )
        ],
        "decisions": [
            {
                "when": in_utc(event.at),
                "what": event.action,
                "purpose": str(event.purpose),
                "words": event.wording.label if event.wording else "",
                "details": event.wording.details if event.wording else "",
            }
            for event in _with_words(contact)
        ],
        "mails": [
            {"kind": mail.kind, "state": mail.state, "asked": in_utc(mail.created_at)}
            for mail in contact.service_mails.all()
        ],
    }


def erase(contact: Contact) -> None:
    """Blanks what counts, deletes the rest; the contact itself goes with the verb."""
    Ticket.objects.filter(submission__contact=contact).delete()
    contact.submissions.filter(counted=False).delete()
    for signature in contact.submissions.all():
        # A new reference: the old one stands in the ledger and in a mail somewhere.
        signature.ref = uuid.uuid4()
        signature.contact = None
        signature.fingerprint = None
        signature.answers = {}
        signature.ticked = []
        signature.save(
            update_fields=["ref", "contact", "fingerprint", "answers", "ticked"]
        )


def timeline(contact: Contact) -> Iterator[Moment]:
    yield Moment(contact.created_at, _("First known here"), mark="start")
    for event in _with_words(contact):
        words = (
            f"{event.wording.label} {event.wording.details}" if event.wording else ""
        )
        what = _said(event)
        if event.actor_kind == Actor.STAFF and event.evidence:
            heard = {"what": what, "evidence": evidence_words(event.evidence)}
            what = _("%(what)s, written down by staff (%(evidence)s)") % heard
        yield Moment(event.at, what, words, mark=event.action)
    for signature in contact.submissions.select_related("campaign"):
        title = {"campaign": signature.campaign.title}
        yield _signing(signature)
        if signature.confirmed_at:
            confirmed = _("Confirmed the signature of “%(campaign)s”") % title
            yield Moment(signature.confirmed_at, confirmed, mark="confirmed")
    for mail in contact.service_mails.filter(state=ServiceMailState.SENT):
        kind = {"kind": mail.get_kind_display()}
        yield Moment(mail.sent_at or mail.created_at, _("Was sent: %(kind)s") % kind)


def _signing(signature: Submission) -> Moment:
    """Who came from a file is counted; that they signed is what the file says."""
    title = {"campaign": signature.campaign.title}
    if signature.source != Origin.IMPORT:
        return Moment(signature.submitted_at, _("Signed “%(campaign)s”") % title)
    return Moment(
        signature.submitted_at,
        _("Counted from a file for “%(campaign)s”") % title,
        _("On the day that the file tells, or else on the day of counting."),
    )


def _signed_here(signature: Submission) -> str | None:
    """When, in UTC; None for who came from a file: that day may be that of counting."""
    if signature.source == Origin.IMPORT:
        return None
    return in_utc(signature.submitted_at)


def _with_words(contact: Contact) -> QuerySet[ConsentEvent]:
    return (
        events_of(contact)
        .select_related("purpose", "wording")
        .prefetch_related("purpose__texts")
    )


def _said(event: ConsentEvent) -> str:
    purpose = {"purpose": str(event.purpose)}
    return {
        Action.REQUESTED: _("Ticked “%(purpose)s”"),
        Action.REFUSED: _("Was shown “%(purpose)s” and left it un-ticked"),
        Action.GRANTED: _("Confirmed “%(purpose)s”"),
        Action.WITHDRAWN: _("Stopped “%(purpose)s”"),
        Action.EXPIRED: _("“%(purpose)s” ran out"),
        Action.INVALIDATED: _("“%(purpose)s” was found invalid"),
        Action.IMPORTED: _("Imported for “%(purpose)s”, without proof"),
        Action.ERASED: _("Erased"),
    }[Action(event.action)] % purpose


register(
    Source(
        name="consent",
        models=(
            Contact,
            Subject,
            Consent,
            Submission,
            Ticket,
            ServiceMail,
            ConsentEvent,
        ),
        rows_for=rows_for,
        export=export,
        erase=erase,
        timeline=timeline,
    )
)
