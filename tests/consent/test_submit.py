"""A form is signed: it asks, and changes nothing that anybody has confirmed."""

from contextlib import suppress

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from forms_ext.consent import submit as module
from forms_ext.consent.confirm import confirm
from forms_ext.consent.ledger import withdraw
from forms_ext.consent.models import (
    Action,
    Actor,
    Consent,
    ConsentEvent,
    Contact,
    ServiceMail,
    State,
    Submission,
    Tally,
)
from forms_ext.consent.signals import submission_saved
from forms_ext.consent.submit import submit
from tests.people import ADA, BEN

pytestmark = pytest.mark.django_db


def pending():
    return sum(Tally.objects.values_list("pending", flat=True))


def test_a_signature_makes_the_bare_contact(sign):
    sign(ADA, profile={"first_name": "Ada", "phone": "+33612345678"})
    contact = Contact.objects.get()
    assert (contact.email, contact.language) == (ADA.email, "fr")
    assert (contact.first_name, contact.phone, contact.confirmed_at) == ("", "", None)


def test_each_purpose_shown_has_its_event(sign):
    sign(ADA, "letter")
    events = dict(ConsentEvent.objects.values_list("purpose__key", "action"))
    assert events == {
        "letter": Action.REQUESTED,
        "sms": Action.REFUSED,
        "news": Action.REFUSED,
    }


def test_signing_sends_nothing_itself(sign):
    sign(ADA, "letter")
    assert mail.outbox == []
    assert ServiceMail.objects.get().state == "queued"


def test_signing_counts_nothing_yet(sign, campaign):
    sign(ADA)
    assert (campaign.count, pending()) == (0, 1)


def test_a_campaign_that_counts_at_submission_moves_in_tens(sign, campaign):
    campaign.count_at = "submission"
    counts = []
    for number in range(11):
        sign(ADA, email=f"a{number}@example.org")
        counts.append(campaign.count)
    assert counts == [0] * 9 + [10, 10]


def test_a_double_click_is_one_signature(sign, form_version, wordings):
    first = sign(ADA, "letter")
    again = submit(
        form_version=form_version,
        shown=list(wordings.values()),
        ticked=[wordings["letter"]],
        email=ADA.email.upper(),
        answers={"profile": ADA.profile, "fields": {}},
    )
    assert (again.submission, again.repeated) == (first, True)
    assert ServiceMail.objects.count() == Submission.objects.count() == pending() == 1
    assert ConsentEvent.objects.count() == 3


@pytest.mark.parametrize(
    "change", [{"profile": {"first_name": "Mallory"}}, {"email": BEN.email}]
)
def test_a_different_form_is_a_row_of_its_own(sign, change):
    sign(ADA)
    sign(ADA, **change)
    assert Submission.objects.count() == ServiceMail.objects.count() == 2


def test_the_same_form_later_brings_a_new_mail(sign, monkeypatch):
    first = sign(ADA)
    monkeypatch.setattr(module, "DOUBLE_CLICK", module.DOUBLE_CLICK * 0)
    assert sign(ADA) != first
    assert ServiceMail.objects.count() == 2


def test_over_the_rate_the_row_is_kept_in_silence(sign):
    sign(ADA, may_mail=False)
    assert Submission.objects.count() == 1
    assert ServiceMail.objects.get().state == "silenced"


@pytest.mark.parametrize("ticks", [(), ("sms",), ("letter", "sms", "news")])
def test_a_form_changes_nothing_that_was_confirmed(sign, ben, letter, ticks):
    contact = Contact.objects.values().get()
    consent = Consent.objects.filter(purpose=letter).values().get()
    sign(BEN, *ticks, profile={"first_name": "Mallory", "phone": "+33612345678"})
    assert Contact.objects.values().get() == contact
    assert Consent.objects.filter(purpose=letter).values().get() == consent


def test_asking_again_after_leaving_only_asks(sign, ben, letter):
    withdraw(contact=ben, actor=Actor.PERSON)
    sign(BEN, "letter", "sms")
    assert Consent.objects.get(purpose=letter).state == State.REQUESTED


def test_a_form_left_unticked_refuses_nothing_that_was_withdrawn(sign, ben, letter):
    withdraw(contact=ben, actor=Actor.PERSON)
    sign(BEN)
    assert Consent.objects.get(purpose=letter).state == State.WITHDRAWN


def test_an_address_that_is_none_leaves_no_trace(sign):
    with pytest.raises(ValidationError), transaction.atomic():
        sign(ADA, email="ada@localhost")
    assert not Contact.objects.exists()


def test_a_failure_leaves_nothing_behind_whoever_goes_on(sign):
    def fail(**kwargs):
        raise RuntimeError

    submission_saved.connect(fail)
    try:
        with transaction.atomic(), suppress(RuntimeError):
            sign(ADA, "letter")
    finally:
        submission_saved.disconnect(fail)
    assert not Contact.objects.exists()
    assert not ConsentEvent.objects.exists()


def test_the_statements_do_not_grow_with_the_purposes(form_version, wordings):
    counts = []
    for number, shown in enumerate(
        ([], list(wordings.values())[:1], list(wordings.values()))
    ):
        with CaptureQueriesContext(connection) as captured:
            submit(
                form_version=form_version,
                shown=shown,
                ticked=shown,
                email=f"q{number}@example.org",
                answers={},
            )
        counts.append(len(captured))
    assert counts[1] == counts[2] <= 12


def test_the_tally_moves_last(sign):
    sign(BEN)
    with CaptureQueriesContext(connection) as captured:
        sign(ADA, "letter")
    writes = [q["sql"] for q in captured if q["sql"].startswith(("INSERT", "UPDATE"))]
    assert "forms_ext_consent_contact" in writes[0]
    assert "forms_ext_consent_tally" in writes[-1]


def test_confirming_one_form_leaves_another_waiting(sign, letter, sms):
    first, second = sign(ADA, "letter"), sign(ADA, "sms")
    confirm(submission_ref=first.ref)
    states = dict(Consent.objects.values_list("purpose__key", "state"))
    assert (states["letter"], states["sms"]) == (State.GRANTED, State.REQUESTED)
    confirm(submission_ref=second.ref)
    assert Consent.objects.get(purpose=sms).state == State.GRANTED
