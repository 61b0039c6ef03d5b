"""The service lane: sends what the outbox holds, at least once and at most twice."""

import logging
from datetime import datetime, timedelta

from anymail.exceptions import AnymailError
from django.db import DatabaseError, transaction
from django.db.models import F, Q
from django.utils import timezone

from . import throttle
from .gate import GateBackend, GateRefused, gate_connection
from .mails.confirmation import confirmation
from .mails.manage_link import manage_link
from .mails.reminder import reminder
from .mails.self_test import self_test
from .models import Scope, ServiceMail, ServiceMailKind, ServiceMailState
from .outcome import Outcome, Result, classify
from .passes import Pass, PassKind, mint_pass
from .servicemail import (
    RULES,
    WEEK,
    NothingToSay,
    Rule,
    builder_for,
    register_builder,
)
from .staffaddress import is_confirmed
from .suppression import suppressions
from .triggers import ensure

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
#: A provider may be silent this long; nothing is begun with less of the lease left.
SLOWEST = timedelta(seconds=45)
BATCH = 50
FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(hours=1)
GIVE_UP = timedelta(days=3)

register_builder(ServiceMailKind.CONFIRMATION, confirmation)
register_builder(ServiceMailKind.MANAGE_LINK, manage_link)
register_builder(ServiceMailKind.REMINDER, reminder)
register_builder(ServiceMailKind.SELF_TEST, self_test)


def send_due(*, limit: int) -> int:
    """Sends up to `limit` mails that are due; returns how many were dealt with.

    Several workers may call it at once. A crash leaves a lease behind: when that has
    run out, the mail is tried once more, and no third time.

    Raises TriggersMissing when the database would let the ledger be changed.
    """
    ensure()
    done = 0
    while done < limit:
        batch = _claim(min(BATCH, limit - done))
        if not batch:
            break
        done += _send_batch(batch)
    return done


def _claim(size: int) -> list[ServiceMail]:
    """Marks a few due mails as being sent, committed before any of them is."""
    with transaction.atomic():
        now = timezone.now()
        stale = Q(state=ServiceMailState.SENDING, lease__lt=now)
        ServiceMail.objects.filter(
            stale, attempts__gte=ServiceMail.MAX_ATTEMPTS
        ).update(state=ServiceMailState.FAILED, lease=None)
        due = Q(state=ServiceMailState.QUEUED, not_before__lte=now)
        batch = list(
            ServiceMail.objects.filter(due | stale)
            .select_for_update(skip_locked=True, no_key=True)
            .order_by("not_before", "pk")[:size]
        )
        batch = batch[: _allowed(batch, now)]
        ids = [mail.pk for mail in batch]
        lease = now + LEASE
        ServiceMail.objects.filter(pk__in=ids).update(
            state=ServiceMailState.SENDING, lease=lease, attempts=F("attempts") + 1
        )
    held = ServiceMail.objects.filter(pk__in=ids, lease=lease)
    return list(
        held.select_related(
            "contact", "user", "submission__campaign", "submission__form_version"
        ).order_by("not_before", "pk")
    )


def _allowed(batch: list[ServiceMail], now: datetime) -> int:
    """The provider's rate holds a mail back for a minute at most; the oldest first."""
    held = now - timedelta(seconds=throttle.HELD_SECONDS)
    overdue = sum(mail.not_before <= held for mail in batch)
    return throttle.take(len(batch), at_least=overdue, ahead=True)


def _send_batch(batch: list[ServiceMail]) -> int:
    connection = gate_connection()
    dealt_with = 0
    try:
        for mail in batch:
            if timezone.now() + SLOWEST > mail.lease:
                _give_back(mail)
                continue
            _deal_with(mail, connection)
            dealt_with += 1
    finally:
        connection.close()
    return dealt_with


def _deal_with(mail: ServiceMail, connection: GateBackend) -> None:
    try:
        outcome = _last_look(mail) or _send(mail, connection)
    except NothingToSay:
        _silence(mail)
    except Exception:
        # one bad row (a template, a builder, the gate) must not stop the lane
        logger.exception("service mail %s (%s) failed", mail.ref.hex, mail.kind)
        _settle(mail, ServiceMailState.FAILED)
    else:
        _record(mail, outcome)


def _last_look(mail: ServiceMail) -> Outcome | None:
    """None when it may leave; nothing has left when the database falters here.

    Raises NothingToSay when the person does not want it.
    """
    try:
        silenced = _silenced(mail)
    except DatabaseError:
        logger.exception("service mail %s waits for the database", mail.ref.hex)
        return Outcome(Result.RETRY, "database")
    if silenced:
        raise NothingToSay
    return None


