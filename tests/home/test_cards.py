"""The cards of the home: as true as each page, in no more queries for more of them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail_factories import ImageFactory

from forms_ext.consent.models import Campaign, Tally
from forms_ext.formpages.cache import forget_pages
from home.models import CampaignPage, HomePage
from tests.formpages.pages import draft_page, publish, soup

pytestmark = pytest.mark.django_db


def add(letter, number):
    return publish(
        draft_page(
            purposes=[letter],
            slug=f"sentier-{number}",
            title=f"Sentier {number}",
            image=ImageFactory(),
            goal=150,
        )
    )


def with_form(letter, number):
    add(letter, number)


def without_form(letter, number):
    page = add(letter, number)
    CampaignPage.objects.filter(pk=page.pk).update(form_version=None)


def alias(letter, number):
    page = add(letter, number)
    page.create_alias(update_slug=f"aussi-{number}")


def opened():
    forget_pages()
    return Client().get("/fr/")


def asked():
    opened()  # draws pictures once, and fills what is kept of the site
    with CaptureQueriesContext(connection) as queries:
        response = opened()
    return len(queries), len(soup(response).select(".campaign-card"))


@pytest.mark.parametrize("make", [with_form, without_form, alias])
def test_more_campaigns_on_the_home_take_no_more_queries(letter, make):
    for number in range(2):
        make(letter, number)
    few, shown = asked()
    for number in range(2, 5):
        make(letter, number)
    many, shown_then = asked()
    assert shown_then > shown
    assert many == few


def test_each_card_says_what_its_page_says(letter):
    for number, make in enumerate([with_form, without_form, alias]):
        make(letter, number)
    for number, campaign in enumerate(Campaign.objects.order_by("pk"), 1):
        campaign.imported_count = number * 10
        campaign.save()
        Tally.objects.create(campaign=campaign, slot=0, confirmed=number)
        Tally.objects.create(campaign=campaign, slot=1, confirmed=number)
    Campaign.objects.filter(imported_count=20).update(goal=22)
    home = HomePage.objects.get(locale__language_code="fr")
    pages = list(CampaignPage.objects.child_of(home).live().order_by("path"))
    cards = opened().context["campaigns"]
    assert cards == [page.card() for page in pages]
    assert [card["count"] for card in cards] == [12, 24, 36, 36]
