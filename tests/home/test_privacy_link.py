"""“Privacy” stands at the foot of every page, and leads to a notice that unfolds."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from forms_ext.consent.models import Campaign
from forms_ext.formpages.cache import forget_pages
from tests.formpages.pages import draft_page, publish, soup

pytestmark = pytest.mark.django_db
WAY = ".site-footer__links a[href$='#notice']"


@pytest.fixture
def campaign(letter):
    return publish(draft_page(purposes=[letter]))


def opened(address):
    forget_pages()
    return soup(Client().get(address))


def test_beside_a_form_it_leads_into_what_is_folded(campaign):
    page = opened(campaign.url)
    assert page.select_one(WAY)["href"] == "#notice"
    assert page.select_one("details > #notice")


def test_a_campaign_without_its_form_keeps_its_notice(campaign):
    Campaign.objects.update(ends_at=timezone.now() - timedelta(days=1))
    page = opened(campaign.url)
    assert not page.find("form", attrs={"data-form": True})
    assert page.select_one(WAY)["href"] == "#notice"
    assert page.select_one("details > #notice")


def test_other_pages_lead_to_one_that_has_it(campaign):
    thanks = f"/sign/{campaign.translation_key}/fr/thanks/"
    home = campaign.get_parent().url
    for address in (home, "/preferences/?language=fr", thanks):
        assert opened(address).select_one(WAY)["href"] == f"{campaign.url}#notice"


def test_where_no_page_has_one_nothing_is_promised(db):
    assert not opened("/preferences/?language=fr").select_one(WAY)