def _silence(mail: ServiceMail) -> None:
    """What has left once and was asked for again stays what it is: sent."""
    state = ServiceMailState.SENT if mail.sent_at else ServiceMailState.SILENCED
    _settle(mail, state)


def _send(mail: ServiceMail, connection: GateBackend) -> Outcome:
    message = builder_for(mail.kind)(mail)
    recipient = message.to[0]
    message.forms_ext_pass = _pass_for(mail, recipient)
    try:
        connection.open()
    except OSError:
        return Outcome(Result.RETRY, "no_connection")
    try:
        sent = connection.send_messages([message])
    except GateRefused:
        raise
    except (AnymailError, OSError) as error:
        return classify(message=message, recipient=recipient, error=error)
    return classify(message=message, recipient=recipient, sent=sent)


def _pass_for(mail: ServiceMail, recipient: str) -> Pass:
    """Asked of the recipient as written: no builder gets round it."""
    if RULES[mail.kind].confirmed and not is_confirmed(
        user=mail.user, address=recipient
    ):
        raise GateRefused("for staff, to an address that they have not confirmed")
    return mint_pass(recipient=recipient, kind=PassKind.SERVICE, ref=mail.ref)


def _record(mail: ServiceMail, outcome: Outcome) -> None:
    now = timezone.now()
    logger.info(
        "service mail %s (%s): %s %s",
        mail.ref.hex,
        mail.kind,
        outcome.result,
        outcome.reason,
    )
    if outcome.result == Result.ACCEPTED:
        _settle(mail, ServiceMailState.SENT, sent_at=now)
    elif outcome.result == Result.RETRY and mail.created_at + GIVE_UP > now:
        # nothing has left, so this was no attempt
        _later(mail, _pause(mail, now, outcome), attempts=mail.attempts - 1)
    elif outcome.result == Result.UNKNOWN and mail.attempts < mail.MAX_ATTEMPTS:
        _later(mail, _pause(mail, now, outcome), attempts=mail.attempts)
    else:
        _settle(mail, ServiceMailState.FAILED)


def _pause(mail: ServiceMail, now: datetime, outcome: Outcome) -> datetime:
    """Waits as long again as it has waited: each pause doubles, without a counter."""
    wanted = timedelta(seconds=outcome.retry_after or 0)
    pause = max(now - mail.created_at, FIRST_PAUSE, wanted)
    return now + min(pause, LONGEST_PAUSE)


def _give_back(mail: ServiceMail) -> None:
    _later(mail, mail.not_before, attempts=mail.attempts - 1)


def _later(mail: ServiceMail, not_before: datetime, *, attempts: int) -> None:
    _settle(mail, ServiceMailState.QUEUED, not_before=not_before, attempts=attempts)


def _settle(mail: ServiceMail, state: ServiceMailState, **values: object) -> None:
    """Writes a result, unless the lease ran out and somebody else holds the mail."""
    ServiceMail.objects.filter(
        pk=mail.pk, state=ServiceMailState.SENDING, lease=mail.lease
    ).update(state=state, lease=None, **values)


def _silenced(mail: ServiceMail) -> bool:
    """Asked again as the mail leaves: has the person had enough, or said so?"""
    rule = RULES[mail.kind]
    if mail.contact is None:
        return _sent_since(mail, rule.per, same_kind=True) >= rule.times
    if mail.contact.email_key is None:
        return True
    if mail.contact.restricted_at and not (rule.asked or rule.owed):
        # GDPR 18: what is restricted is kept, and not used
        return True
    campaign = mail.submission.campaign if mail.submission else None
    standing = suppressions(email_key=mail.contact.email_key, campaign=campaign)
    if Scope.EVERYTHING in standing:
        return True
    if Scope.NEWSLETTERS in standing and not _passes(mail, rule):
        return True
    return _sent_since(mail, rule.per, same_kind=True) >= rule.times


def _passes(mail: ServiceMail, rule: Rule) -> bool:
    """May it reach somebody who wants no newsletter? What was asked for: weekly."""
    return rule.owed or (rule.asked and not _sent_since(mail, WEEK, same_kind=False))


def _sent_since(mail: ServiceMail, period: timedelta, *, same_kind: bool) -> int:
    # whatever its state: one that was asked for again has left before
    sent = ServiceMail.objects.filter(sent_at__gt=timezone.now() - period)
    if same_kind:
        sent = sent.filter(kind=mail.kind)
    if mail.contact is None:
        return sent.filter(user=mail.user).count()
    return sent.filter(contact=mail.contact).count()
