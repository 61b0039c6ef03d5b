"""What nobody confirmed goes after seven days; what has run out is written down."""

import uuid
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.utils import ConnectionHandler
from django.utils import timezone

from forms_ext.consent import purge, schedule
from forms_ext.consent.confirm import confirm
from forms_ext.consent.expiry import expire
from forms_ext.consent.models import (
    Action,
    Campaign,
    Consent,
    ConsentEvent,
    Contact,
    RateBucket,
    ServiceMail,
    State,
    Subject,
    Submission,
    Tally,
)
from forms_ext.consent.purge import purge_unconfirmed
from forms_ext.consent.signals import consent_ended
from tests.people import ADA, BEN, CLEO, Person

pytestmark = pytest.mark.django_db


def in_days(days):
    return timezone.now() + timedelta(days=days)


def pending():
    return sum(Tally.objects.values_list("pending", flat=True))


def test_an_unconfirmed_signature_goes_with_its_contact(sign):
    sign(ADA, "letter")
    assert purge_unconfirmed(in_days(6)) == 0
    assert purge_unconfirmed(in_days(8)) == 1
    for model in (Submission, Contact, Subject, Consent, ServiceMail):
        assert not model.objects.exists()
    assert pending() == 0


def test_the_ledger_keeps_its_lines(sign):
    sign(ADA, "letter")
    purge_unconfirmed(in_days(8))
    assert ConsentEvent.objects.count() == 3


def test_a_confirmed_signature_stays(sign, campaign):
    confirm(submission_ref=sign(ADA).ref)
    assert purge_unconfirmed(in_days(400)) == 0
    assert (campaign.count, pending()) == (1, 0)


def test_an_imported_signature_stays(cleo):
    assert purge_unconfirmed(in_days(400)) == 0
    assert Contact.objects.filter(pk=cleo.pk).exists()


def test_a_second_signature_goes_and_its_contact_stays(sign, ben, letter, sms):
    sign(BEN, "sms")
    assert purge_unconfirmed(in_days(8)) == 1
    states = dict(Consent.objects.values_list("purpose__key", "state"))
    assert (states["letter"], states["sms"]) == (State.GRANTED, State.EXPIRED)


def test_what_a_later_signature_still_asks_stays_waiting(sign, ben, sms):
    old = sign(BEN, "sms")
    Submission.objects.filter(pk=old.pk).update(submitted_at=in_days(-8))
    new = sign(BEN, "sms", "news")
    assert purge_unconfirmed() == 1
    assert Consent.objects.get(purpose=sms).state == State.REQUESTED
    confirm(submission_ref=new.ref)
    assert Consent.objects.get(purpose=sms).state == State.GRANTED


def test_what_is_asked_still_in_other_words_stays_waiting(sign, ben, sms, wordings):
    old = sign(BEN, "sms")
    Submission.objects.filter(pk=old.pk).update(submitted_at=in_days(-8))
    text = sms.texts.get(language="fr")
    text.frequency = "Un par an."
    text.save()
    sms.save_revision().publish()
    wordings["sms"] = sms.wordings.get(language="fr", number=2)
    new = sign(BEN, "sms")
    assert old.ticked != new.ticked
    assert purge_unconfirmed() == 1
    assert Consent.objects.get(purpose=sms).state == State.REQUESTED
    assert [w.purpose for w in confirm(submission_ref=new.ref).granted] == [sms]


def test_a_contact_with_another_signature_waiting_stays(sign):
    old = sign(ADA)
    sign(ADA, "letter")
    Submission.objects.filter(pk=old.pk).update(submitted_at=in_days(-8))
    assert purge_unconfirmed() == 1
    assert Submission.objects.count() == Contact.objects.count() == 1
    assert pending() == 1


def test_small_batches_get_through_all(sign, monkeypatch):
    monkeypatch.setattr(purge, "BATCH", 2)
    for number in range(5):
        sign(Person(f"P{number}", "X", f"p{number}@example.org"))
    assert purge_unconfirmed(in_days(8)) == 5
    assert pending() == 0


def test_the_counts_are_moved_in_the_order_of_their_campaigns(sign, monkeypatch):
    first, second = sign(ADA), sign(BEN)
    later = Campaign.objects.create(key=uuid.uuid4(), title="Un pont", goal=10)
    # whoever comes first by the contact's key signed the later campaign
    Submission.objects.filter(pk=first.pk).update(campaign=later)
    moved = []
    monkeypatch.setattr(purge, "move", lambda **given: moved.append(given["campaign"]))
    assert purge_unconfirmed(in_days(8)) == 2
    assert moved == [second.campaign, later]


def test_a_consent_past_its_date_is_written_down(ben, letter):
    Consent.objects.filter(purpose=letter).update(expires_at=in_days(1))
    assert expire() == 0
    assert expire(in_days(2)) == 1
    assert expire(in_days(2)) == 0
    assert Consent.objects.get(purpose=letter).state == State.EXPIRED
    assert ConsentEvent.objects.filter(action=Action.EXPIRED).count() == 1


def test_an_ended_consent_cancels_what_was_to_leave(ben, letter):
    heard = []

    def hear(purposes, **kwargs):
        heard.extend(purposes)

    consent_ended.connect(hear)
    try:
        Consent.objects.filter(purpose=letter).update(expires_at=in_days(-1))
        expire()
    finally:
        consent_ended.disconnect(hear)
    assert heard == [letter]


def test_tick_does_what_is_due_once_in_a_window(sign, monkeypatch):
    runs = []
    monkeypatch.setattr(schedule, "_TASKS", {})
    schedule.register("hourly", timedelta(hours=1), lambda: runs.append(1))
    call_command("tick")
    call_command("tick")
    assert len(runs) == 1
    call_command("tick", all=True)
    assert len(runs) == 2


def test_a_failing_task_stops_no_other(monkeypatch, db, capsys):
    def broken():
        raise ValueError("no")

    monkeypatch.setattr(schedule, "_TASKS", {})
    schedule.register("broken", timedelta(hours=1), broken)
    schedule.register("sound", timedelta(hours=1), lambda: 7)
    with pytest.raises(CommandError, match="broken"):
        call_command("tick")
    assert "sound: 7" in capsys.readouterr().out


def test_tick_seals_expires_and_purges(sign, ben, letter):
    Consent.objects.filter(purpose=letter).update(expires_at=in_days(-1))
    sign(CLEO)
    Submission.objects.filter(confirmed_at=None).update(submitted_at=in_days(-8))
    RateBucket.objects.create(key="old", window=1, tokens=1)
    call_command("tick", all=True)
    assert Consent.objects.get(purpose=letter).state == State.EXPIRED
    assert not Contact.objects.filter(email=CLEO.email).exists()
    assert not RateBucket.objects.filter(key="old").exists()


def test_nothing_deleted_stays_in_the_write_ahead_log(tmp_path, monkeypatch):
    place = tmp_path / "people.sqlite3"
    engine = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(place)}
    people = ConnectionHandler({"default": engine})["default"]
    with people.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("CREATE TABLE people (email text)")
        cursor.execute("INSERT INTO people VALUES (%s)", [ADA.email])
        cursor.execute("DELETE FROM people")
    log = tmp_path / "people.sqlite3-wal"
    assert ADA.email.encode() in log.read_bytes()
    monkeypatch.setattr(purge, "connection", people)
    ran = {ran.name: ran for ran in schedule.run_due(everything=True)}
    assert not ran["empty the write-ahead log"].failed
    assert ADA.email.encode() not in log.read_bytes()
    people.close()
