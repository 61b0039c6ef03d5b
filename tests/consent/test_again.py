"""The confirmation once more: twice, a minute apart, within the share of a day."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from forms_ext.consent.again import TooOften, TooSoon, send_again
from forms_ext.consent.confirm import confirm
from forms_ext.consent.models import (
    Reason,
    Scope,
    ServiceMail,
    ServiceMailState,
    Ticket,
)
from forms_ext.consent.outbox import send_due
from forms_ext.consent.suppression import suppress
from forms_ext.consent.ticket import find, issue
from tests.people import ADA, BEN

pytestmark = pytest.mark.django_db


def ticket_for(submission):
    return find(key=issue(submission=submission, address="typed@example.org"))


def a_minute_later(ticket):
    Ticket.objects.update(asked_at=F("asked_at") - timedelta(seconds=60))
    return Ticket.objects.select_related("submission__contact").get(pk=ticket.pk)


def state_of(submission):
    return submission.service_mails.get().state


def test_the_mail_leaves_again_as_another_mail(sign):
    ticket = ticket_for(sign(ADA))
    send_due(limit=1)
    send_again(ticket=a_minute_later(ticket))
    send_due(limit=1)
    first, second = mail.outbox
    assert first.body == second.body
    assert first.extra_headers["Message-ID"] != second.extra_headers["Message-ID"]


def test_a_minute_must_pass(sign):
    ticket = ticket_for(sign(ADA))
    send_due(limit=1)
    with pytest.raises(TooSoon):
        send_again(ticket=ticket)
    send_again(ticket=a_minute_later(ticket))
    ticket.refresh_from_db()
    with pytest.raises(TooSoon):
        send_again(ticket=ticket)


def test_twice_is_the_most(sign):
    ticket = ticket_for(sign(ADA))
    for _time in range(2):
        send_due(limit=1)
        send_again(ticket=a_minute_later(ticket))
    with pytest.raises(TooOften):
        send_again(ticket=a_minute_later(ticket))
    send_due(limit=5)
    assert len(mail.outbox) == 3


def test_a_mailbox_gets_its_share_of_the_day_and_no_more(sign, settings):
    settings.FORMS_EXT_MAILBOX_RATE_PER_DAY = 1
    tickets = [ticket_for(sign(ADA, *ticks)) for ticks in ((), ("letter",))]
    send_due(limit=5)
    for ticket in tickets:
        send_again(ticket=a_minute_later(ticket))
    send_due(limit=5)
    assert len(mail.outbox) == 3


def test_what_was_never_to_be_sent_is_not_sent_again(sign):
    submission = sign(ADA, may_mail=False)
    send_again(ticket=a_minute_later(ticket_for(submission)))
    assert state_of(submission) == ServiceMailState.SILENCED


def test_who_wants_no_letters_gets_one_mail_a_week(sign):
    suppress(email_key=ADA.email, scope=Scope.NEWSLETTERS, reason=Reason.NOT_ME)
    submission = sign(ADA)
    send_due(limit=1)
    send_again(ticket=a_minute_later(ticket_for(submission)))
    send_due(limit=1)
    assert len(mail.outbox) == 1
    assert state_of(submission) == ServiceMailState.SENT


def test_a_confirmed_signature_is_asked_nothing_more(sign):
    submission = sign(ADA)
    send_due(limit=1)
    confirm(submission_ref=submission.ref)
    send_again(ticket=a_minute_later(ticket_for(submission)))
    send_due(limit=1)
    assert len(mail.outbox) == 1
    assert state_of(submission) == ServiceMailState.SENT


def test_the_same_statements_for_everybody(sign, ben):
    silenced = ticket_for(sign(ADA, may_mail=False))
    known = ticket_for(sign(BEN))
    send_due(limit=5)
    assert statements(a_minute_later(silenced)) == statements(a_minute_later(known))


def statements(ticket):
    with CaptureQueriesContext(connection) as queries:
        send_again(ticket=ticket)
    return [query["sql"].split()[0] for query in queries]


def test_it_waits_its_turn_in_the_outbox(sign):
    submission = sign(ADA)
    send_again(ticket=a_minute_later(ticket_for(submission)))
    assert state_of(submission) == ServiceMailState.QUEUED
    assert ServiceMail.objects.count() == 1
