"""A dead link: one kind page, one address, one answer for everybody."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forms_ext.consent.addresses import confirm_url
from forms_ext.consent.confirm import disown
from forms_ext.consent.mails import manage_link
from forms_ext.consent.models import ServiceMail, Submission
from forms_ext.consent.outbox import send_due
from forms_ext.consent.purge import purge_unconfirmed
from tests.people import ADA, BEN, EVE

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return Client(enforce_csrf_checks=True)


def ask(client, email):
    return client.post("/new-link/", {"email": email})


def mails_after(client, email):
    """What the service lane sends to whoever asked."""
    send_due(limit=10)
    mail.outbox.clear()
    assert ask(client, email).status_code == 200
    send_due(limit=10)
    return mail.outbox


@pytest.mark.parametrize("address", ["/confirm/x/", "/not-me/x/", "/preferences/x/"])
def test_a_dead_link_takes_an_address(client, address):
    html = client.get(address).content.decode()
    assert 'action="/new-link/?language=' in html
    assert html.count("<button") == 1
    assert 'autocomplete="email"' in html


def test_what_waits_leaves_again_with_the_words_of_that_form(client, sign, wordings):
    waiting = sign(ADA, "letter")
    (message,) = mails_after(client, ADA.email.upper())
    assert confirm_url(waiting) in message.body
    assert wordings["letter"].label in message.body
    assert "/preferences/" not in message.body


def test_several_that_wait_come_in_one_mail(client, sign):
    links = [confirm_url(sign(ADA, *ticks)) for ticks in ((), ("letter",))]
    (message,) = mails_after(client, ADA.email)
    assert all(link in message.body for link in links)


def test_somebody_confirmed_gets_the_link_to_their_choices(client, ben):
    (message,) = mails_after(client, BEN.email)
    assert "/preferences/" in message.body
    assert "/confirm/" not in message.body


def test_after_the_purge_nothing_waits(client, sign):
    signature = sign(ADA, "letter")
    at = timezone.now() - timedelta(days=8)
    Submission.objects.filter(pk=signature.pk).update(submitted_at=at)
    purge_unconfirmed()
    assert mails_after(client, ADA.email) == []
    assert not ServiceMail.objects.exists()


def test_past_its_end_but_not_purged_nothing_waits(client, sign):
    signature = sign(ADA, "letter")
    at = timezone.now() - timedelta(days=8)
    Submission.objects.filter(pk=signature.pk).update(submitted_at=at)
    assert mails_after(client, ADA.email) == []


def test_who_said_not_me_is_not_asked_again_by_a_stranger(client, sign):
    disown(submission_ref=sign(ADA).ref)
    sign(ADA, "letter")
    assert mails_after(client, ADA.email) == []


def test_the_answer_is_alike_whoever_is_known(client, sign, ben):
    sign(ADA, "letter")
    ask(client, "warm@example.org")
    pages, statements = set(), []
    for email in (ADA.email, BEN.email, EVE.email):
        with CaptureQueriesContext(connection) as captured:
            pages.add(ask(client, email).content)
        statements.append([re.sub(r"'.*?'|\d+", "?", q["sql"])[:60] for q in captured])
    assert len(pages) == 1
    assert statements[0] == statements[1] == statements[2]


def test_a_stranger_cannot_flood_a_mailbox(client, ben):
    answers = {ask(client, BEN.email).content for _ask in range(6)}
    assert len(answers) == 1
    assert ServiceMail.objects.filter(kind="manage_link").count() == 3


def test_the_address_is_asked_again_when_it_is_none(client):
    answer = ask(client, "ben@")
    assert answer.status_code == 422
    html = answer.content.decode()
    assert 'value="ben@"' in html
    assert re.search(r"<title>\s*(Erreur|Error)", html)


def test_the_page_leaves_no_trace(client):
    for answer in (client.get("/new-link/"), ask(client, BEN.email)):
        assert not answer.cookies
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "no-referrer"


def test_a_subscription_that_waits_is_not_called_a_signature(
    client, sign, campaign, monkeypatch
):
    monkeypatch.setattr(manage_link, "may_name", lambda submission: True)
    for ticks in ((), ("letter",)):
        sign(ADA, *ticks)
    type(campaign).objects.update(act="subscribe")
    (message,) = mails_after(client, ADA.email)
    assert "Votre abonnement à" in message.body
    assert "Votre signature pour" not in message.body


def test_a_dead_link_may_have_been_a_subscription_too(client):
    assert "un abonnement" in client.get("/confirm/x/").content.decode()
