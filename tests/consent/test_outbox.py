"""The service lane: at least once, at most twice, silent where it was asked to be."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import DatabaseError, connection
from django.utils import timezone

from forms_ext.consent import outbox, servicemail
from forms_ext.consent.confirm import confirm, disown
from forms_ext.consent.models import (
    Reason,
    Scope,
    ServiceMail,
    ServiceMailKind,
    ServiceMailState,
    Submission,
)
from forms_ext.consent.outbox import send_due
from forms_ext.consent.servicemail import RULES, ask
from forms_ext.consent.suppression import suppress
from tests.people import ADA, BEN

pytestmark = pytest.mark.django_db


class FailingBackend(EmailBackend):
    """Raises what the test says, as often as it says."""

    errors: list[Exception] = []

    def send_messages(self, messages):
        if self.errors:
            raise self.errors.pop(0)
        return super().send_messages(messages)


@pytest.fixture
def failing(settings):
    settings.FORMS_EXT_INNER_EMAIL_BACKEND = {
        "backend": "tests.consent.test_outbox.FailingBackend"
    }
    FailingBackend.errors = []
    return FailingBackend.errors


def states():
    return list(ServiceMail.objects.order_by("pk").values_list("state", flat=True))


def make_due():
    ServiceMail.objects.update(not_before=timezone.now() - timedelta(seconds=1))


def test_a_signature_brings_one_mail(sign):
    sign(ADA)
    assert send_due(limit=10) == 1
    assert send_due(limit=10) == 0
    assert [message.to for message in mail.outbox] == [[ADA.email]]
    assert states() == [ServiceMailState.SENT]


def test_the_limit_holds(sign):
    for person in (ADA, BEN):
        sign(person)
    assert send_due(limit=1) == 1
    assert sorted(states()) == [ServiceMailState.QUEUED, ServiceMailState.SENT]


def test_nothing_leaves_before_its_time(sign):
    sign(ADA)
    ServiceMail.objects.update(not_before=timezone.now() + timedelta(hours=1))
    assert send_due(limit=10) == 0


def test_a_crash_is_tried_once_more_and_no_third_time(sign):
    sign(ADA)
    for _crash in range(2):
        assert len(outbox._claim(10)) == 1
        assert outbox._claim(10) == []
        ServiceMail.objects.update(lease=timezone.now() - timedelta(seconds=1))
    assert send_due(limit=10) == 0
    assert states() == [ServiceMailState.FAILED]


def test_a_late_worker_does_not_overwrite_the_result_of_the_next(sign):
    sign(ADA)
    late = outbox._claim(10)[0]
    ServiceMail.objects.update(lease=timezone.now() - timedelta(seconds=1))
    send_due(limit=10)
    outbox._settle(late, ServiceMailState.FAILED)
    assert states() == [ServiceMailState.SENT]


def test_what_a_lease_has_no_time_for_is_given_back(sign, monkeypatch):
    sign(ADA)
    monkeypatch.setattr(outbox, "SLOWEST", outbox.LEASE * 2)
    outbox._send_batch(outbox._claim(10))
    assert (states(), ServiceMail.objects.get().attempts) == (["queued"], 0)


def test_a_busy_provider_is_asked_again_later(sign, failing):
    sign(ADA)
    failing += [smtplib.SMTPDataError(451, b"busy"), ConnectionRefusedError()]
    for _try in range(2):
        send_due(limit=10)
        row = ServiceMail.objects.get()
        assert (row.state, row.attempts) == (ServiceMailState.QUEUED, 0)
        assert row.not_before > timezone.now()
        make_due()
    send_due(limit=10)
    assert len(mail.outbox) == 1


def test_an_unknown_answer_is_tried_once_more(sign, failing):
    sign(ADA)
    failing += [TimeoutError(), TimeoutError(), TimeoutError()]
    for _try in range(3):
        send_due(limit=10)
        make_due()
    assert states() == [ServiceMailState.FAILED]
    assert len(failing) == 1


def test_a_refused_address_is_not_tried_again(sign, failing):
    sign(ADA)
    failing += [smtplib.SMTPRecipientsRefused({ADA.email: (550, b"no such user")})]
    send_due(limit=10)
    assert states() == [ServiceMailState.FAILED]


def test_a_provider_that_is_gone_for_days_ends_it(sign, failing):
    sign(ADA)
    ServiceMail.objects.update(created_at=timezone.now() - timedelta(days=4))
    failing += [ConnectionRefusedError()]
    send_due(limit=10)
    assert states() == [ServiceMailState.FAILED]


def test_one_broken_mail_does_not_stop_the_lane(sign, monkeypatch, caplog):
    sign(ADA)
    sign(BEN)
    confirmation = servicemail.builder_for(ServiceMailKind.CONFIRMATION)

    def broken_for_ada(row):
        if row.contact.email == ADA.email:
            raise ValueError("a broken template")
        return confirmation(row)

    monkeypatch.setitem(servicemail._BUILDERS, "confirmation", broken_for_ada)
    send_due(limit=10)
    assert states() == [ServiceMailState.FAILED, ServiceMailState.SENT]
    assert ADA.email not in caplog.text


def test_an_unknown_builder_fails_alone(ada):
    ask(kind=ServiceMailKind.RECEIPT, contact=ada)
    send_due(limit=10)
    assert ServiceMail.objects.get(kind="receipt").state == ServiceMailState.FAILED


def test_a_confirmed_signature_is_not_asked_to_confirm(sign):
    confirm(submission_ref=sign(ADA).ref)
    send_due(limit=10)
    assert (states(), mail.outbox) == ([ServiceMailState.SILENCED], [])


def test_not_me_silences_that_campaign_for_good(sign):
    disown(submission_ref=sign(ADA).ref)
    sign(ADA, "letter")
    send_due(limit=10)
    assert (states(), mail.outbox) == ([ServiceMailState.SILENCED], [])


@pytest.mark.parametrize(
    ("scope", "left"), [(Scope.EVERYTHING, 0), (Scope.NEWSLETTERS, 1)]
)
def test_a_suppression_silences_by_its_scope(sign, scope, left):
    suppress(email_key=ADA.email, scope=scope, reason=Reason.COMPLAINT)
    sign(ADA)
    send_due(limit=10)
    assert len(mail.outbox) == left


def test_who_complained_gets_one_asked_mail_a_week(sign):
    suppress(email_key=ADA.email, scope=Scope.NEWSLETTERS, reason=Reason.COMPLAINT)
    sign(ADA)
    send_due(limit=10)
    sign(ADA, "letter")
    send_due(limit=10)
    assert states() == [ServiceMailState.SENT, ServiceMailState.SILENCED]
    ServiceMail.objects.update(sent_at=timezone.now() - timedelta(days=8))
    sign(ADA, "sms")
    send_due(limit=10)
    assert len(mail.outbox) == 2


def test_what_nobody_asked_for_stops_at_any_suppression(ada):
    suppress(email_key=ADA.email, scope=Scope.NEWSLETTERS, reason=Reason.COMPLAINT)
    row = ask(kind=ServiceMailKind.RENEWAL, contact=ada)
    assert outbox._silenced(row)


def test_an_answer_is_owed_to_who_complained(ada):
    suppress(email_key=ADA.email, scope=Scope.NEWSLETTERS, reason=Reason.COMPLAINT)
    row = ask(kind=ServiceMailKind.ANSWER, contact=ada)
    assert not outbox._silenced(row)


def test_each_kind_has_a_limit_per_person(ada):
    for _mail in range(4):
        ask(kind=ServiceMailKind.MANAGE_LINK, contact=ada)
    send_due(limit=10)
    assert len(mail.outbox) == RULES[ServiceMailKind.MANAGE_LINK].times == 3


def test_every_kind_is_on_the_list_with_a_reason():
    assert RULES.keys() == set(ServiceMailKind.values)
    assert all(rule.reason and rule.times > 0 for rule in RULES.values())


def test_an_erased_signature_takes_its_mail_along(sign):
    sign(ADA)
    claimed = outbox._claim(10)
    Submission.objects.all().delete()
    outbox._settle(claimed[0], ServiceMailState.SENT)
    assert states() == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_message_is_written_and_sent_outside_any_transaction(sign, monkeypatch):
    sign(ADA)
    seen = []
    confirmation = servicemail.builder_for(ServiceMailKind.CONFIRMATION)

    def watched(row):
        seen.append((row.state, connection.in_atomic_block))
        return confirmation(row)

    monkeypatch.setitem(servicemail._BUILDERS, "confirmation", watched)
    assert send_due(limit=10) == 1
    assert seen == [(ServiceMailState.SENDING, False)]


@pytest.mark.parametrize(
    ("kind", "silenced"),
    [(ServiceMailKind.RENEWAL, True), (ServiceMailKind.ANSWER, False)],
)
def test_who_is_restricted_gets_what_they_asked_for(ada, kind, silenced):
    ada.restricted_at = timezone.now()
    ada.save()
    assert outbox._silenced(ask(kind=kind, contact=ada)) == silenced


def test_a_database_that_falters_costs_no_mail_an_attempt(sign, monkeypatch):
    sign(ADA)
    sign(BEN)
    silenced = outbox._silenced

    def faltering(asked):
        if asked.contact.email == ADA.email:
            raise DatabaseError
        return silenced(asked)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(outbox, "_silenced", faltering)
        send_due(limit=2)
    assert [message.to for message in mail.outbox] == [[BEN.email]]
    held = ServiceMail.objects.get(contact__email=ADA.email)
    assert (held.state, held.attempts) == (ServiceMailState.QUEUED, 0)

    make_due()
    send_due(limit=2)
    assert states() == [ServiceMailState.SENT] * 2
