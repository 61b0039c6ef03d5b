"""A signature that a corrected address has replaced waits for nobody, anywhere."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forms_ext.consent import confirmrate, remind
from forms_ext.consent.admin.dashboard import days
from forms_ext.consent.awaiting import awaiting
from forms_ext.consent.models import ServiceMail, ServiceMailKind, State, Submission
from forms_ext.consent.purge import purge_unconfirmed
from tests.people import ADA, BEN, EVE

pytestmark = pytest.mark.django_db


@pytest.fixture
def replaced(sign):
    """Ada's first, with a slip in the address; Eve's waits as it should."""
    sign(EVE)
    slip = sign(ADA, "letter")
    Submission.objects.filter(pk=slip.pk).update(replaced_at=timezone.now())
    return slip


def older(hours):
    Submission.objects.update(submitted_at=timezone.now() - timedelta(hours=hours))


def test_no_fresh_link_leads_to_it(replaced):
    assert awaiting(replaced.contact) == []


def test_no_reminder_is_sent_for_it(replaced, settings):
    settings.FORMS_EXT_REMIND_AFTER_HOURS = 48
    older(60)
    ServiceMail.objects.update(state="sent")
    remind.remind()
    reminders = ServiceMail.objects.filter(kind=ServiceMailKind.REMINDER)
    assert [mail.submission.contact.email for mail in reminders] == [EVE.email]


def test_no_rate_counts_it(replaced):
    older(60)
    assert confirmrate.overall().signed == 1


def test_the_dashboard_does_not_wait_for_it(replaced):
    (day,) = days()
    assert day.waiting == 1


def test_the_next_purge_takes_it_and_nothing_else(replaced):
    assert purge_unconfirmed() == 1
    (kept,) = Submission.objects.all()
    assert kept.contact.email == EVE.email


def test_what_only_it_asked_for_waits_no_longer(sign, ben, sms):
    slip = sign(BEN, "sms")
    Submission.objects.filter(pk=slip.pk).update(replaced_at=timezone.now())
    purge_unconfirmed()
    assert ben.consents.get(purpose=sms).state == State.EXPIRED
