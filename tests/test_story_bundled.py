"""A page that asks for a telephone nobody's box needs cannot go live, by any door."""

import pytest
from django.test import Client

from forms_ext.formpages.publish import NotPublishable
from home.models import CampaignPage
from tests.formpages.pages import NAMES, PHONE, draft_page, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def bundled(letter):
    """Asks for a telephone, and offers only a letter by e-mail (law: R11)."""
    return draft_page(purposes=[letter], fields=[*NAMES, PHONE])


def test_it_stays_a_draft(bundled):
    with pytest.raises(NotPublishable):
        bundled.save_revision().publish()
    assert not CampaignPage.objects.get(pk=bundled.pk).live
    assert Client().get(bundled.url).status_code == 404


def test_pushed_past_the_guard_it_shows_no_form(bundled):
    CampaignPage.objects.filter(pk=bundled.pk).update(live=True)
    response = Client().get(bundled.url)
    assert response.status_code == 200
    assert soup(response).find("form", attrs={"data-form": True}) is None
