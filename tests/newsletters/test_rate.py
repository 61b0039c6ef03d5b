"""Letters keep to the provider's rate, whichever worker claims them."""

import io
import time

import pytest
from django.core.management import call_command

from forms_ext.consent import heartbeat, throttle
from forms_ext.consent.models import Heartbeat, ServiceMail
from forms_ext.newsletters.claim import claim
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Delivery
from forms_ext.newsletters.work import Worker
from tests.people import ADA

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    now = [1_000_000.0]
    monkeypatch.setattr(throttle.time, "time", lambda: now[0])
    return now


def sent() -> int:
    return Delivery.objects.filter(state="accepted").count()


def test_two_workers_share_one_rate(mailing, subscribe, settings, clock):
    settings.FORMS_EXT_SEND_RATE = "4/s"
    subscribe(6)
    freeze(mailing=mailing)

    assert len(claim(worker="one", limit=3)) == 3
    assert len(claim(worker="two", limit=3)) == 1
    assert claim(worker="three", limit=3) == []
    clock[0] += 0.5
    assert len(claim(worker="one", limit=3)) == 2


def test_a_letter_that_is_withheld_costs_nothing(mailing, subscribe, settings, clock):
    settings.FORMS_EXT_SEND_RATE = "1/s"
    first, _second = subscribe(2)
    freeze(mailing=mailing)
    type(first).objects.filter(pk=first.pk).update(blocked="newsletters")

    assert len(claim(worker="w", limit=2)) == 1
    states = Delivery.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["withheld", "sending"]


def test_a_confirmation_leaves_while_the_rate_holds_letters(
    mailing, subscribe, sign, settings, clock
):
    subscribe(3)
    freeze(mailing=mailing)
    settings.FORMS_EXT_SEND_RATE = "1/s"
    worker = Worker(name="w")
    worker.start()
    ServiceMail.objects.update(state="silenced")
    worker.newsletters()
    submission = sign(ADA)

    worker.step()

    assert sent() == 1
    assert ServiceMail.objects.get(submission=submission).state == "sent"
    assert worker.held > 0


def test_once_waits_for_the_rate_and_sends_all(mailing, subscribe, settings):
    subscribe(6)
    ServiceMail.objects.update(state="silenced")
    settings.FORMS_EXT_SEND_RATE = "3/s"
    began = time.monotonic()

    call_command("send_mailings", "--once", worker="w", stderr=io.StringIO())

    assert sent() == 6
    assert time.monotonic() - began > 0.9


def test_a_worker_is_seen_at_work(db):
    assert heartbeat.is_silent(heartbeat.last_seen())
    worker = Worker(name="w")
    worker.start()

    worker.step()
    worker.step()

    assert not heartbeat.is_silent(heartbeat.last_seen())
    assert Heartbeat.objects.count() == 1


def test_a_worker_not_seen_for_long_is_silent(db):
    heartbeat.beat()
    long_ago = heartbeat.last_seen() - heartbeat.SILENCE * 2
    Heartbeat.objects.update(at=long_ago)

    assert heartbeat.is_silent(heartbeat.last_seen())
    heartbeat.beat()
    assert not heartbeat.is_silent(heartbeat.last_seen())
