"""When the library or the organisation changes, live pages follow."""

import pytest
from django.utils import timezone

from forms_ext.consent.models import FormVersion, Organisation, Processor
from home.models import CampaignPage
from tests.formpages.pages import Visitor, draft_page, publish
from tests.formpages.test_sign import reword

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(news):
    return publish(draft_page(purposes=[news], slug="ailleurs"))


def reread(page):
    return CampaignPage.objects.get(pk=page.pk)


def test_changed_words_make_a_new_version(campaign_page, letter):
    before = campaign_page.form_version
    reword(letter, "son bulletin", letter.NextChange.EDITORIAL)
    after = reread(campaign_page).form_version
    assert (before.number, after.number) == (1, 2)
    assert "son bulletin" in after.wordings.get(purpose=letter).label


def test_pages_without_the_purpose_stay_as_they_are(campaign_page, other, letter):
    reword(letter, "son bulletin", letter.NextChange.EDITORIAL)
    assert reread(other).form_version == other.form_version


def test_a_retired_purpose_takes_the_form_off(campaign_page, letter):
    letter.retired_at = timezone.now()
    letter.save_revision().publish()
    assert reread(campaign_page).form_version is None
    assert not Visitor(campaign_page).form


def test_a_purpose_made_a_draft_takes_the_form_off(campaign_page, letter):
    letter.unpublish()
    assert reread(campaign_page).form_version is None


def test_a_new_provider_is_in_the_notice_of_every_page(campaign_page, other):
    Processor.objects.create(name="Routeur Modèle", role="email", country="France")
    for page in (campaign_page, other):
        assert "Routeur Modèle" in Visitor(page).opened.content.decode()


def test_an_organisation_without_address_shows_no_form(campaign_page):
    organisation = Organisation.load()
    organisation.email = ""
    organisation.save()
    assert reread(campaign_page).form_version is None
    organisation.email = "bonjour@example.org"
    organisation.save()
    assert reread(campaign_page).form_version == campaign_page.form_version


def test_draft_changes_of_a_live_page_stay_drafts(campaign_page, letter):
    campaign_page.button_label = "Pas encore"
    campaign_page.save_revision()
    reword(letter, "son bulletin", letter.NextChange.EDITORIAL)
    assert "Pas encore" not in Visitor(campaign_page).opened.content.decode()


def test_a_version_can_be_reached_after_its_page_is_gone(campaign_page):
    campaign_page.delete()
    assert FormVersion.objects.exists()
