"""A mailing that goes wrong stops by itself; the first large one begins with few."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from forms_ext.consent.models import ServiceMail, ServiceMailKind
from forms_ext.consent.outbox import send_due
from forms_ext.newsletters import brake, slice
from forms_ext.newsletters.brake import look, look_at_all
from forms_ext.newsletters.claim import claim
from forms_ext.newsletters.control import resume
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Delivery, Mailing, MailingState
from forms_ext.newsletters.slice import first_slice, release, watch

pytestmark = pytest.mark.django_db


@pytest.fixture
def sender(client, dan):
    dan.groups.add(Group.objects.get(name="Newsletter senders"))
    client.force_login(dan)
    return client


@pytest.fixture
def leaving(mailing, subscribe, monkeypatch, dan):
    """Ten letters; the brake already looks at ten."""
    monkeypatch.setattr(brake, "LEAST", 10)
    subscribe(12)
    freeze(mailing=mailing)
    ServiceMail.objects.all().delete()
    Mailing.objects.filter(pk=mailing.pk).update(approved_by=dan)
    mailing.refresh_from_db()
    return mailing


def went(states: dict[str, int], reason: str = "") -> None:
    waiting = list(Delivery.objects.filter(state="queued").order_by("pk"))
    for state, count in states.items():
        for _number in range(count):
            rows = Delivery.objects.filter(pk=waiting.pop(0).pk)
            rows.update(state="sending")
            rows.update(state=state, reason=reason)


def progress(mailing) -> str:
    return reverse("forms_ext_newsletters_admin:progress", args=[mailing.pk])


@pytest.mark.parametrize(
    ("states", "reason", "why"),
    [
        ({"bounced": 2, "delivered": 8}, "hard_bounce", "bounces"),
        ({"complained": 2, "accepted": 8}, "complained", "complaints"),
        ({"unknown": 1, "refused": 1, "accepted": 8}, "http_500", "errors"),
    ],
)
def test_what_goes_wrong_too_often_stops_the_mailing(leaving, states, reason, why):
    went(states, reason)

    assert look_at_all() == 1

    leaving.refresh_from_db()
    assert (leaving.state, leaving.pause_reason) == (MailingState.PAUSED, why)
    assert leaving.brake["found"] == {"reason": why, "found": 2, "of": 10}
    assert claim(worker="w", limit=5) == []


@pytest.mark.parametrize(
    ("states", "reason"),
    [
        ({"bounced": 2, "delivered": 8}, "soft_bounce"),
        ({"complained": 1, "accepted": 9}, "complained"),
        ({"bounced": 4, "delivered": 5}, "hard_bounce"),
        ({"delivered": 12}, ""),
    ],
)
def test_little_or_few_stop_nothing(leaving, states, reason):
    went(states, reason)

    assert not look(mailing=leaving)
    leaving.refresh_from_db()
    assert leaving.state == MailingState.READY


def test_the_senders_get_one_alarm_in_plain_words(leaving, dan):
    went({"bounced": 2, "delivered": 8}, "hard_bounce")
    for _worker in range(2):
        look(mailing=leaving)

    send_due(limit=10)

    [message] = mail.outbox
    assert message.to == [dan.email]
    assert "2" in message.body
    assert progress(leaving) in message.body
    assert "hard_bounce" not in message.body


def test_an_alarm_that_somebody_heeded_already_is_not_sent(leaving):
    went({"bounced": 2, "delivered": 8}, "hard_bounce")
    look(mailing=leaving)
    leaving.refresh_from_db()
    resume(mailing=leaving)

    send_due(limit=10)

    assert mail.outbox == []
    assert ServiceMail.objects.get(kind=ServiceMailKind.ALARM).state == "silenced"


def test_resumed_it_only_looks_at_what_comes_later(leaving):
    went({"bounced": 2, "delivered": 8}, "hard_bounce")
    look(mailing=leaving)
    leaving.refresh_from_db()

    resume(mailing=leaving)

    assert not look(mailing=leaving)
    assert len(claim(worker="w", limit=5)) == 2


def test_the_screen_says_why_and_what_going_on_means(leaving, sender):
    went({"complained": 3, "accepted": 8}, "complained")
    look(mailing=leaving)

    html = sender.get(progress(leaving)).content.decode()

    assert "27" in html
    assert "(complaints)" not in html
    assert 'value="resume"' in html
    sender.post(progress(leaving), {"act": "resume"})
    leaving.refresh_from_db()
    assert leaving.state == MailingState.READY


@pytest.fixture
def sliced(write, subscribe, monkeypatch):
    """Five readers, of whom two get the letter first."""
    monkeypatch.setattr(slice, "SLICE", 2)
    mailing = write(rule={"first_slice": 2})
    subscribe(5)
    freeze(mailing=mailing)
    mailing.refresh_from_db()
    return mailing


def test_only_the_slice_leaves_at_first(sliced):
    assert len(claim(worker="w", limit=10)) == 2
    assert claim(worker="w", limit=10) == []


def test_the_hour_begins_once_the_slice_is_through(sliced):
    watch()
    sliced.refresh_from_db()
    assert sliced.release_at is None

    went({"accepted": 2})
    watch()

    sliced.refresh_from_db()
    assert sliced.release_at > timezone.now() + timedelta(minutes=59)
    assert claim(worker="w", limit=10) == []


def test_after_the_hour_the_rest_leaves(sliced):
    went({"accepted": 2})
    watch()
    Mailing.objects.update(release_at=timezone.now() - timedelta(seconds=1))

    watch()

    assert len(claim(worker="w", limit=10)) == 3


def test_the_brake_looks_before_the_rest_leaves(sliced, monkeypatch):
    monkeypatch.setattr(brake, "LEAST", 2)
    went({"complained": 2}, "complained")
    Mailing.objects.update(release_at=timezone.now() - timedelta(seconds=1))

    watch()

    sliced.refresh_from_db()
    assert sliced.state == MailingState.PAUSED
    assert sliced.slice_upto is not None


def test_a_person_lets_the_rest_go_earlier(sliced, sender):
    html = sender.get(progress(sliced)).content.decode()
    assert 'value="release"' in html

    sender.post(progress(sliced), {"act": "release"})

    assert len(claim(worker="w", limit=10)) == 5
    sliced.refresh_from_db()
    assert not release(mailing=sliced)


def test_a_mailing_smaller_than_its_slice_is_not_held(write, subscribe):
    mailing = write(rule={"first_slice": 3})
    subscribe(3)

    freeze(mailing=mailing)

    mailing.refresh_from_db()
    assert mailing.slice_upto is None


def test_a_slice_is_for_the_first_large_mailing(sliced):
    assert first_slice(2) is None
    assert first_slice(3) == 2

    release(mailing=sliced)
    went({"delivered": 5})
    Mailing.objects.update(state=MailingState.SENT)

    assert first_slice(3) is None


def test_a_silent_worker_is_named(leaving, sender):
    html = sender.get(progress(leaving)).content.decode()
    figures = sender.get(progress(leaving) + "figures/").json()

    assert "help-critical" in html
    assert figures["silent"] is True
