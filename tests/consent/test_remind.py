"""One reminder: once, in time, and only to whom it may go."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from forms_ext.consent import conf
from forms_ext.consent.addresses import confirm_url
from forms_ext.consent.checks import reminder as check
from forms_ext.consent.confirm import confirm, disown
from forms_ext.consent.evidence import OWN_LINK
from forms_ext.consent.ledger import withdraw
from forms_ext.consent.models import (
    Actor,
    Basis9,
    Contact,
    FormVersion,
    Purpose,
    Reason,
    Scope,
    ServiceMail,
    Submission,
)
from forms_ext.consent.outbox import send_due
from forms_ext.consent.remind import remind
from forms_ext.consent.schedule import run_due
from forms_ext.consent.suppression import suppress
from tests.people import ADA, BEN

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def after_two_days(settings):
    settings.FORMS_EXT_REMIND_AFTER_HOURS = 48


def age(signature, **time):
    at = timezone.now() - timedelta(**time)
    Submission.objects.filter(pk=signature.pk).update(submitted_at=at)
    signature.refresh_from_db()
    ServiceMail.objects.filter(sent_at__isnull=False).update(sent_at=at, created_at=at)


@pytest.fixture
def waiting(sign):
    """Ada's signature of the day before yesterday; its mail has left."""
    signature = sign(ADA, "letter")
    send_due(limit=10)
    age(signature, hours=49)
    mail.outbox.clear()
    return signature


def test_it_comes_once_with_the_same_neutral_words(waiting, wordings, organisation):
    assert remind() == 1
    assert send_due(limit=10) == 1
    (message,) = mail.outbox
    assert message.from_email.startswith(organisation.discreet_name)
    assert "sentier" not in message.subject + message.body
    assert confirm_url(waiting) in message.body
    assert wordings["letter"].label in message.body
    assert "notre seul rappel" in message.body


def test_never_twice(waiting, sign):
    remind()
    send_due(limit=10)
    assert remind() == 0
    again = sign(ADA, "sms")
    send_due(limit=10)
    age(again, hours=49)
    assert remind() == 0


def test_two_signatures_of_one_person_have_one_reminder(waiting, sign):
    other = sign(ADA)
    send_due(limit=10)
    age(other, hours=50)
    assert remind() == 1
    assert ServiceMail.objects.filter(kind="reminder").count() == 1


def test_by_default_there_is_none(waiting, settings):
    settings.FORMS_EXT_REMIND_AFTER_HOURS = conf.DEFAULTS[
        "FORMS_EXT_REMIND_AFTER_HOURS"
    ]
    assert remind() == 0


@pytest.mark.parametrize("hours", [47, 24 * 5, 24 * 8])
def test_neither_too_early_nor_near_the_end(waiting, hours):
    age(waiting, hours=hours)
    assert remind() == 0


def test_none_once_confirmed(waiting):
    confirm(submission_ref=waiting.ref)
    assert remind() == 0


def test_none_that_waits_in_the_outbox_once_confirmed(waiting):
    remind()
    confirm(submission_ref=waiting.ref)
    send_due(limit=10)
    assert mail.outbox == []


def test_none_after_not_me(waiting, sign):
    disown(submission_ref=waiting.ref)
    again = sign(ADA)
    send_due(limit=10)
    age(again, hours=49)
    remind()
    send_due(limit=10)
    assert mail.outbox == []


@pytest.mark.parametrize("scope", list(Scope))
def test_none_to_an_address_that_is_left_alone(waiting, scope):
    suppress(email_key=ADA.email, scope=scope, reason=Reason.OBJECTION)
    assert remind() == 0


@pytest.mark.parametrize("scope", list(Scope))
def test_none_when_that_was_said_meanwhile(waiting, scope):
    remind()
    suppress(email_key=ADA.email, scope=scope, reason=Reason.OBJECTION)
    send_due(limit=10)
    assert mail.outbox == []


@pytest.mark.parametrize("how", ["hard", "soft"])
def test_none_to_an_address_that_came_back(waiting, how):
    ServiceMail.objects.update(data={"bounced": how})
    assert remind() == 0


def test_none_to_somebody_who_has_said_no(ben, sign):
    withdraw(contact=ben, actor=Actor.PERSON, evidence=OWN_LINK)
    again = sign(BEN, "sms")
    Submission.objects.exclude(pk=again.pk).update(confirmed_at=None, counted=False)
    send_due(limit=10)
    age(again, hours=49)
    assert remind() == 0


def test_none_where_the_first_mail_never_left(waiting):
    ServiceMail.objects.update(state="failed")
    assert remind() == 0


def test_none_for_who_is_restricted(waiting):
    Contact.objects.update(restricted_at=timezone.now())
    assert remind() == 0


@pytest.mark.parametrize("basis", [Basis9.EXPLICIT, Basis9.BODY])
def test_none_where_a_purpose_reveals_an_opinion(waiting, letter, basis):
    Purpose.objects.filter(pk=letter.pk).update(basis_9=basis)
    assert remind() == 0


def test_none_where_that_is_found_out_meanwhile(waiting, letter):
    remind()
    Purpose.objects.filter(pk=letter.pk).update(basis_9=Basis9.EXPLICIT)
    send_due(limit=10)
    assert mail.outbox == []


def test_none_where_another_language_of_the_campaign_is_marked(waiting):
    FormVersion.objects.create(
        campaign=waiting.campaign,
        language="en",
        number=1,
        body={"reveals_opinion": True},
        digest="0" * 64,
    )
    assert remind() == 0


def test_none_once_the_campaign_is_over(waiting):
    waiting.campaign.ends_at = timezone.now() - timedelta(hours=1)
    waiting.campaign.save()
    assert remind() == 0


def test_tick_does_it(waiting):
    ran = {ran.name: ran.result for ran in run_due(everything=True)}
    assert ran["remind of what nobody confirmed"] == 1


def test_asking_takes_the_same_number_of_queries_for_many(
    sign, django_assert_max_num_queries
):
    for number in range(12):
        sign(ADA, email=f"signer{number}@example.org")
    send_due(limit=50)
    Submission.objects.update(submitted_at=timezone.now() - timedelta(hours=49))
    with django_assert_max_num_queries(8):
        assert remind() == 12


@pytest.mark.parametrize("hours", [0, 23, 85, 168, -1, True, "48", 48.0])
def test_a_strange_setting_is_refused_with_the_mend(settings, hours):
    settings.FORMS_EXT_REMIND_AFTER_HOURS = hours
    with pytest.raises(ImproperlyConfigured, match="from 24 to 84"):
        conf.remind_after()
    assert [error.id for error in check()] == ["forms_ext.E006"]


@pytest.mark.parametrize("hours", [None, 24, 48, 84])
def test_a_good_setting_passes(settings, hours):
    settings.FORMS_EXT_REMIND_AFTER_HOURS = hours
    assert check() == []
