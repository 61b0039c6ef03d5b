"""A stop by mistake is taken back: at once, by its own link, in the same words."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from forms_ext.consent.addresses import choices_url
from forms_ext.consent.audience import audience
from forms_ext.consent.channelwords import words_of
from forms_ext.consent.confirm import confirm
from forms_ext.consent.ledger import withdraw
from forms_ext.consent.models import (
    Actor,
    Channel,
    Consent,
    ConsentEvent,
    Purpose,
    Reason,
    Scope,
    State,
)
from forms_ext.consent.suppression import suppress, suppressions
from forms_ext.consent.verify import verify_ledger
from forms_ext.consent.wordings import publish_wordings
from tests.people import BEN

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


def lines(page: str) -> list[str]:
    return re.findall(r'id="choice-\d+">([^<]+)<', page)


def test_no_line_moves_whatever_becomes_of_it(choices, sign):
    confirm(submission_ref=sign(BEN, "sms").ref)
    before = lines(choices())
    # by name, what was never ticked last
    assert before == ["letter fr", "sms fr", "news fr"]
    for said in ({"withdraw": "letter"}, {"undo": "letter"}, {"withdraw": "*"}):
        assert lines(choices(**said)) == before


def test_what_was_never_ticked_is_folded_and_everything_is_near(choices):
    page = BeautifulSoup(choices(), "html.parser")
    folded = [h2.text for h2 in page.select("details:not([open]) h2")]
    assert folded == ["news fr", "sms fr"]
    assert page.find("a", href="#everything").find_next("h2").text == "letter fr"
    assert page.select_one("form#everything [name=withdraw][value='*']")


def news(page: str) -> list[str]:
    """Names of the lines that say what has just been done, and can have the focus."""
    found = BeautifulSoup(page, "html.parser").select("#done[role=status][tabindex]")
    assert len(found) == 1
    line = found[0].find_parent("li")
    return [line.h2.get_text()] if line else []


def test_the_line_itself_says_what_became_of_it(choices):
    assert news(choices(withdraw="sms")) == ["sms fr"]
    stopped = choices(withdraw="letter")
    assert news(stopped) == ["letter fr"]
    assert stopped.count('name="undo"') == 1
    assert news(choices(undo="letter")) == ["letter fr"]


def test_the_page_keeps_its_title_through_a_stop(choices, campaign):
    campaign.title = "A footpath for all"
    campaign.save()
    for said in ({}, {"withdraw": "letter"}, {"undo": "letter"}):
        page = choices(**said)
        # its three lines, and the signature
        assert page.count("Un sentier pour tous") == 4
        assert "A footpath for all" not in page


@pytest.fixture
def name_shown(letter):
    """Ben's letter is a name on the page instead, with its words as they are."""
    Purpose.objects.filter(pk=letter.pk).update(channel=Channel.PAGE)


def test_a_name_on_a_page_is_spoken_of_as_no_mail(choices, name_shown):
    stopped = choices(withdraw="letter")
    assert "Votre nom n’est plus sur la page." in stopped
    assert "votre nom n’est pas affiché" in stopped
    assert "Un envoi déjà parti" not in stopped
    assert "Votre nom est de nouveau sur la page." in choices(undo="letter")


def test_each_channel_has_its_words():
    assert len({str(words_of(channel).back) for channel in Channel}) == 5


def test_what_stopped_at_once_is_said_once(choices, sign, ben):
    confirm(submission_ref=sign(BEN, "sms").ref)
    assert news(choices(withdraw="*")) == []


def test_where_one_thing_was_left_to_stop_its_own_line_says_it(choices, letter):
    assert news(choices(withdraw="*")) == [str(letter)]


def test_nothing_is_news_after_a_quarter_of_an_hour(choices, monkeypatch):
    choices(withdraw="letter")
    for module in ("undo", "views.preferences"):
        monkeypatch.setattr(f"forms_ext.consent.{module}.WINDOW", timedelta(seconds=-1))
    assert 'id="done"' not in choices()


def test_after_a_quarter_of_an_hour_it_stays_stopped(choices, monkeypatch):
    choices(withdraw="letter")
    monkeypatch.setattr("forms_ext.consent.undo.WINDOW", timedelta(seconds=-1))
    assert 'name="undo"' not in choices(undo="letter")
    assert state() == State.WITHDRAWN


def test_it_can_be_asked_for_anew_on_its_page(choices, monkeypatch):
    assert "cochez sa case" not in choices(withdraw="letter")
    monkeypatch.setattr("forms_ext.consent.undo.WINDOW", timedelta(seconds=-1))
    assert "cochez sa case" in choices()


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
        ("sms", State.REFUSED),
        ("news", State.REFUSED),
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


def test_a_link_clicked_for_ever_writes_the_ledger_for_a_while_only(choices, ben):
    for _ in range(8):
        choices(withdraw="letter")
        page = choices(undo="letter")
    lines = ConsentEvent.objects.filter(evidence="undo preferences link")
    assert (lines.count(), state()) == (5, State.WITHDRAWN)
    assert 'name="undo"' not in page


@pytest.mark.parametrize("reason", [Reason.COMPLAINT, Reason.NOT_ME])
def test_no_letter_is_said_to_come_back_where_none_leaves(choices, ben, letter, reason):
    suppress(email_key=ben.email_key, scope=Scope.NEWSLETTERS, reason=reason)
    page = choices(withdraw="*")
    assert 'name="undo"' not in page
    choices(undo="*")
    assert state() == State.WITHDRAWN
    assert suppressions(email_key=ben.email_key)[Scope.NEWSLETTERS].reason == reason
