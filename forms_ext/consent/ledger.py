"""The one writer of the ledger of consent.

Lock order everywhere: contact, consent, delivery, tally.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from . import keys
from .evidence import check_pointer
from .insert import insert, select
from .models import (
    Action,
    Actor,
    Campaign,
    Consent,
    ConsentEvent,
    Contact,
    FormVersion,
    Purpose,
    Retention,
    State,
    Subject,
    Wording,
)
from .models.contact import new_subject_ref
from .signals import consent_ended
from .triggers import ensure

#: After one of these nothing is agreed to until it is granted again.
ENDING = (Action.WITHDRAWN, Action.EXPIRED, Action.INVALIDATED)
#: What ends a consent always wins; asking never lowers or renews one.
TRANSITIONS: dict[str, dict[str | None, str]] = {
    Action.REQUESTED: {
        None: State.REQUESTED,
        State.REFUSED: State.REQUESTED,
        State.WITHDRAWN: State.REQUESTED,
        State.EXPIRED: State.REQUESTED,
        State.INVALIDATED: State.REQUESTED,
    },
    Action.REFUSED: {None: State.REFUSED},
    Action.IMPORTED: {None: State.IMPORTED},
    Action.GRANTED: dict.fromkeys((None, *State.values), State.GRANTED),
    Action.WITHDRAWN: dict.fromkeys((None, *State.values), State.WITHDRAWN),
    Action.EXPIRED: {
        State.GRANTED: State.EXPIRED,
        State.REQUESTED: State.EXPIRED,
        State.IMPORTED: State.EXPIRED,
    },
    Action.INVALIDATED: dict.fromkeys((None, *State.values), State.INVALIDATED),
    Action.ERASED: {},
}


#: Columns of a consent: what makes it one, and what the latest event may change.
ONE_CONSENT = ("contact_id", "purpose_id")
OF_TODAY = (
    *("state", "generation", "wording_id", "event_id", "campaign_id"),
    *("asked_at", "granted_at", "expires_at"),
)

#: What a person may still take back; the rest has ended, or never was.
WITHDRAWABLE = {State.GRANTED, State.REQUESTED, State.IMPORTED}


class LedgerBroken(Exception):
    """The ledger is not what it was; the message names the first bad row."""


@dataclass(frozen=True)
class Decision:
    """What happened to one purpose, under which words."""

    purpose: Purpose
    action: Action
    wording: Wording | None = None


def record(
    *,
    contact: Contact,
    subject: Subject,
    decisions: Sequence[Decision],
    actor: Actor,
    evidence: str = "",
    form_version: FormVersion | None = None,
    campaign: Campaign | None = None,
    batch: str = "",
) -> Sequence[ConsentEvent]:
    """Appends one event per decision, and brings Consent up to date.

    The caller holds the lock on the contact's row (`lock_contact`), inside its
    transaction. Three statements, whatever the number of decisions and whoever it is:
    what stays as it was is written as well, so that no time tells who is known.

    Raises TriggersMissing when the database would let the ledger be changed, and
    ValueError on evidence that is free text.
    """
    ensure()
    check_pointer(evidence)
    if not decisions:
        return []
    person_key = keys.person_key(key_id=subject.key_id, salt=subject.salt)
    of_all = {
        "subject_ref": subject.ref,
        "form_version_id": form_version.pk if form_version else None,
        "actor_kind": actor,
        "evidence": evidence,
        "batch": batch,
    }
    events = insert(
        [
            _event(decision, subject.email_key, person_key, of_all)
            for decision in decisions
        ]
    )
    standing = _standing(contact, decisions)
    _project(contact, decisions, events, campaign, standing)
    if standing:
        insert(list(standing.values()), unique=ONE_CONSENT, update=OF_TODAY)
    return events


def _event(
    decision: Decision, email_key: str, person_key: bytes, of_all: dict[str, Any]
) -> ConsentEvent:
    nonce = secrets.token_hex(16)
    wording = decision.wording
    return ConsentEvent(
        purpose_id=decision.purpose.pk,
        action=decision.action,
        wording_id=wording.pk if wording else None,
        language=wording.language if wording else "",
        channel=decision.purpose.channel,
        nonce=nonce,
        commitment=keys.mac(person_key, nonce + email_key).hex(),
        **of_all,
    )


def _standing(contact: Contact, decisions: Sequence[Decision]) -> dict[int, Consent]:
    purposes = tuple(decision.purpose.pk for decision in decisions)
    found = select(Consent, contact_id=contact.pk, purpose_id=purposes)
    return {consent.purpose_id: consent for consent in found}


def _project(
    contact: Contact,
    decisions: Sequence[Decision],
    events: Sequence[ConsentEvent],
    campaign: Campaign | None,
    standing: dict[int, Consent],
) -> None:
    """Brings `standing`, by purpose, to what it is after these events."""
    now = timezone.now()
    for decision, event in zip(decisions, events, strict=True):
        before = standing.get(decision.purpose.pk)
        state = TRANSITIONS[decision.action].get(before.state if before else None)
        if state is None or _outdated(before, decision):
            continue
        after = before or Consent(
            contact_id=contact.pk,
            purpose_id=decision.purpose.pk,
            asked_at=now,
            generation=0,
        )
        _apply(after, decision, event, state, campaign, now)
        standing[decision.purpose.pk] = after


def _outdated(before: Consent | None, decision: Decision) -> bool:
    return before is not None and outdated(
        decision.action,
        decision.wording.generation if decision.wording else None,
        state=before.state,
        generation=before.generation,
    )


def outdated(
    action: str, under: int | None, *, state: str | None, generation: int
) -> bool:
    """An old mail's link, opened after newer words were agreed to, lowers nothing.

    `under` is the generation of the words that the action was done under.
    """
    return (
        action == Action.GRANTED
        and under is not None
        and state == State.GRANTED
        and generation > under
    )


def _apply(
    consent: Consent,
    decision: Decision,
    event: ConsentEvent,
    state: str,
    campaign: Campaign | None,
    now: datetime,
) -> None:
    consent.state = state
    consent.event_id = event.pk
    if decision.wording is not None:
        consent.wording_id = decision.wording.pk
        consent.generation = decision.wording.generation
    if state == State.REQUESTED:
        consent.asked_at = now
        consent.campaign_id = campaign.pk if campaign else None
    if state == State.GRANTED:
        consent.campaign_id = campaign.pk if campaign else None
        consent.granted_at = now
        consent.expires_at = _expiry(decision.purpose, campaign, now)


def _expiry(
    purpose: Purpose, campaign: Campaign | None, now: datetime
) -> datetime | None:
    """What is promised today; of an end that is moved later on, see `live`."""
    ends = []
    if purpose.validity_days:
        ends.append(now + timedelta(days=purpose.validity_days))
    if purpose.retention == Retention.CAMPAIGN and campaign and campaign.ends_at:
        ends.append(campaign.ends_at)
    return min(ends, default=None)


@transaction.atomic
def withdraw(
    *,
    contact: Contact,
    purposes: Iterable[Purpose] | None = None,
    actor: Actor,
    evidence: str = "",
) -> list[ConsentEvent]:
    """Ends the consents to `purposes` (all, when None); answered means done.

    All is what was agreed to or asked for: a box left empty was neither, and stays “not
    ticked”, so that nobody reads that it was stopped. Twice is as good as once: what is
    withdrawn already is not recorded again. Queued deliveries are cancelled in the same
    transaction by those who listen to `consent_ended`.
    """
    lock_contact(contact.pk)
    standing = Consent.objects.filter(contact=contact).exclude(state=State.WITHDRAWN)
    if purposes is None:
        standing = standing.exclude(state=State.REFUSED)
    else:
        standing = standing.filter(purpose__in=list(purposes))
    ended = list(standing.select_related("purpose", "wording").order_by("pk"))
    events = record(
        contact=contact,
        subject=current_subject(contact),
        decisions=[Decision(c.purpose, Action.WITHDRAWN, c.wording) for c in ended],
        actor=actor,
        evidence=evidence,
    )
    if ended:
        consent_ended.send(
            sender=Contact, contact=contact, purposes=[c.purpose for c in ended]
        )
    return events


def lock_contact(pk: int) -> Contact:
    """The contact, its row locked until the transaction ends.

    Raises Contact.DoesNotExist once the person was erased.
    """
    return Contact.objects.select_for_update(no_key=True).get(pk=pk)


def current_subject(contact: Contact) -> Subject:
    """The pseudonym of the address the contact has today, made when there is none.

    The same two statements either way.
    """
    email_key = contact.email_key or ""
    _make_subject(contact, email_key)
    own = select(Subject, contact_id=contact.pk, email_key=email_key)
    return max(own, key=lambda subject: subject.at)


def _make_subject(contact: Contact, email_key: str) -> None:
    """Nothing where there is one; the caller holds the lock on the contact's row."""
    key_id, _secret = keys.current("FORMS_EXT_PERSON_KEYS")
    table = Subject._meta.db_table
    now = Subject._meta.get_field("at").get_db_prep_value(timezone.now(), connection)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (ref, contact_id, salt, key_id, email_key, at) "  # noqa: S608
            "SELECT %s, %s, %s, %s, %s, %s WHERE NOT EXISTS "
            f"(SELECT 1 FROM {table} WHERE contact_id = %s AND email_key = %s)",
            [
                *(new_subject_ref(), contact.pk, new_subject_ref(), key_id),
                *(email_key, now, contact.pk, email_key),
            ],
        )
