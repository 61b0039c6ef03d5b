"""What was stopped by mistake comes back: at once, by the very link that stopped it.

A link that ends a consent proves whose address it is no less than one that grants; and
only what stood a quarter of an hour ago comes back, in the same words. Nothing new is
agreed to.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from .evidence import UNDO
from .ledger import ENDING, Decision, current_subject, lock_contact, record
from .models import (
    Action,
    Actor,
    Channel,
    Consent,
    ConsentEvent,
    Contact,
    Purpose,
    Reason,
    Scope,
    State,
    Suppression,
)
from .signals import consent_granted
from .suppression import lift, suppressions

WINDOW = timedelta(minutes=15)
#: Times in a day that one purpose comes back: each stop and undo writes two lines that
#: stay for ever, and a link can be clicked by a machine.
TIMES = 5
DAY = timedelta(days=1)


def undoable(*, contact: Contact, evidence: str) -> list[Consent]:
    """What was stopped by the link that `evidence` names, and can still come back.

    Not what ends by law after a time (telephone calls): a stop and an undo would make
    it last longer. Not what was asked for and never confirmed, nor what came back TIMES
    times today, nor a letter where none leaves for another reason than this stop.
    """
    stopped = Consent.objects.filter(
        contact=contact,
        state=State.WITHDRAWN,
        event__evidence=evidence,
        event__actor_kind=Actor.PERSON,
        event__at__gte=timezone.now() - WINDOW,
    ).select_related("purpose", "wording", "event", "campaign")
    back = [consent for consent in stopped if _may_return(consent)]
    if not _silenced_otherwise(contact, back):
        return back
    return [one for one in back if one.purpose.channel != Channel.EMAIL]


@transaction.atomic
def undo(
    *, contact: Contact, evidence: str, purposes: list[Purpose] | None = None
) -> list[Purpose]:
    """Grants again what that link stopped within WINDOW; all of it when None.

    Returns what came back; twice is as good as once. Queued letters that the stop has
    cancelled stay cancelled. Raises Contact.DoesNotExist once the person was erased.
    """
    lock_contact(contact.pk)
    back = [
        consent
        for consent in undoable(contact=contact, evidence=evidence)
        if purposes is None or consent.purpose in purposes
    ]
    for consent in back:
        before = _before(consent)
        record(
            contact=contact,
            subject=current_subject(contact),
            decisions=[Decision(consent.purpose, Action.GRANTED, consent.wording)],
            actor=Actor.PERSON,
            evidence=f"{UNDO}{evidence}",
            # the letter goes on telling where this was agreed to
            form_version=before.form_version if before else None,
            campaign=consent.campaign,
        )
    if back:
        _lift_objection(contact, back)
        consent_granted.send(
            sender=Contact,
            contact=contact,
            purposes=[consent.purpose for consent in back],
            submission=None,
        )
    return [consent.purpose for consent in back]


def _may_return(consent: Consent) -> bool:
    """Was it live when it was stopped, and would it be so again?"""
    purpose, before = consent.purpose, _before(consent)
    return (
        before is not None
        and before.action == Action.GRANTED
        and consent.wording is not None
        and consent.generation == purpose.generation
        and purpose.usable
        and not purpose.validity_days
        and _times_today(consent) < TIMES
    )


def _times_today(consent: Consent) -> int:
    return ConsentEvent.objects.filter(
        subject_ref=consent.event.subject_ref,
        purpose=consent.purpose,
        evidence__startswith=UNDO,
        at__gte=timezone.now() - DAY,
    ).count()


def _before(consent: Consent) -> ConsentEvent | None:
    """What held until the stop: asking, or leaving a box empty, lowers no consent."""
    return (
        ConsentEvent.objects.filter(
            subject_ref=consent.event.subject_ref,
            purpose=consent.purpose,
            action__in=(Action.GRANTED, *ENDING),
            pk__lt=consent.event_id,
        )
        .select_related("form_version")
        .order_by("-pk")
        .first()
    )


def _silenced_otherwise(contact: Contact, back: list[Consent]) -> bool:
    """“It comes back” would be untrue: a complaint, a bounce, “this was not me”."""
    if not back:
        return False
    standing = suppressions(email_key=contact.email_key or "")
    since = min(consent.event.at for consent in back)
    return any(not _is_of_this_stop(one, since) for one in standing.values())


def _lift_objection(contact: Contact, back: list[Consent]) -> None:
    """“Stop everything” also silenced the address; what silenced it earlier stays."""
    objection = suppressions(email_key=contact.email_key or "").get(Scope.NEWSLETTERS)
    since = min(consent.event.at for consent in back)
    if _is_of_this_stop(objection, since):
        lift(email_key=contact.email_key or "", scope=Scope.NEWSLETTERS)


def _is_of_this_stop(objection: Suppression | None, since: datetime) -> bool:
    # its own clock is the site's, an event's the database's
    return (
        objection is not None
        and objection.reason == Reason.OBJECTION
        and objection.at >= since - timedelta(seconds=5)
    )
