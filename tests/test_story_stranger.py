"""A stranger signs with Ben's address: Ben gets one mail, and keeps what he had."""

import pytest
from django.test import Client

from forms_ext.consent.models import Consent, Contact, State, Submission
from tests.people import ADA, BEN
from tests.story import confirm_by_mail, count_of, let_the_worker_work, link, mails_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben_reads_the_letter(visitor):
    visitor.sign(BEN, "letter")
    let_the_worker_work()
    confirm_by_mail(BEN)


def consents() -> list[dict]:
    return list(Consent.objects.order_by("pk").values("purpose__key", "state"))


def test_the_stranger_changes_nothing(ben_reads_the_letter, visitor):
    ben = Contact.objects.values().get()
    before = consents()

    visitor.sign(BEN, first_name="Mallory", last_name="X")
    let_the_worker_work()

    assert Contact.objects.values().get() == ben
    assert consents() == before


def test_ben_says_that_it_was_not_him(visitor, campaign_page):
    visitor.sign(BEN, "letter", first_name="Mallory")
    let_the_worker_work()
    path = link(mails_to(BEN)[-1], "not-me")
    client = Client(enforce_csrf_checks=True)
    assert Submission.objects.exists(), "a GET must not act"
    client.get(path)
    assert Submission.objects.exists(), "a GET must not act"

    client.post(path)
    client.post(path)

    assert not Submission.objects.exists()
    assert not Contact.objects.exists()
    assert count_of(campaign_page) == 0


def test_after_that_the_campaign_does_not_write_again(visitor):
    visitor.sign(BEN, "letter")
    let_the_worker_work()
    Client().post(link(mails_to(BEN)[-1], "not-me"))

    visitor.sign(BEN, "letter", first_name="Another")
    let_the_worker_work()

    assert len(mails_to(BEN)) == 1


def test_the_mail_of_one_signature_grants_nothing_of_another(visitor):
    visitor.sign(BEN)
    let_the_worker_work()
    visitor.sign(BEN, "letter", first_name="Mallory")

    confirm_by_mail(BEN)

    assert Consent.objects.get(purpose__key="letter").state == State.REQUESTED
    assert mails_to(ADA) == []
