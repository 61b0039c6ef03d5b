"""A consent for one campaign ends with it, on whatever day that is today."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forms_ext.consent.audience import audience, breakdown
from forms_ext.consent.confirm import confirm
from forms_ext.consent.expiry import expire
from forms_ext.consent.models import Campaign, Consent, Contact, State
from forms_ext.consent.views.preferences import rows_of
from tests.people import BEN

pytestmark = pytest.mark.django_db


def end(campaign, days: float | None) -> None:
    at = None if days is None else timezone.now() + timedelta(days=days)
    Campaign.objects.filter(pk=campaign.pk).update(ends_at=at)


@pytest.fixture
def agreed(campaign, sign):
    """Ben agreed to the letter, and to the news of a campaign of thirty days."""
    end(campaign, 30)
    confirm(submission_ref=sign(BEN, "letter", "news").ref)
    return Contact.objects.get(email=BEN.email)


def test_while_it_runs_it_may_be_written_about(agreed, news):
    assert audience(purpose=news).count() == 1


def test_an_end_moved_to_yesterday_holds_at_once(agreed, campaign, news, letter):
    end(campaign, -1)

    assert not audience(purpose=news).exists()
    assert breakdown(purpose=news).excluded == {"expired": 1}
    assert audience(purpose=letter).count() == 1


def test_an_end_moved_later_gives_no_more_than_was_promised(agreed, campaign, news):
    promised = Consent.objects.get(purpose=news).expires_at
    end(campaign, 90)
    assert audience(purpose=news).count() == 1

    Consent.objects.filter(purpose=news).update(
        expires_at=promised - timedelta(days=31)
    )

    assert not audience(purpose=news).exists()


def test_one_granted_while_no_end_was_known_ends_with_it(campaign, sign, news):
    confirm(submission_ref=sign(BEN, "news").ref)
    assert Consent.objects.get(purpose=news).expires_at is None
    assert audience(purpose=news).count() == 1

    end(campaign, -1)

    assert not audience(purpose=news).exists()


def test_an_end_moved_there_and_back_takes_nothing(agreed, campaign, news):
    for days in (-1, 30):
        end(campaign, days)

    assert audience(purpose=news).count() == 1


def test_once_written_down_an_end_stays(agreed, campaign, news):
    end(campaign, -1)
    assert expire() == 1
    end(campaign, 30)

    assert not audience(purpose=news).exists()
    assert Consent.objects.get(purpose=news).state == State.EXPIRED


def test_its_person_reads_that_it_has_run_out(agreed, campaign, news):
    end(campaign, -1)

    row = next(row for row in rows_of(agreed) if row.purpose_key == "news")

    assert (row.state, row.can_withdraw) == (State.EXPIRED, False)
    assert row.state_date < timezone.now()
