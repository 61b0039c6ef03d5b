"""A page that goes live on its last day, or after it, says so to its editor."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from home.models import CampaignPage
from tests.formpages.test_edit_form import add, sent  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(admin_client, add, letter):  # noqa: F811
    """Publishes a page with this end, and hands back what stands above the list."""

    def publish(ends_at):
        admin_client.cookies["django_language"] = "en"
        answer = admin_client.post(
            add, sent(purposes=[letter], ends_at=ends_at), follow=True
        )
        assert CampaignPage.objects.get().live
        return " ".join(str(message) for message in answer.context["messages"])

    return publish


def midnight(days):
    day = timezone.localdate() + timedelta(days=days)
    return f"{datetime.combine(day, time()):%Y-%m-%d %H:%M}"


def test_an_end_that_is_past_is_said_with_its_last_day(told):
    said = told("2026-01-02 00:00")
    assert "ended on 1\xa0January 2026" in said
    assert "sign it yourself" not in said


def test_an_end_tonight_is_said(told):
    assert "It ends today" in told(midnight(days=1))


@pytest.mark.parametrize("ends_at", [midnight(days=3), midnight(days=30), ""])
def test_a_later_end_or_none_is_not_spoken_of(told, ends_at):
    assert "nobody can sign" not in told(ends_at)
