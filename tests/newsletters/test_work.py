"""The worker: two lanes, people first."""

import io

import pytest
from django.core.management import call_command
from django.db import DatabaseError

from forms_ext.consent.models import Purpose, ServiceMail
from forms_ext.newsletters import work
from forms_ext.newsletters.deliver import Report
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.management.commands import send_mailings
from forms_ext.newsletters.models import Delivery, Mailing, MailingState
from forms_ext.newsletters.work import Worker
from tests.people import ADA

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> Worker:
    found = Worker(name="w", batch=2)
    found.start()
    return found


def test_a_confirmation_asked_during_a_mailing_leaves_with_the_next_batch(
    worker, mailing, subscribe, sign
):
    subscribe(5)
    freeze(mailing=mailing)
    worker.serve()
    worker.newsletters()
    submission = sign(ADA)

    worker.step()

    assert ServiceMail.objects.get(submission=submission).state == "sent"
    assert Delivery.objects.filter(state="queued").exists()


def test_freezing_a_large_letter_lets_confirmations_through(
    worker, mailing, subscribe, monkeypatch
):
    subscribe(3)
    served = []
    monkeypatch.setattr(worker, "serve", lambda: served.append(1) or 0)
    monkeypatch.setattr(
        work, "freeze", lambda **options: freeze(**{**options, "chunk": 1})
    )

    worker.freeze_all()

    assert len(served) == 3


def test_a_letter_changed_behind_our_back_is_stopped(worker, mailing, ben):
    Mailing.objects.filter(pk=mailing.pk).update(text="autre")

    worker.step()

    mailing.refresh_from_db()
    assert (mailing.state, mailing.pause_reason) == (
        MailingState.CANCELLED,
        "content_changed",
    )
    assert not Delivery.objects.exists()


def test_a_purpose_that_is_not_mailed_stops_its_letter_only(
    worker, write, mailing, news, ben
):
    wrong = write("Pour les téléphones", purpose=news)
    # past the trigger, as by hand in the database
    Purpose.objects.filter(pk=news.pk).update(channel="sms")

    worker.step()

    wrong.refresh_from_db()
    mailing.refresh_from_db()
    assert (wrong.state, wrong.pause_reason) == (MailingState.CANCELLED, "not_mailable")
    assert mailing.state == MailingState.SENT


def test_a_letter_the_database_refuses_holds_up_no_other(
    worker, write, mailing, ben, monkeypatch
):
    write("Une autre")

    def refusing(*, mailing, between):
        if mailing.pk == refused.pk:
            raise DatabaseError
        return freeze(mailing=mailing, between=between)

    refused = Mailing.objects.order_by("pk").first()
    monkeypatch.setattr(work, "freeze", refusing)

    worker.step()

    assert Delivery.objects.get().mailing.subject == "Une autre"
    assert Mailing.objects.get(pk=refused.pk).state == MailingState.FREEZING


def test_an_error_of_ours_pauses_the_mailing(worker, mailing, ben, monkeypatch):
    freeze(mailing=mailing)
    monkeypatch.setattr(work, "deliver", lambda **options: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        worker.newsletters()

    mailing.refresh_from_db()
    assert (mailing.state, mailing.pause_reason) == (MailingState.PAUSED, "error")


def test_a_letter_the_gate_refuses_pauses_the_mailing(worker, mailing, ben):
    freeze(mailing=mailing)

    worker.heed(Report(stopped_by="gate"), mailing.pk)

    mailing.refresh_from_db()
    assert mailing.state == MailingState.PAUSED


def test_the_loop_survives_an_error_and_goes_on(worker, monkeypatch):
    steps = []

    def failing_once():
        steps.append(1)
        if len(steps) == 1:
            raise RuntimeError
        worker.halt.set()
        return 0

    monkeypatch.setattr(send_mailings, "SORE_SECONDS", 0)
    monkeypatch.setattr(send_mailings, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker, "step", failing_once)

    send_mailings._loop(worker)

    assert len(steps) == 2


def test_once_sends_all_there_is_and_ends(mailing, subscribe):
    subscribe(5)

    call_command("send_mailings", "--once", worker="w", batch=2, stderr=io.StringIO())

    assert set(Delivery.objects.values_list("state", flat=True)) == {"accepted"}
    mailing.refresh_from_db()
    assert mailing.state == MailingState.SENT


def test_a_terminal_shows_a_bar(mailing, subscribe, monkeypatch):
    subscribe(2)
    shown = io.StringIO()
    shown.isatty = lambda: True
    monkeypatch.setattr("sys.stderr", shown)

    call_command("send_mailings", "--once", worker="w", batch=1)

    assert "2/2" in shown.getvalue()
