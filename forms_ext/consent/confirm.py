"""An address is confirmed, or its owner says that it was somebody else."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from . import conf
from .ledger import ENDING, Decision, current_subject, lock_contact, record, withdraw
from .models import (
    Action,
    Actor,
    Channel,
    ConsentEvent,
    Contact,
    Reason,
    Scope,
    ServiceMail,
    ServiceMailState,
    Submission,
    Wording,
)
from .signals import consent_granted, submission_confirmed
from .submit import evidence_of
from .suppression import lift, mirror, suppress, suppressions
from .tally import move

#: What an answer of the form becomes on the contact, by the field's autocomplete.
PROFILE = ("first_name", "last_name", "phone", "postcode", "country")


class NothingToConfirm(Exception):
    """No such signature: purged, erased, or disowned by its address's owner."""


@dataclass(frozen=True)
class Confirmed:
    """`granted`: the words that this made live; `repeated`, those it had asked for."""

    submission: Submission
    granted: list[Wording]
    repeated: bool


@transaction.atomic
def confirm(*, submission_ref: object) -> Confirmed:
    """Proves the address of one signature; a second click answers the same.

    Grants exactly what that signature's mail listed, less what was withdrawn since;
    takes its answers over to the contact, and counts a signature unless one is counted.

    Raises NothingToConfirm when there is nothing (left) to confirm.
    """
    contact, submission = _locked(submission_ref)
    asked = list(
        Wording.objects.filter(pk__in=submission.ticked).select_related("purpose")
    )
    if submission.confirmed_at is not None:
        return Confirmed(submission, asked, repeated=True)
    if submission.replaced_at is not None:
        raise NothingToConfirm
    now = timezone.now()
    if submission.submitted_at + conf.confirm_window() < now:
        raise NothingToConfirm
    granted = _not_withdrawn_since(contact, submission, asked)
    submission.confirmed_at = now
    submission.counted = _counts(submission)
    submission.save(update_fields=["confirmed_at", "counted"])
    _take_over(contact, submission)
    record(
        contact=contact,
        subject=current_subject(contact),
        decisions=[Decision(w.purpose, Action.GRANTED, w) for w in granted],
        actor=Actor.PERSON,
        evidence=evidence_of(submission),
        form_version=submission.form_version,
        campaign=submission.campaign,
    )
    # The contact may be newer than the suppression of its address: until here
    # nothing could be sent to it, from here on `blocked` must say it.
    mirror(email_key=contact.email_key)
    # Only a box for letters says that letters are wanted again.
    if any(wording.purpose.channel == Channel.EMAIL for wording in granted):
        lift(email_key=contact.email_key, scope=Scope.NEWSLETTERS)
    if granted:
        consent_granted.send(
            sender=Contact,
            contact=contact,
            purposes=[wording.purpose for wording in granted],
            submission=submission,
        )
    submission_confirmed.send(sender=Submission, submission=submission)
    move(
        campaign=submission.campaign,
        confirmed=int(submission.counted),
        pending=-1,
    )
    return Confirmed(submission, granted, repeated=False)


def waiting(*, submission_ref: object) -> tuple[Submission, list[Wording]]:
    """What a confirm page shows: the signature and the words it asks for.

    Raises NothingToConfirm, like `confirm`.
    """
    submission = (
        Submission.objects.filter(
            ref=submission_ref, contact__isnull=False, replaced_at=None
        )
        .select_related("campaign", "form_version", "contact")
        .first()
    )
    if submission is None:
        raise NothingToConfirm
    asked = Wording.objects.filter(pk__in=submission.ticked).order_by("pk")
    return submission, list(asked)


