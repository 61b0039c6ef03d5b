"""Whoever only signed leaves some days after the campaign, and goes on counting."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forms_ext.consent.confirm import confirm
from forms_ext.consent.models import Campaign, Contact, Submission, Suppression
from forms_ext.consent.retire import retire
from forms_ext.consent.schedule import run_due
from forms_ext.consent.verify import verify_ledger
from tests.people import ADA, BEN

pytestmark = pytest.mark.django_db


def end(campaign, days_ago):
    Campaign.objects.filter(pk=campaign.pk).update(
        ends_at=timezone.now() - timedelta(days=days_ago)
    )


@pytest.fixture
def signed(sign):
    """Ada signs, confirms, and agrees to nothing else."""
    submission = sign(ADA)
    confirm(submission_ref=submission.ref)
    return submission


def test_an_occasional_contact_leaves_and_the_count_stays(signed, campaign):
    end(campaign, days_ago=31)
    assert [ran.result for ran in run_due(everything=True) if "go" in ran.name] == [1]
    assert not Contact.objects.exists()
    kept = Submission.objects.get()
    assert (kept.contact, kept.answers, kept.ticked) == (None, {}, [])
    assert campaign.count == 1
    assert verify_ledger()


@pytest.mark.parametrize("days_ago", [29, 0, -1])
def test_nobody_leaves_before_the_days_are_over(signed, campaign, days_ago):
    end(campaign, days_ago)
    assert retire() == 0


def test_nobody_leaves_a_campaign_without_an_end(signed):
    assert retire() == 0


def test_whoever_agreed_to_a_letter_stays(ben, campaign):
    end(campaign, days_ago=31)
    assert retire() == 0
    assert Contact.objects.filter(email=BEN.email).exists()


def test_whoever_signed_what_still_runs_stays(signed, campaign, form_version):
    another = Campaign.objects.create(key="1" * 32, title="Une autre")
    Submission.objects.create(
        campaign=another, contact=signed.contact, submitted_at=timezone.now()
    )
    end(campaign, days_ago=31)
    assert retire() == 0


def test_whoever_asked_to_be_kept_stays(signed, campaign):
    Contact.objects.update(restricted_at=timezone.now())
    end(campaign, days_ago=31)
    assert retire() == 0


def test_a_signer_of_the_old_page_leaves_too(cleo, campaign):
    end(campaign, days_ago=31)
    before = campaign.count
    assert retire() == 1
    assert campaign.count == before


def test_a_wish_not_to_be_written_to_outlives_the_person(signed, campaign):
    Suppression.objects.create(
        mac="0" * 64, key_id="k1", scope="newsletters", reason="objection"
    )
    end(campaign, days_ago=31)
    retire()
    assert Suppression.objects.exists()
