"""A form is signed: one short transaction, no mail and no rendering inside it."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from .address import clean_email, email_key
from .digest import digest
from .evidence import SUBMISSION
from .insert import columns_of, insert, read
from .ledger import Decision, current_subject, record
from .models import (
    Action,
    Actor,
    Blocked,
    ConsentEvent,
    Contact,
    FormVersion,
    ServiceMail,
    ServiceMailKind,
    ServiceMailState,
    Source,
    Submission,
    Wording,
)
from .signals import submission_saved
from .tally import move

#: Within it the same form from the same address is one signing, not two.
DOUBLE_CLICK = timedelta(minutes=10)
ONE_FINGERPRINT = ("campaign_id", "contact_id", "fingerprint")


@dataclass(frozen=True)
class Signed:
    """What came of it; `repeated` is the second click of a double click."""

    submission: Submission
    repeated: bool


# No savepoint of its own: nothing here may fail and the rest be kept.
@transaction.atomic(savepoint=False)
def submit(
    *,
    form_version: FormVersion,
    shown: list[Wording],
    ticked: list[Wording],
    email: str,
    answers: dict[str, Any],
    may_mail: bool = True,
    source: Source = Source.FORM,
) -> Signed:
    """Records one signed form: the bare contact, the answers, an event per purpose.

    A public form only ever asks: it changes no name, consent or language that a known
    contact has. `shown` are the wordings of the form in their order (their purposes
    loaded), `ticked` those the person ticked; `may_mail` is False once the mailbox had
    its share of confirmation mails today: the row is kept, and silent. `source`: how it
    was signed, on the page or at a stall. The same statements for an address that is
    known and for one that is not.

    Raises ValidationError when `email` is no address.
    """
    contact = _upsert_contact(email=email, language=form_version.language)
    ticked_ids = sorted(wording.pk for wording in ticked)
    fingerprint = digest([form_version.digest, answers, ticked_ids])
    submission = Submission(
        campaign_id=form_version.campaign_id,
        form_version=form_version,
        contact=contact,
        answers=answers,
        ticked=ticked_ids,
        fingerprint=fingerprint,
        submitted_at=timezone.now(),
        source=source,
    )
    if not insert([submission], unique=ONE_FINGERPRINT):
        known = _signed_before(submission)
        if _is_double_click(known, may_mail):
            return Signed(known, repeated=True)
        Submission.objects.filter(pk=known.pk).update(fingerprint=None)
        insert([submission])
    record(
        contact=contact,
        subject=current_subject(contact),
        decisions=[_decision(wording, wording.pk in ticked_ids) for wording in shown],
        actor=Actor.PERSON,
        evidence=evidence_of(submission),
        form_version=form_version,
        campaign=form_version.campaign,
    )
    insert([_confirmation(submission, may_mail)])
    submission_saved.send(sender=Submission, submission=submission)
    move(campaign=form_version.campaign, pending=1)
    return Signed(submission, repeated=False)


def _confirmation(submission: Submission, may_mail: bool) -> ServiceMail:
    return ServiceMail(
        kind=ServiceMailKind.CONFIRMATION,
        contact=submission.contact,
        submission=submission,
        state=ServiceMailState.QUEUED if may_mail else ServiceMailState.SILENCED,
    )


def _signed_before(submission: Submission) -> Submission:
    """The one that stands in its way: same form, person, answers and ticks."""
    return Submission.objects.get(
        campaign_id=submission.campaign_id,
        contact=submission.contact,
        fingerprint=submission.fingerprint,
    )


def _is_double_click(known: Submission, may_mail: bool) -> bool:
    """Is the same form again one signing?

    Later it is another, and the older one steps aside: the mail was lost, or a consent
    was withdrawn and is given anew. So is one that will be mailed after one that was
    not: nobody silences somebody else by signing first.
    """
    recent = known.submitted_at + DOUBLE_CLICK > timezone.now()
    waits = known.confirmed_at is None and known.replaced_at is None
    return recent and waits and not (may_mail and _was_silenced(known))


def _was_silenced(submission: Submission) -> bool:
    return ServiceMail.objects.filter(
        submission=submission,
        kind=ServiceMailKind.CONFIRMATION,
        state=ServiceMailState.SILENCED,
    ).exists()


def _decision(wording: Wording, ticked: bool) -> Decision:
    action = Action.REQUESTED if ticked else Action.REFUSED
    return Decision(wording.purpose, action, wording)


def evidence_of(submission: Submission) -> str:
    """How the ledger names the form that stands behind an event."""
    return f"{SUBMISSION}{submission.ref.hex}"


def granted_by_signing(event: ConsentEvent) -> str:
    """The evidence of the signature that agreed: of what came back, the one before."""
    if of_evidence(event.evidence):
        return event.evidence
    before = ConsentEvent.objects.filter(
        subject_ref=event.subject_ref,
        purpose=event.purpose_id,
        action=Action.GRANTED,
        evidence__startswith=SUBMISSION,
        pk__lt=event.pk,
    )
    return before.order_by("-pk").values_list("evidence", flat=True).first() or ""


def of_evidence(evidence: str) -> uuid.UUID | None:
    """Which signature an event was made by; None when by something else."""
    if not evidence.startswith(SUBMISSION):
        return None
    return uuid.UUID(evidence.removeprefix(SUBMISSION))


def _upsert_contact(*, email: str, language: str) -> Contact:
    """The contact of this address, its row locked; made when there is none.

    One statement: between a SELECT and an INSERT the same address could sign twice.
    The UPDATE writes back what stands there: it is only the lock.
    """
    table = Contact._meta.db_table
    to_uuid = Contact._meta.get_field("ref").get_db_prep_value
    now = Contact._meta.get_field("created_at").get_db_prep_value(
        timezone.now(), connection
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (ref, email, email_key, phone, first_name, "  # noqa: S608
            "last_name, postcode, country, language, created_at, blocked) "
            "VALUES (%s, %s, %s, '', '', '', '', '', %s, %s, %s) "
            f"ON CONFLICT (email_key) DO UPDATE SET language = {table}.language "
            f"RETURNING {columns_of(Contact)}",
            [
                to_uuid(uuid.uuid4(), connection),
                clean_email(email),
                email_key(email),
                language,
                now,
                Blocked.NONE,
            ],
        )
        return read(Contact, cursor.fetchone())
