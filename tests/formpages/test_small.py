"""The small form: what stands in the foot is what the page shows, to the letter."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Site

from forms_ext.consent.models import FormVersion, Submission
from forms_ext.formpages.fieldtypes import FieldType
from home.models import FooterSettings
from tests.formpages.pages import draft_page, publish, soup
from tests.formpages.signups import ADDRESS, draft_signup, publish_signup
from tests.people import ADA

pytestmark = pytest.mark.django_db

FIRST_NAME = {"type": FieldType.FIRST_NAME}
POSTCODE = {"type": FieldType.POSTCODE, "needed_for": "choisir les rencontres"}


def put_in_the_foot(page):
    site = Site.objects.get(is_default_site=True)
    FooterSettings.objects.update_or_create(site=site, defaults={"signup_page": page})
    return page


@pytest.fixture
def signup_page(letter):
    return put_in_the_foot(publish_signup(draft_signup(purposes=[letter])))


def small(address):
    return soup(Client().get(address)).find("form", class_="small-form")


def asked(form):
    """What a form asks: inputs, words of the boxes, notice."""
    inputs = [
        (field["name"], field.get("value"), field.has_attr("checked"))
        for field in form.find_all("input")
        if field["name"] != "website"
    ]
    texts = form.select(".purposes, .field, .notice dl, .notice details")
    return inputs, [" ".join(part.text.split()) for part in texts]


def test_the_foot_shows_what_the_page_shows(signup_page):
    page = soup(Client().get(signup_page.url)).find("form", attrs={"data-form": True})
    foot = small("/fr/")
    assert asked(foot) == asked(page)
    assert foot["action"].split("#")[0] == page["action"].split("#")[0]


def test_how_it_looked_is_kept_with_the_version(signup_page):
    kept = soup(type("Kept", (), {"content": FormVersion.objects.get().body["small"]}))
    inputs, texts = asked(small("/fr/"))
    assert asked(kept.find("form"))[1] == texts
    assert not any(ticked for _name, _value, ticked in inputs)


def test_an_error_leads_to_the_page_with_what_was_typed(signup_page):
    form = small("/fr/")
    data = {"form_token": form.find("input")["value"], "email": ADA.email}
    response = Client().post(
        form["action"].split("#")[0],
        urlencode(data),
        content_type="application/x-www-form-urlencoded",
    )
    page = soup(response)
    assert response.status_code == 422
    assert page.find("h1").text == signup_page.title
    assert page.find("input", attrs={"name": "email"})["value"] == ADA.email
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("fields", "small"), [([FIRST_NAME], True), ([POSTCODE], False)]
)
def test_only_what_fits_is_small(letter, fields, small):
    put_in_the_foot(
        publish_signup(draft_signup(purposes=[letter], fields=[*ADDRESS, *fields]))
    )
    foot = soup(Client().get("/fr/")).find(class_="letter")
    assert bool(foot.find("form")) == small
    assert bool(foot.find("a", class_="button")) != small


def test_a_page_with_a_form_of_its_own_has_no_second_one(signup_page, letter):
    campaign = publish(draft_page(purposes=[letter]))
    assert small(campaign.url) is None
    assert small(signup_page.url) is None


def test_the_foot_speaks_the_language_of_its_page(signup_page):
    english = signup_page.copy_for_translation(Locale.objects.get(language_code="en"))
    assert small("/en/") is None
    english.title = "The letter"
    publish_signup(english)
    assert "/en/" in small("/en/")["action"]
    assert "/fr/" in small("/fr/")["action"]


def test_a_page_taken_offline_leaves_the_foot(signup_page):
    signup_page.unpublish()
    assert small("/fr/") is None


def test_a_story_can_carry_it(signup_page, letter):
    story = [("signup", {"heading": "Restons en lien", "page": signup_page})]
    campaign = publish(draft_page(purposes=[letter], story=story))
    page = soup(Client().get(campaign.url))
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert page.find("form", class_="small-form")
    assert len(ids) == len(set(ids))


def test_the_foot_sets_no_cookie_and_costs_a_handful_of_queries(signup_page):
    Client().get("/fr/")
    with CaptureQueriesContext(connection) as queries:
        response = Client().get("/fr/")
    assert not response.cookies
    FooterSettings.objects.all().delete()
    with CaptureQueriesContext(connection) as without:
        Client().get("/fr/")
    assert len(queries) - len(without) <= 5
