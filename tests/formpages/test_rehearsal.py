"""Previews show every state in the words of the draft, and record nothing."""

import pytest
from bs4 import BeautifulSoup
from django.apps import apps

from forms_ext.consent.models import Campaign
from forms_ext.formpages.rehearsal import MODES
from tests.formpages.pages import draft_page, publish

pytestmark = pytest.mark.django_db

NAMES = [name for name, _label in MODES]
KEEPING_ITS_OWN = {"Session", "FormState"}


@pytest.fixture
def draft(letter):
    page = draft_page(purposes=[letter], button_label="Je parraine", goal=500)
    page.text_ended = "<p>C’est fini.</p>"
    page.save_revision()
    return page


def shown(page, mode):
    response = page.make_preview_request(preview_mode=mode)
    assert response.status_code == 200
    return response


def rows():
    return {
        model._meta.label: model.objects.count()
        for model in apps.get_models()
        if model.__name__ not in KEEPING_ITS_OWN and model._meta.managed
    }


@pytest.mark.parametrize("mode", NAMES)
def test_a_preview_writes_no_row(draft, mode):
    before = rows()
    shown(draft, mode)
    assert rows() == before


@pytest.mark.parametrize("mode", NAMES)
def test_no_form_of_a_preview_leads_to_the_site(draft, mode):
    soup = BeautifulSoup(shown(draft, mode).content, "html.parser")
    for form in soup.select("form"):
        assert (form["method"], form["action"]) == ("get", "?")


def test_signing_in_the_preview_goes_through_all_of_it(draft):
    seen, mode = [], "form"
    for _step in range(2):
        soup = BeautifulSoup(shown(draft, mode).content, "html.parser")
        seen.append(mode)
        mode = soup.select_one("form [name=mode]")["value"] if mode == "form" else "end"
    assert seen[0] == "form"
    assert b"?mode=confirm" in shown(draft, "mail").content
    assert b"/not-me/" not in shown(draft, "mail").content
    soup = BeautifulSoup(shown(draft, "confirm").content, "html.parser")
    assert soup.select_one("form [name=mode]")["value"] == "confirmed"


def test_the_draft_is_shown_with_todays_words(draft):
    page = shown(draft, "form").content.decode()
    assert "Je parraine" in page
    assert "sa lettre (fr)" in page
    assert "sa lettre (fr)" in shown(draft, "mail_text").content.decode()


def test_errors_are_those_of_an_empty_form(draft):
    assert b"data-errors" in shown(draft, "errors").content


def test_states_without_a_form_show_none(draft):
    for mode in ("before", "paused", "ended"):
        assert b"data-form" not in shown(draft, mode).content
    assert "C’est fini." in shown(draft, "ended").content.decode()
    assert "Une courte pause" in shown(draft, "paused").content.decode()


def test_a_live_page_that_lost_its_form_says_that_it_pauses(draft, client):
    page = publish(draft)
    type(page).objects.filter(pk=page.pk).update(form_version=None)
    answer = client.get(page.url).content.decode()
    assert "Une courte pause" in answer
    assert "data-form" not in answer


def test_a_page_that_pauses_shows_what_was_signed(draft, client):
    page = publish(draft)
    Campaign.objects.update(imported_count=57)
    type(page).objects.filter(pk=page.pk).update(form_version=None)
    answer = BeautifulSoup(client.get(page.url).content, "html.parser")
    goal = answer.select_one(".goal")
    assert goal.select_one("[data-count]").text == "57"
    assert goal.progress["value"] == "57"


def test_the_thanks_are_those_of_who_has_just_signed(draft):
    page = BeautifulSoup(shown(draft, "thanks").content, "html.parser")
    assert page.find("input", attrs={"autocomplete": "one-time-code"})
    assert page.find(class_="waiting__address").text == "camille@example.org"
    assert page.find(class_="envelope")


def test_each_answer_to_the_thanks_leads_where_it_would(draft):
    page = BeautifulSoup(shown(draft, "thanks").content, "html.parser")
    following = {
        button["value"]: form.select_one("[name=mode]")["value"]
        for form in page.select("main form")
        for button in form.select("[name=act]")
    }
    assert following == {"code": "confirmed", "again": "mail", "address": "thanks"}


def test_what_is_typed_into_a_preview_stays_out_of_its_address(draft):
    page = BeautifulSoup(shown(draft, "form").content, "html.parser")
    fields = page.select("main form :is(input, select, textarea)[name]")
    named = {one["name"] for one in fields}
    assert named == {"mode"}
    assert page.select_one("main form input[type=email]")


@pytest.mark.parametrize("mode", ["thanks", "confirm", "confirmed"])
def test_after_the_form_a_line_leads_back_to_it(draft, mode):
    page = BeautifulSoup(shown(draft, mode).content, "html.parser")
    assert page.select_one(".rehearsal a")["href"] == "?mode=form"
    assert b'class="rehearsal"' not in shown(draft, "form").content
