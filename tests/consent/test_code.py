"""Six digits: who has the mail has them, nobody else can find them."""

import time
import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forms_ext.consent.code import (
    NotACode,
    WrongCode,
    code_of,
    enter_code,
    legible,
    may_be_typed,
)
from forms_ext.consent.confirm import disown
from forms_ext.consent.models import Consent, ServiceMail, State, Submission, Ticket
from forms_ext.consent.outbox import send_due
from forms_ext.consent.ticket import find, issue
from tests.people import ADA, BEN

pytestmark = pytest.mark.django_db


def ticket_for(submission):
    return find(key=issue(submission=submission, address="typed@example.org"))


def wrong(submission, number=1):
    return f"{(int(code_of(submission)) + number) % 10**6:06d}"


def tries_left(ticket, typed):
    with pytest.raises(WrongCode) as caught:
        enter_code(ticket=ticket, typed=typed)
    return caught.value.left


@pytest.fixture
def mailed(sign):
    """Ada has signed, ticked the letter, and the mail has left."""
    submission = sign(ADA, "letter")
    send_due(limit=1)
    return submission


def test_the_mail_carries_its_code_in_both_parts(sign):
    code = legible(code_of(sign(ADA)))
    send_due(limit=1)
    (message,) = mail.outbox
    assert code in message.body
    assert code in message.alternatives[0].content


def test_a_code_is_six_digits_in_two_groups(sign):
    code = code_of(sign(ADA))
    assert code.isdecimal() and len(code) == 6
    assert legible("012345") == "012\N{NO-BREAK SPACE}345"


def test_every_signature_has_a_code_of_its_own(sign):
    codes = {code_of(sign(person)) for person in (ADA, BEN)}
    codes |= {code_of(sign(ADA, "letter")), code_of(sign(ADA, "sms"))}
    assert len(codes) == 4


def test_a_code_stands_nowhere_in_the_database(mailed):
    code = code_of(mailed)
    rows = [*Submission.objects.values(), *ServiceMail.objects.values()]
    assert all(code not in str(value) for row in rows for value in row.values())


def test_another_key_makes_another_code(mailed, settings):
    before = code_of(mailed)
    settings.FORMS_EXT_TOKEN_KEYS = ["new:another-secret-of-enough-letters"]
    assert code_of(mailed) != before


def test_the_right_code_confirms_like_the_link(mailed):
    confirmed = enter_code(ticket=ticket_for(mailed), typed=code_of(mailed))
    assert [wording.purpose.key for wording in confirmed.granted] == ["letter"]
    assert Submission.objects.get().counted
    assert Consent.objects.get(purpose__key="letter").state == State.GRANTED


@pytest.mark.parametrize(
    "pattern", ["{} {}", " {}{} ", "{}\u00a0{}", "{}-{}", "{}. {}"]
)
def test_gaps_are_understood(mailed, pattern):
    code = code_of(mailed)
    typed = pattern.format(code[:3], code[3:])
    assert not enter_code(ticket=ticket_for(mailed), typed=typed).repeated


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "abcdef", "٤٨٢٩١٣", "12345²"]
)
def test_a_slip_is_no_guess(mailed, typed):
    ticket = ticket_for(mailed)
    with pytest.raises(NotACode):
        enter_code(ticket=ticket, typed=typed)
    assert tries_left(ticket, wrong(mailed)) == 4


def test_after_five_guesses_the_right_code_is_wrong(mailed):
    ticket = ticket_for(mailed)
    assert [tries_left(ticket, wrong(mailed, n)) for n in range(1, 6)] == [
        4,
        3,
        2,
        1,
        0,
    ]
    assert tries_left(ticket, code_of(mailed)) == 0
    assert not Submission.objects.get().confirmed_at


def test_a_mail_brings_no_dead_code(mailed):
    ticket = ticket_for(mailed)
    code = legible(code_of(mailed))
    for number in range(1, 6):
        assert code in letter_of(mailed)
        tries_left(ticket, wrong(mailed, number))
    assert code not in letter_of(mailed)
    # nor would another page of the same signature take it
    assert tries_left(ticket_for(mailed), code_of(mailed)) == 4
    assert code not in letter_of(mailed)


