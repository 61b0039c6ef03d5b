"""How often something may be asked, in windows and in the hours that end now."""

import pytest

from forms_ext.consent import rate
from forms_ext.consent.models import RateBucket
from forms_ext.consent.rate import DAY, Limit, take, take_rolling

pytestmark = pytest.mark.django_db
LIMIT = Limit("a name", 2, DAY)
MIDNIGHT = 20_000 * DAY


@pytest.fixture
def clock(monkeypatch):
    now = [MIDNIGHT - 10]
    monkeypatch.setattr(rate.time, "time", lambda: now[0])
    return now


def test_a_window_ends_at_midnight(clock):
    assert [take([LIMIT])[0] for _ in range(3)] == [True, True, False]
    clock[0] += 20
    assert take([LIMIT]) == [True]


def test_rolling_hours_know_no_midnight(clock):
    assert [take_rolling([LIMIT])[0] for _ in range(3)] == [True, True, False]
    clock[0] += 20
    assert take_rolling([LIMIT]) == [False]
    clock[0] += DAY
    assert take_rolling([LIMIT]) == [True]


def test_each_name_is_counted_for_itself(clock):
    other = Limit("another", 1, DAY)
    assert take_rolling([LIMIT, other]) == [True, True]
    assert take_rolling([LIMIT, other]) == [True, False]


def test_windows_that_are_over_are_purged(clock):
    take_rolling([LIMIT])
    clock[0] += DAY + 1
    assert rate.purge() == 1
    assert not RateBucket.objects.exists()
