"""A stop by mistake is taken back: at once, by its own link, in the same words."""

from datetime import timedelta

import pytest
from django.test import Client

from forms_ext.consent.addresses import choices_url
from forms_ext.consent.audience import audience
from forms_ext.consent.ledger import withdraw
from forms_ext.consent.models import Actor, Consent, ConsentEvent, Purpose, State
from forms_ext.consent.verify import verify_ledger
from forms_ext.consent.wordings import publish_wordings

pytestmark = pytest.mark.django_db


@pytest.fixture
def choices(ben):
    """Ben's page of choices: what he posts there, and what it shows afterwards."""
    client = Client(enforce_csrf_checks=True)
    address = choices_url(ben).removeprefix("http://127.0.0.1:8000")

    def post(**said: str) -> str:
        answer = client.post(address, said)
        assert answer.status_code == 303
        return client.get(answer["Location"]).content.decode()

    return post


def state() -> str:
    return Consent.objects.get(purpose__key="letter").state


def test_what_was_stopped_by_mistake_comes_back(choices, ben, letter):
    assert 'name="undo" value="letter"' in choices(withdraw="letter")
    before = Consent.objects.get(purpose=letter)
    page = choices(undo="letter")
    after = audience(purpose=letter).get()
    assert (after.wording, after.campaign) == (before.wording, before.campaign)
    assert after.event.form_version is not None
    assert after.event.evidence == "undo preferences link"
    assert 'role="status"' in page
    assert 'name="undo"' not in page
    verify_ledger()


def test_the_stopped_line_stays_where_it_stood(choices):
    page = choices(withdraw="letter")
    assert page.index("choice--withdrawn") < page.index("choice--refused")


def test_after_a_quarter_of_an_hour_it_stays_stopped(choices, monkeypatch):
    choices(withdraw="letter")
    monkeypatch.setattr("forms_ext.consent.undo.WINDOW", timedelta(seconds=-1))
    assert 'name="undo"' not in choices(undo="letter")
    assert state() == State.WITHDRAWN


def test_everything_stopped_comes_back_at_once(choices):
    choices(withdraw="*")
    choices(undo="*")
    assert state() == State.GRANTED


def test_taken_back_twice_is_as_good_as_once(choices):
    choices(withdraw="letter")
    choices(undo="letter")
    events = ConsentEvent.objects.count()
    choices(undo="letter")
    assert ConsentEvent.objects.count() == events


def test_nothing_is_granted_that_was_not_granted_before(choices, sign, ben):
    from_nothing = ConsentEvent.objects.count()
    choices(undo="sms")
    assert ConsentEvent.objects.count() == from_nothing
    choices(withdraw="*")
    choices(undo="*")
    assert set(Consent.objects.values_list("purpose__key", "state")) == {
        ("letter", State.GRANTED),
        ("sms", State.WITHDRAWN),
        ("news", State.WITHDRAWN),
    }


@pytest.mark.parametrize("actor", [Actor.STAFF, Actor.PROVIDER])
def test_only_the_link_that_stopped_it_takes_it_back(choices, ben, actor):
    withdraw(contact=ben, actor=actor, evidence="preferences link")
    choices(undo="*")
    assert state() == State.WITHDRAWN


def test_another_link_does_not_take_it_back(choices, ben):
    withdraw(contact=ben, actor=Actor.PERSON, evidence="delivery " + "0" * 32)
    choices(undo="*")
    assert state() == State.WITHDRAWN


def test_other_words_since_are_agreed_to_by_nobody(choices, letter):
    choices(withdraw="letter")
    letter.refresh_from_db()
    text = letter.texts.get(language="fr")
    text.content = "tout autre chose"
    text.save()
    publish_wordings(purpose=Purpose.objects.get(pk=letter.pk))
    choices(undo="letter")
    assert state() == State.WITHDRAWN


def test_what_the_law_ends_after_a_year_is_asked_for_anew(choices, ben, letter):
    Purpose.objects.filter(pk=letter.pk).update(validity_days=30)
    choices(withdraw="letter")
    choices(undo="letter")
    assert state() == State.WITHDRAWN
