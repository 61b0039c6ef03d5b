"""The last look at each consent before its letter leaves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forms_ext.consent.audience import breakdown
from forms_ext.consent.confirm import confirm
from forms_ext.consent.ledger import withdraw
from forms_ext.consent.models import Actor, Consent, ConsentEvent, Contact
from forms_ext.consent.passes import Pass, spend
from forms_ext.newsletters.claim import claim
from forms_ext.newsletters.control import cancel, pause, resume
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Delivery
from tests.people import BEN

pytestmark = pytest.mark.django_db


def states() -> list[tuple[str, str]]:
    return list(Delivery.objects.order_by("pk").values_list("state", "reason"))


def test_a_claimed_row_is_marked_and_carries_its_pass(mailing, ben):
    freeze(mailing=mailing)

    claimed = claim(worker="w", limit=10)

    assert [one.email for one in claimed] == [BEN.email]
    assert claimed[0].agreed_words
    row = Delivery.objects.get()
    assert (row.state, row.claimed_by, row.attempts) == ("sending", "w", 1)
    assert isinstance(claimed[0].gate_pass, Pass)
    assert spend(claimed[0].gate_pass)
    assert not spend(claimed[0].gate_pass)


def test_nothing_is_claimed_twice(mailing, subscribe):
    subscribe(3)
    freeze(mailing=mailing)

    first = claim(worker="one", limit=2)
    second = claim(worker="two", limit=2)

    assert len(first) == 2
    assert len(second) == 1
    assert claim(worker="three", limit=2) == []


def test_who_left_after_the_freeze_is_withheld(mailing, ada, ben):
    freeze(mailing=mailing)
    # past the signal, as by hand in the database
    Consent.objects.filter(contact=ben, purpose=mailing.purpose).update(
        state="withdrawn"
    )

    assert claim(worker="w", limit=10) == []
    assert states() == [("withheld", "withdrawn")]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"blocked": "everything"}, "blocked_everything"),
        ({"blocked": "newsletters"}, "blocked_newsletters"),
    ],
)
def test_a_suppressed_contact_is_withheld(mailing, ben, columns, reason):
    freeze(mailing=mailing)
    Contact.objects.filter(pk=ben.pk).update(**columns)

    assert claim(worker="w", limit=10) == []
    assert states() == [("withheld", reason)]


def test_a_substantive_change_of_words_withholds(mailing, ben, letter):
    freeze(mailing=mailing)
    type(letter).objects.filter(pk=letter.pk).update(generation=2)

    assert claim(worker="w", limit=10) == []
    assert states() == [("withheld", "other_words")]


def test_a_retired_purpose_withholds_and_says_so(mailing, ben, letter):
    freeze(mailing=mailing)
    type(letter).objects.filter(pk=letter.pk).update(
        retired_at=timezone.now() - timedelta(seconds=1)
    )

    assert claim(worker="w", limit=10) == []
    assert states() == [("withheld", "retired")]
    assert breakdown(purpose=letter).excluded == {"retired": 1}


def test_a_campaign_that_ends_sooner_withholds_what_was_for_it_only(
    write, news, sign, campaign
):
    confirm(submission_ref=sign(BEN, "news").ref)
    freeze(mailing=write(purpose=news))
    type(campaign).objects.filter(pk=campaign.pk).update(
        ends_at=timezone.now() - timedelta(seconds=1)
    )

    assert claim(worker="w", limit=10) == []
    assert states() == [("withheld", "expired")]


def test_a_consent_granted_by_no_grant_is_withheld(mailing, ben, letter):
    freeze(mailing=mailing)
    asking = ConsentEvent.objects.filter(action="requested", purpose=letter).first()
    Consent.objects.filter(contact=ben, purpose=letter).update(event=asking)

    assert claim(worker="w", limit=10) == []
    assert states() == [("withheld", "invalidated")]


def test_agreeing_again_meanwhile_does_not_lose_the_letter(mailing, ben, sign):
    freeze(mailing=mailing)
    again = sign(BEN, "letter", profile={"first_name": "Benoît"})
    confirm(submission_ref=again.ref)

    claimed = claim(worker="w", limit=10)

    assert len(claimed) == 1
    row = Delivery.objects.get()
    assert row.event == Consent.objects.get(contact=ben, purpose=mailing.purpose).event


def test_leaving_and_coming_back_does_not_bring_the_queued_letter_back(
    mailing, ben, sign
):
    freeze(mailing=mailing)
    withdraw(contact=ben, actor=Actor.PERSON)
    again = sign(BEN, "letter", profile={"first_name": "Benoît"})
    confirm(submission_ref=again.ref)

    assert claim(worker="w", limit=10) == []
    assert states() == [("cancelled", "withdrawn")]


def test_a_paused_mailing_is_not_claimed_until_it_is_resumed(mailing, ben):
    freeze(mailing=mailing)
    pause(mailing=mailing)
    assert claim(worker="w", limit=10) == []

    resume(mailing=mailing)

    assert len(claim(worker="w", limit=10)) == 1


def test_a_stopped_mailing_never_leaves(mailing, ben):
    freeze(mailing=mailing)

    assert cancel(mailing=mailing) == 1

    assert claim(worker="w", limit=10) == []
    assert states() == [("cancelled", "stopped")]
    assert not resume(mailing=mailing)


def test_a_claim_costs_few_queries_whatever_its_size(
    mailing, subscribe, django_assert_max_num_queries
):
    subscribe(12)
    freeze(mailing=mailing)

    with django_assert_max_num_queries(8):
        assert len(claim(worker="w", limit=12)) == 12
