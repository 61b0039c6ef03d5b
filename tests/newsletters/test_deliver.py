"""From claimed rows to what the provider answered."""

import smtplib
import threading

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from forms_ext.consent.ledger import withdraw
from forms_ext.consent.models import Actor, Consent, Contact
from forms_ext.newsletters import deliver as delivering
from forms_ext.newsletters.claim import claim
from forms_ext.newsletters.control import cancel, finish
from forms_ext.newsletters.deliver import deliver
from forms_ext.newsletters.desk import Desk
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Delivery, MailingState
from forms_ext.newsletters.record import sweep
from tests.people import BEN

pytestmark = pytest.mark.django_db


def send(limit: int = 100, **options):
    claimed = claim(worker="w", limit=limit)
    return deliver(claimed=claimed, desk=Desk(), worker="w", **options)


def states():
    return sorted(Delivery.objects.values_list("state", "reason"))


def refuse(monkeypatch, error):
    def raising(self, messages):
        raise error

    monkeypatch.setattr(EmailBackend, "send_messages", raising)


def test_a_letter_says_why_it_came_and_how_to_stop(mailing, ben):
    freeze(mailing=mailing)

    send()

    [message] = mail.outbox
    html = message.alternatives[0][0]
    assert message.to == [BEN.email]
    assert "Bonjour Ben !" in html
    assert "Un sentier pour tous" in html
    assert Consent.objects.get(purpose=mailing.purpose).wording.label in html
    stop = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert f'href="{stop}"' in html
    assert stop in message.body
    assert message.extra_headers["List-Unsubscribe-Post"] == (
        "List-Unsubscribe=One-Click"
    )
    assert message.extra_headers["List-Id"].endswith("<letter.127.0.0.1>")
    assert message.reply_to == ["bonjour@example.org"]
    assert message.metadata == {"d": str(Delivery.objects.get().ref)}


def test_an_accepted_letter_is_recorded_and_the_mailing_finished(mailing, ben):
    freeze(mailing=mailing)

    report = send()
    finish()

    row = Delivery.objects.get()
    mailing.refresh_from_db()
    assert (row.state, report.results["accepted"]) == ("accepted", 1)
    assert row.sent_at is not None
    assert mailing.state == MailingState.SENT


def leave(contact, purpose):
    withdraw(contact=contact, purposes=[purpose], actor=Actor.PERSON)


def move(contact, purpose):
    Contact.objects.filter(pk=contact.pk).update(email="elsewhere@example.org")


@pytest.mark.parametrize("change", [leave, move])
def test_who_changes_between_claim_and_letter_is_not_written_to(
    mailing, subscribe, letter, change, monkeypatch
):
    monkeypatch.setattr(delivering, "GLANCE_SECONDS", 0)
    changing, staying = subscribe(2)
    freeze(mailing=mailing)
    claimed = claim(worker="w")
    assert len(claimed) == 2
    change(changing, letter)

    deliver(claimed=claimed, desk=Desk(), worker="w")

    assert [message.to for message in mail.outbox] == [[staying.email]]
    assert Delivery.objects.get(contact=changing).state == "queued"


def test_who_leaves_while_letters_leave_is_withheld(
    mailing, subscribe, letter, monkeypatch
):
    staying, leaving, last = subscribe(3)
    freeze(mailing=mailing)
    write = Desk.letter

    def write_while_its_reader_leaves(desk, claimed):
        if claimed.email == leaving.email:
            leave(leaving, letter)
        return write(desk, claimed)

    monkeypatch.setattr(delivering, "GLANCE_SECONDS", 0)
    monkeypatch.setattr(Desk, "letter", write_while_its_reader_leaves)
    send()
    assert {message.to[0] for message in mail.outbox} == {staying.email, last.email}
    monkeypatch.setattr(Desk, "letter", write)
    send()
    assert states() == [
        ("accepted", ""),
        ("accepted", ""),
        ("withheld", "withdrawn"),
    ]


def test_a_mailing_stopped_under_way_sends_no_further_letter(
    mailing, subscribe, monkeypatch
):
    monkeypatch.setattr(delivering, "GLANCE_SECONDS", 0)
    subscribe(3)
    freeze(mailing=mailing)
    claimed = claim(worker="w")
    cancel(mailing=mailing)

    deliver(claimed=claimed, desk=Desk(), worker="w")

    assert mail.outbox == []
    assert states() == [("cancelled", "stopped")] * 3


def test_a_refusal_is_final(mailing, ben, monkeypatch):
    freeze(mailing=mailing)
    refuse(monkeypatch, smtplib.SMTPRecipientsRefused({BEN.email: (550, b"no")}))

    send()

    assert states() == [("refused", "smtp_550")]
    assert claim(worker="w", limit=1) == []


def test_a_broken_line_is_unknown_and_never_sent_again(mailing, ben, monkeypatch):
    freeze(mailing=mailing)
    refuse(monkeypatch, smtplib.SMTPServerDisconnected("gone"))

    send()

    assert states() == [("unknown", "SMTPServerDisconnected")]
    assert claim(worker="w", limit=1) == []


def test_a_busy_provider_gets_the_letter_later(mailing, subscribe, monkeypatch):
    subscribe(3)
    freeze(mailing=mailing)
    refuse(monkeypatch, ConnectionRefusedError())

    report = send()

    assert report.wait > 0
    assert {state for state, _reason in states()} == {"queued"}
    waiting = Delivery.objects.filter(not_before__isnull=False)
    assert waiting.count() == report.results["retry"]
    assert not Delivery.objects.exclude(pk__in=waiting).filter(attempts__gt=0).exists()


def test_a_full_mailbox_is_given_up_after_some_attempts(mailing, ben, monkeypatch):
    freeze(mailing=mailing)
    refuse(monkeypatch, smtplib.SMTPDataError(452, b"full"))

    for _attempt in range(6):
        Delivery.objects.update(not_before=None)
        send()

    assert states() == [("refused", "smtp_452")]


def test_what_time_does_not_allow_goes_back_to_the_queue(mailing, subscribe):
    subscribe(3)
    freeze(mailing=mailing)

    send(seconds=-1)

    assert states() == [("queued", "")] * 3
    assert set(Delivery.objects.values_list("attempts", flat=True)) == {0}
    assert mail.outbox == []


def test_a_worker_told_to_stop_keeps_nothing(mailing, ben):
    freeze(mailing=mailing)
    halt = threading.Event()
    halt.set()

    send(halt=halt)

    assert states() == [("queued", "")]


def test_an_error_of_ours_leaves_no_letter_in_doubt(mailing, subscribe, monkeypatch):
    subscribe(3)
    freeze(mailing=mailing)
    monkeypatch.setattr(Desk, "letter", lambda self, claimed: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        send()

    assert states() == [("queued", "")] * 3
    assert mail.outbox == []


def test_a_dead_workers_rows_become_unknown(mailing, ben):
    freeze(mailing=mailing)
    claim(worker="dead", limit=1)

    assert sweep(worker="another") == 0
    assert sweep(worker="dead") == 1

    assert states() == [("unknown", "worker_stopped")]


def test_a_late_answer_resolves_what_was_unknown(mailing, ben):
    freeze(mailing=mailing)
    claimed = claim(worker="slow", limit=1)
    sweep(worker="slow")

    deliver(claimed=claimed, desk=Desk(), worker="slow")

    assert [state for state, _reason in states()] == ["accepted"]
