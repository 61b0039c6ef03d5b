"""What a screen says when letters wait: nobody there, or somebody without effect."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forms_ext.consent import heartbeat
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Delivery, Mailing
from forms_ext.newsletters.pulse import STUCK, silence

pytestmark = pytest.mark.django_db


@pytest.fixture
def due(ben, letter, mailing):
    freeze(mailing=mailing)
    heartbeat.beat()
    return mailing


def begun(mailing, ago):
    Mailing.objects.filter(pk=mailing.pk).update(frozen_at=timezone.now() - ago)


def test_a_mailing_just_begun_is_no_alarm(due):
    assert silence() == ""


def test_a_living_worker_that_sends_nothing_is_told(due):
    begun(due, STUCK + timedelta(minutes=1))
    assert "alors que certaines attendent" in silence()


def test_one_that_sends_is_at_work(due):
    begun(due, timedelta(hours=2))
    delivery = Delivery.objects.get()
    Delivery.objects.bulk_create(
        [Delivery(mailing=due, state="accepted", sent_at=timezone.now())]
    )
    assert delivery.state == "queued"
    assert silence() == ""


def test_what_the_provider_put_off_is_not_due(due):
    begun(due, timedelta(hours=2))
    later = timezone.now() + timedelta(hours=1)
    Delivery.objects.update(not_before=later)
    assert silence() == ""


def test_a_silent_worker_is_told_first(due):
    begun(due, timedelta(hours=2))
    heartbeat.Heartbeat.objects.update(at=timezone.now() - timedelta(hours=1))
    assert "certaines" not in silence()
    assert silence()
