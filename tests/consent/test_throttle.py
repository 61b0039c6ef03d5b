"""The provider's rate: one bucket for all workers and both lanes."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from forms_ext.consent import conf, throttle
from forms_ext.consent.checks import send_rate
from forms_ext.consent.models import ServiceMail, Throttle
from forms_ext.consent.outbox import send_due
from tests.people import ADA, BEN, CLEO, DAN

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """Time as the test says."""
    now = [1_000_000.0]
    monkeypatch.setattr(throttle.time, "time", lambda: now[0])
    return now


@pytest.fixture
def ten_a_second(settings, clock):
    settings.FORMS_EXT_SEND_RATE = "10/s"
    return clock


def states() -> list[str]:
    return sorted(ServiceMail.objects.values_list("state", flat=True))


@pytest.mark.parametrize(
    ("value", "rate"),
    [("14/s", 14), ("120/m", 2), ("3600/h", 1), ("none", 0), ("", None)],
)
def test_a_rate_is_written_as_people_say_it(settings, value, rate):
    settings.FORMS_EXT_SEND_RATE = value

    assert conf.per_second("FORMS_EXT_SEND_RATE") == rate
    assert send_rate() == []


@pytest.mark.parametrize("value", ["14", "0/s", "14/d", "-1/s", "14 / s", "1.5/s", 14])
def test_another_rate_is_refused_with_the_mend(settings, value):
    settings.FORMS_EXT_SEND_RATE = value

    with pytest.raises(ImproperlyConfigured, match="14/s"):
        conf.per_second("FORMS_EXT_SEND_RATE")
    assert [error.id for error in send_rate()] == ["forms_ext.E005"]


def test_without_a_rate_nothing_is_counted(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert throttle.take(500) == 500
        assert throttle.wait() == 0


def test_a_provider_that_is_known_has_a_rate_of_its_own(settings):
    settings.FORMS_EXT_INNER_EMAIL_BACKEND = {
        "backend": "anymail.backends.resend.EmailBackend"
    }

    assert throttle.current_rate() == throttle.Rate("resend", 2.0)
    settings.FORMS_EXT_SEND_RATE = "none"
    assert throttle.current_rate() is None


def test_a_second_brings_what_the_rate_says(ten_a_second):
    assert throttle.take(24) == 10
    assert throttle.take(24) == 0
    ten_a_second[0] += 0.55
    assert throttle.take(24) == 5
    ten_a_second[0] += 3600
    assert throttle.take(24) == 10


def test_an_hourly_rate_lets_one_go_at_a_time(settings, clock):
    settings.FORMS_EXT_SEND_RATE = "360/h"

    assert throttle.take(5) == 1
    clock[0] += 9
    assert throttle.take(5) == 0
    clock[0] += 1
    assert throttle.take(5) == 1


def test_a_clock_that_goes_back_gives_nothing_away(ten_a_second):
    throttle.take(10)
    ten_a_second[0] -= 500
    assert throttle.take(1) == 0
    ten_a_second[0] += 500.2
    assert throttle.take(5) == 2


def test_a_rollback_gives_everything_back(ten_a_second):
    with transaction.atomic():
        throttle.take(10)
        transaction.set_rollback(True)

    assert throttle.take(10) == 10


def test_the_worker_knows_how_long_to_wait(ten_a_second):
    assert throttle.wait() == 0
    throttle.take(10)
    assert 0 < throttle.wait() < 1
    ten_a_second[0] += throttle.wait()
    assert throttle.wait() == pytest.approx(0, abs=0.001)


def test_service_mails_go_ahead_on_credit_and_count(ten_a_second):
    throttle.take(10)

    assert throttle.take(100, ahead=True) == 50
    assert throttle.take(1, ahead=True) == 0
    ten_a_second[0] += 1
    assert throttle.take(1) == 0
    assert throttle.take(100, ahead=True) == 10


def test_confirmations_beyond_the_rate_wait_and_none_for_a_minute(
    settings, clock, sign
):
    settings.FORMS_EXT_SEND_RATE = "60/h"
    for person in (ADA, BEN, CLEO, DAN):
        sign(person)
    assert send_due(limit=10) == 1
    assert states() == ["queued", "queued", "queued", "sent"]

    ServiceMail.objects.update(not_before=timezone.now() - timedelta(seconds=61))

    assert send_due(limit=10) == 3
    assert Throttle.objects.get().level == pytest.approx(-3)
