"""Whom not to write to, kept by a fingerprint that nobody can read."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from forms_ext.consent import suppression
from forms_ext.consent.audience import audience
from forms_ext.consent.models import Contact, Reason, Scope, Suppression
from forms_ext.consent.suppression import (
    end_suppressions,
    lift,
    suppress,
    suppressions,
)
from tests.people import ADA, BEN

pytestmark = pytest.mark.django_db


def stop(scope=Scope.EVERYTHING, reason=Reason.OBJECTION, **options):
    suppress(email_key=BEN.email, scope=scope, reason=reason, **options)


def blocked():
    return Contact.objects.get(email_key=BEN.email).blocked


def test_a_suppression_names_nobody(db):
    stop()
    row = Suppression.objects.values().get()
    assert BEN.email not in str(row)
    assert len(row["mac"]) == 64


@pytest.mark.parametrize("scope", Scope)
def test_a_suppressed_address_is_in_no_audience(ben, letter, scope):
    stop(scope)
    assert blocked() == scope
    assert not audience(purpose=letter).exists()
    lift(email_key=BEN.email, scope=scope)
    assert audience(purpose=letter).count() == 1


def test_one_campaign_can_be_silenced_alone(ben, letter, campaign):
    stop(reason=Reason.NOT_ME, campaign=campaign)
    assert suppressions(email_key=BEN.email) == {}
    assert Scope.EVERYTHING in suppressions(email_key=BEN.email, campaign=campaign)
    assert audience(purpose=letter).count() == 1


def test_a_hard_bounce_ends_by_itself(ben):
    stop(reason=Reason.HARD_BOUNCE)
    until = Suppression.objects.get().until
    assert timedelta(days=179) < until - timezone.now() <= timedelta(days=180)
    Suppression.objects.update(until=timezone.now())
    assert suppressions(email_key=BEN.email) == {}


def test_a_bounce_gives_an_objection_no_end(ben):
    stop(reason=Reason.OBJECTION)
    stop(reason=Reason.HARD_BOUNCE)
    row = Suppression.objects.get()
    assert (row.reason, row.until) == (Reason.OBJECTION, None)


def test_an_objection_takes_the_end_from_a_bounce(ben):
    stop(reason=Reason.HARD_BOUNCE)
    stop(reason=Reason.OBJECTION)
    row = Suppression.objects.get()
    assert (row.reason, row.until) == (Reason.OBJECTION, None)


def test_a_suppression_survives_a_change_of_keys(ben, settings):
    stop()
    (old,) = settings.FORMS_EXT_SUPPRESSION_KEYS
    settings.FORMS_EXT_SUPPRESSION_KEYS = ["s2:" + "f" * 64, old]
    assert Scope.EVERYTHING in suppressions(email_key=BEN.email)
    lift(email_key=BEN.email, scope=Scope.EVERYTHING)
    assert not Suppression.objects.exists()


def test_lifting_one_scope_leaves_the_other(ben):
    stop(Scope.EVERYTHING)
    stop(Scope.NEWSLETTERS, Reason.COMPLAINT)
    lift(email_key=BEN.email, scope=Scope.EVERYTHING)
    assert blocked() == Scope.NEWSLETTERS


def half_a_year_later():
    Suppression.objects.filter(until__isnull=False).update(until=timezone.now())


def test_a_bounced_address_is_written_to_again_after_its_end(ben, letter):
    stop(reason=Reason.HARD_BOUNCE)
    call_command("tick", all=True, verbosity=0)
    assert blocked() == Scope.EVERYTHING
    half_a_year_later()
    call_command("tick", all=True, verbosity=0)
    assert audience(purpose=letter).count() == 1
    assert not Suppression.objects.exists()


def test_an_ended_bounce_leaves_a_complaint_standing(ben, letter):
    stop(reason=Reason.HARD_BOUNCE)
    stop(Scope.NEWSLETTERS, Reason.COMPLAINT)
    half_a_year_later()
    assert end_suppressions() == 0
    assert blocked() == Scope.NEWSLETTERS
    assert not audience(purpose=letter).exists()


def test_ended_bounces_are_found_in_small_portions(ben, ada, monkeypatch):
    monkeypatch.setattr(suppression, "BATCH", 1)
    for person in (ADA, BEN):
        suppress(
            email_key=person.email, scope=Scope.EVERYTHING, reason=Reason.HARD_BOUNCE
        )
    half_a_year_later()
    assert end_suppressions() == 2
    assert not Contact.objects.exclude(blocked="none").exists()


def test_nobody_is_looked_at_while_no_suppression_ends(ben, django_assert_num_queries):
    stop(reason=Reason.HARD_BOUNCE)
    with django_assert_num_queries(1):
        end_suppressions()


def test_an_objection_makes_no_complaint_one_that_can_be_taken_back(ben):
    for reason in (Reason.COMPLAINT, Reason.OBJECTION):
        suppress(email_key=ben.email_key, scope=Scope.NEWSLETTERS, reason=reason)
    assert Suppression.objects.get().reason == Reason.COMPLAINT


def test_a_bounce_does_not_hide_who_said_not_me(ben, campaign):
    everything = {"email_key": ben.email_key, "scope": Scope.EVERYTHING}
    suppress(reason=Reason.NOT_ME, campaign=campaign, **everything)
    suppress(reason=Reason.HARD_BOUNCE, **everything)
    standing = suppressions(email_key=ben.email_key, campaign=campaign)
    assert standing[Scope.EVERYTHING].reason == Reason.NOT_ME