@transaction.atomic
def disown(*, submission_ref: object) -> bool:
    """“This was not me”: the signature goes, and the address gets nothing more.

    All consents of the address are withdrawn, as its button says (“never write to me
    again”), newsletters are suppressed, and this campaign is silent for good. A
    signature that counts goes on counting (its address was confirmed). Safe to call
    twice; silent when there is nothing. Returns whether nothing is left of the person:
    what the address had confirmed before stays.
    """
    try:
        contact, submission = _locked(submission_ref)
    except NothingToConfirm:
        return True
    withdraw(contact=contact, actor=Actor.PERSON, evidence=evidence_of(submission))
    suppress(email_key=contact.email_key, scope=Scope.NEWSLETTERS, reason=Reason.NOT_ME)
    suppress(
        email_key=contact.email_key,
        scope=Scope.EVERYTHING,
        reason=Reason.NOT_ME,
        campaign=submission.campaign,
    )
    ServiceMail.objects.filter(
        submission__contact=contact,
        submission__campaign=submission.campaign,
        state=ServiceMailState.QUEUED,
    ).update(state=ServiceMailState.SILENCED)
    pending, campaign = submission.confirmed_at is None, submission.campaign
    if pending:
        submission.delete()
    erased = contact.confirmed_at is None and not contact.submissions.exists()
    if erased:
        forget(contact=contact)
    if pending:
        move(campaign=campaign, pending=-1)
    return erased


def is_disowned(submission: Submission) -> bool:
    """Whether its campaign was told “this was not me”, or nobody is left to tell it."""
    if submission.contact is None:
        return True
    standing = suppressions(
        email_key=submission.contact.email_key or "", campaign=submission.campaign
    ).get(Scope.EVERYTHING)
    return standing is not None and standing.reason == Reason.NOT_ME


def forget(*, contact: Contact) -> None:
    """Removes a contact that never confirmed anything, and with it its key."""
    contact.delete()


def _locked(submission_ref: object) -> tuple[Contact, Submission]:
    """The contact first, then its signature: the lock order, so it is read twice."""
    owner = (
        Submission.objects.filter(ref=submission_ref, contact__isnull=False)
        .values_list("contact_id", flat=True)
        .first()
    )
    try:
        contact = lock_contact(owner)
        submission = Submission.objects.select_related("campaign", "form_version").get(
            ref=submission_ref, contact=contact
        )
    except (Contact.DoesNotExist, Submission.DoesNotExist) as error:
        raise NothingToConfirm from error
    return contact, submission


def _not_withdrawn_since(
    contact: Contact, submission: Submission, asked: list[Wording]
) -> list[Wording]:
    """The words asked for, less those whose asking has ended since.

    Withdrawn and invalidated always win; a retired purpose is not granted. What ran out
    is another matter: an earlier grant at its date, or another asking nobody confirmed.
    """
    subjects = list(contact.subjects.values_list("ref", flat=True))
    events = list(
        ConsentEvent.objects.filter(
            subject_ref__in=subjects,
            purpose__in=[wording.purpose_id for wording in asked],
        ).order_by("pk")
    )
    evidence = evidence_of(submission)
    requested: dict[int, int] = {}
    withdrawn: dict[int, int] = {}
    for event in events:
        if event.action == Action.REQUESTED and event.evidence == evidence:
            requested[event.purpose_id] = event.pk
        elif event.action in ENDING and event.action != Action.EXPIRED:
            withdrawn[event.purpose_id] = event.pk
    return [
        wording
        for wording in asked
        if requested.get(wording.purpose_id, 0) > withdrawn.get(wording.purpose_id, 0)
        and not wording.purpose.retired
    ]


def _counts(submission: Submission) -> bool:
    """One signature a person; a subscription is none."""
    counted_already = Submission.objects.filter(
        campaign=submission.campaign, contact=submission.contact_id, counted=True
    )
    return submission.campaign.counts and not counted_already.exists()


def _take_over(contact: Contact, submission: Submission) -> None:
    """Only now do the answers reach the contact (design: a form only ever asks)."""
    profile = submission.answers.get("profile", {})
    for field in PROFILE:
        if profile.get(field):
            setattr(contact, field, profile[field])
    now = timezone.now()
    contact.confirmed_at = contact.confirmed_at or now
    contact.last_act_at = now
    contact.language = submission.form_version.language
    contact.save(update_fields=[*PROFILE, "confirmed_at", "last_act_at", "language"])
