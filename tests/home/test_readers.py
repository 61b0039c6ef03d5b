"""No page names another one that its readers would be kept from."""

import pytest
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction

from forms_ext.formpages.cache import forget_pages
from tests.formpages.pages import draft_page, publish, soup
from tests.newsletters.letters import newsletter

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(letter):
    return publish(draft_page(purposes=[letter]))


def keep_for_a_few(page):
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )
    forget_pages()


def opened(page, client=None):
    return (client or Client()).get(page.url).content.decode()


def languages(page, client=None):
    links = soup((client or Client()).get(page.url)).select("[hreflang]")
    return {link["hreflang"] for link in links}


def test_a_home_does_not_name_a_campaign_kept_for_a_few(campaign, letter):
    publish(draft_page(purposes=[letter], slug="pont", title="Un pont"))
    home = campaign.get_parent()
    assert campaign.title in opened(home)
    keep_for_a_few(campaign)
    assert campaign.title not in opened(home)
    assert "Un pont" in opened(home)


def test_old_letters_kept_for_a_few_are_not_listed(letter):
    page = newsletter(letter)
    assert page.title in opened(page.get_parent())
    keep_for_a_few(page)
    assert page.title not in opened(page.get_parent())


def test_no_language_leads_to_a_page_kept_for_a_few(campaign):
    english = publish(
        campaign.copy_for_translation(Locale.objects.get(language_code="en"))
    )
    forget_pages()
    assert languages(campaign) == {"fr", "en"}
    keep_for_a_few(english)
    assert languages(campaign) == set()


def test_no_language_leads_below_a_home_kept_for_a_few(campaign):
    english = publish(
        campaign.copy_for_translation(Locale.objects.get(language_code="en"))
    )
    keep_for_a_few(english.get_parent())
    assert languages(campaign) == set()
    assert languages(campaign.get_parent()) == set()


def test_a_site_kept_for_a_few_still_leads_them_on(campaign, admin_client):
    publish(campaign.copy_for_translation(Locale.objects.get(language_code="en")))
    keep_for_a_few(Page.objects.get(depth=1))
    home = campaign.get_parent()
    assert campaign.title in opened(home, admin_client)
    assert languages(campaign, admin_client) == {"fr", "en"}
