"""From a campaign or a form back to its page."""

import pytest
from wagtail.models import PageViewRestriction

from forms_ext.formpages.pages import campaign_of

pytestmark = pytest.mark.django_db


def test_a_live_page_with_its_form_is_online(campaign_page):
    version = campaign_page.form_version
    assert campaign_of(version) == (version.campaign, True)


def test_a_page_taken_down_is_not_online(campaign_page):
    campaign_page.unpublish()
    assert campaign_of(campaign_page.form_version)[1] is False


def test_a_deleted_page_is_not_online(campaign_page):
    version = campaign_page.form_version
    campaign_page.delete()
    assert campaign_of(version)[1] is False


def test_a_page_whose_parent_is_for_some_people_is_not_online(campaign_page):
    PageViewRestriction.objects.create(
        page=campaign_page.get_parent(), restriction_type="login"
    )
    assert campaign_of(campaign_page.form_version)[1] is False


def test_a_private_page_elsewhere_takes_nothing_from_others(campaign_page):
    twin = campaign_page.copy(update_attrs={"slug": "private", "title": "Private"})
    PageViewRestriction.objects.create(page=twin, restriction_type="login")
    assert campaign_of(campaign_page.form_version)[1] is True


def test_a_page_is_asked_for_with_its_campaign_at_once(
    campaign_page, django_assert_num_queries
):
    campaign_of(campaign_page.form_version)
    with django_assert_num_queries(1):
        campaign_of(campaign_page.form_version)
