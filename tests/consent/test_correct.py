"""A slip in the address: the same signature again, and the old one steps aside."""

import threading

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forms_ext.consent import confirm as confirming
from forms_ext.consent.confirm import NothingToConfirm, confirm, disown
from forms_ext.consent.correct import correct_address
from forms_ext.consent.models import (
    Consent,
    Contact,
    ServiceMail,
    ServiceMailState,
    State,
    Submission,
    Tally,
)
from forms_ext.consent.outbox import send_due
from forms_ext.consent.purge import purge_unconfirmed
from forms_ext.consent.suppression import suppressions
from forms_ext.consent.ticket import NoTicket, find, issue
from tests.people import ADA, BEN
from tests.story import mails_to

pytestmark = pytest.mark.django_db
SLIP = "ada@exmaple.org"


def ticket_for(submission, **options):
    return find(key=issue(submission=submission, address=SLIP, **options))


@pytest.fixture
def correct(wordings):
    def corrected(ticket, email=ADA.email, may_mail=True):
        return correct_address(
            ticket=ticket,
            email=email,
            shown=list(wordings.values()),
            may_mail=may_mail,
        ).submission

    return corrected


def test_the_same_answers_and_ticks_go_to_the_right_address(sign, correct):
    slip = sign(ADA, "letter", email=SLIP)
    right = correct(ticket_for(slip))
    assert (right.answers, right.ticked) == (slip.answers, slip.ticked)
    send_due(limit=5)
    assert [message.to for message in mail.outbox] == [[ADA.email]]


def test_the_link_of_the_old_mail_confirms_nothing(sign, correct):
    slip = sign(ADA, "letter", email=SLIP)
    send_due(limit=1)
    correct(ticket_for(slip))
    with pytest.raises(NothingToConfirm):
        confirm(submission_ref=slip.ref)
    assert not Consent.objects.filter(state=State.GRANTED).exists()


def test_whoever_got_the_old_mail_can_still_say_not_me(sign, correct, campaign):
    slip = sign(ADA, email=SLIP)
    correct(ticket_for(slip))
    disown(submission_ref=slip.ref)
    assert suppressions(email_key=SLIP, campaign=campaign)


def test_the_old_signature_goes_with_all_it_held(sign, correct):
    correct(ticket_for(sign(ADA, email=SLIP)))
    assert purge_unconfirmed() == 1
    assert Contact.objects.get().email == ADA.email
    assert sum(Tally.objects.values_list("pending", flat=True)) == 1


def test_what_is_confirmed_stays(sign, correct):
    slip = sign(ADA, email=SLIP)
    ticket = ticket_for(slip)
    confirm(submission_ref=slip.ref)
    correct(ticket)
    slip.refresh_from_db()
    assert slip.counted and slip.replaced_at is None


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer at a time"
)
def test_a_slip_corrected_during_its_confirmation_stays_confirmed(
    sign, correct, monkeypatch
):
    slip = sign(ADA, email=SLIP)
    ticket, counts, threads = ticket_for(slip), confirming._counts, []

    def corrected():
        correct(ticket)
        connection.close()

    def slow(submission):
        threads.append(threading.Thread(target=corrected))
        threads[0].start()
        threads[0].join(timeout=1)
        return counts(submission)

    monkeypatch.setattr(confirming, "_counts", slow)
    confirm(submission_ref=slip.ref)
    threads[0].join(timeout=20)
    slip.refresh_from_db()
    assert slip.confirmed_at and slip.replaced_at is None


def test_what_somebody_else_may_have_signed_stays(sign, correct):
    slip = sign(ADA, email=SLIP)
    ticket_for(slip)
    correct(ticket_for(slip))
    assert confirm(submission_ref=slip.ref)


def test_who_joined_a_signature_takes_it_from_nobody(sign, correct):
    """The ticket of the one before may have gone already."""
    slip = sign(ADA, email=SLIP)
    correct(ticket_for(slip, joined=True))
    assert confirm(submission_ref=slip.ref)


def test_the_old_key_opens_nothing_any_more(sign, correct):
    slip = sign(ADA, email=SLIP)
    key = issue(submission=slip, address=SLIP)
    correct(find(key=key))
    with pytest.raises(NoTicket):
        find(key=key)


def test_back_to_the_first_address_is_a_signature_of_its_own(sign, correct):
    first = sign(ADA)
    slip = correct(ticket_for(first), email=SLIP)
    again = correct(ticket_for(slip), email=ADA.email)
    assert again != first
    send_due(limit=5)
    assert len(mails_to(ADA)) == 1
    assert confirm(submission_ref=again.ref)


def test_a_machine_is_not_written_to_at_another_address_either(sign, correct):
    trapped = sign(ADA, email=SLIP, may_mail=False)
    correct(ticket_for(trapped, trapped=True))
    states = ServiceMail.objects.values_list("state", flat=True)
    assert set(states) == {ServiceMailState.SILENCED}


def test_a_stranger_cannot_silence_a_known_contact(sign, correct, ben):
    before = Consent.objects.values("state", "contact").order_by("pk")
    slip = sign(BEN, "letter")
    kept = list(before)
    correct(ticket_for(slip), email=ADA.email)
    assert list(before.filter(contact=ben)) == kept


def test_the_old_address_makes_no_difference(sign, correct, ben):
    known = ticket_for(sign(BEN, "sms"))
    unknown = ticket_for(sign(ADA, "sms", email=SLIP))
    sign(ADA)
    first = statements(correct, known, "one@example.org")
    second = statements(correct, unknown, "two@example.org")
    assert first == second


def statements(correct, ticket, email):
    with CaptureQueriesContext(connection) as queries:
        correct(ticket, email)
    return [query["sql"].split()[0] for query in queries]


def test_a_replaced_signature_is_not_waited_for(sign, correct):
    slip = sign(ADA, email=SLIP)
    correct(ticket_for(slip))
    assert Submission.objects.filter(replaced_at=None).count() == 1