def test_a_mail_brings_no_code_that_the_address_has_used_up(sign, mailed):
    for number in range(1, 6):
        tries_left(ticket_for(mailed), wrong(mailed, number))
    other = sign(ADA, "sms")
    assert legible(code_of(other)) not in letter_of(other)
    assert "trop de codes faux" in letter_of(other)
    another = letter_of(bens := sign(BEN))
    assert legible(code_of(bens)) in another
    assert "trop de codes faux" not in another


def test_a_code_comes_back_with_its_tries_a_day_later(mailed, monkeypatch):
    for number in range(1, 6):
        tries_left(ticket_for(mailed), wrong(mailed, number))
    later = time.time() + 24 * 3600 + 1
    monkeypatch.setattr("forms_ext.consent.rate.time.time", lambda: later)
    assert may_be_typed(mailed)


def letter_of(submission):
    ServiceMail.objects.filter(submission=submission).update(
        state="queued", ref=uuid.uuid4()
    )
    send_due(limit=1)
    return mail.outbox[-1].body


def test_a_double_click_brings_no_more_guesses(mailed):
    for number in range(5):
        assert tries_left(ticket_for(mailed), wrong(mailed, number + 1)) == 4
    assert tries_left(ticket_for(mailed), code_of(mailed)) == 4


def test_signing_anew_brings_no_more_guesses(mailed, sign):
    guesses = [wrong(mailed, number) for number in range(1, 6)]
    ticket = ticket_for(mailed)
    assert [tries_left(ticket, guess) for guess in guesses][-1] == 0
    second = sign(ADA, "sms", email="ADA@example.org")
    send_due(limit=5)
    assert tries_left(ticket_for(second), code_of(second)) == 4


def test_guesses_at_one_address_cost_no_other(mailed, sign):
    for number in range(5):
        tries_left(ticket_for(mailed), wrong(mailed, number + 1))
    other = sign(BEN)
    send_due(limit=5)
    assert enter_code(ticket=ticket_for(other), typed=code_of(other))


def test_no_code_works_before_its_mail_has_left(sign):
    submission = sign(ADA)
    assert tries_left(ticket_for(submission), code_of(submission)) == 4


def test_no_code_works_when_no_mail_may_leave(sign):
    submission = sign(ADA, may_mail=False)
    send_due(limit=1)
    assert tries_left(ticket_for(submission), code_of(submission)) == 4


def test_a_code_is_good_for_ten_minutes(mailed):
    ServiceMail.objects.update(sent_at=timezone.now() - timedelta(minutes=10))
    assert tries_left(ticket_for(mailed), code_of(mailed)) == 4
    ServiceMail.objects.update(sent_at=timezone.now() - timedelta(minutes=9))
    assert enter_code(ticket=ticket_for(mailed), typed=code_of(mailed))


def test_the_code_of_another_signature_is_wrong(mailed, sign):
    other = sign(BEN)
    send_due(limit=1)
    assert tries_left(ticket_for(mailed), code_of(other)) == 4


def test_the_right_code_twice_answers_the_same(mailed):
    ticket = ticket_for(mailed)
    enter_code(ticket=ticket, typed=code_of(mailed))
    assert enter_code(ticket=ticket, typed=code_of(mailed)).repeated


def test_what_its_owner_disowned_is_confirmed_by_no_code(mailed):
    ticket, code = ticket_for(mailed), code_of(mailed)
    disown(submission_ref=mailed.ref)
    assert not Ticket.objects.exists()
    assert tries_left(ticket, code) == 0


def test_a_wrong_code_takes_the_same_statements_for_everybody(mailed, sign, ben):
    silenced, known = sign(ADA, may_mail=False), sign(BEN)
    counts = {statements(submission) for submission in (mailed, silenced, known)}
    assert len(counts) == 1


def statements(submission):
    ticket = ticket_for(submission)
    with CaptureQueriesContext(connection) as queries:
        tries_left(ticket, wrong(submission))
    return tuple(query["sql"].split()[0] for query in queries)
