"""The steps that pages bring: one online, and signed."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from forms_ext.consent.firststeps import find, say, way, what_next
from forms_ext.consent.models import Said
from forms_ext.consent.roles import RoleName
from home.models import CampaignPage
from tests.consent.test_admin import staff

pytestmark = pytest.mark.django_db


def test_signing_waits_for_a_page(admin_user: User) -> None:
    steps = {s.step.name: s for s in way(admin_user).steps}
    assert not steps["signature"].url
    assert str(steps["signature"].step.waits)


def test_a_page_online_is_where_to_sign(
    admin_user: User, campaign_page: CampaignPage
) -> None:
    steps = {s.step.name: s for s in way(admin_user).steps}
    assert steps["page"].done
    assert steps["signature"].url == campaign_page.url


def test_a_page_that_was_taken_off_is_not_where_to_sign(
    admin_user: User, campaign_page: CampaignPage
) -> None:
    campaign_page.unpublish()
    assert find("page").done()
    assert find("signature").url(admin_user) == ""


def test_the_end_offers_to_pass_the_page_on(
    admin_user: User, campaign_page: CampaignPage
) -> None:
    for name in ("organisation", "mail", "purpose", "signature"):
        say(name=name, said=Said.SKIPPED, user=admin_user)
    offered = {found.offer.name: found.url for found in what_next(admin_user)}
    assert offered["share"] == reverse("forms_ext_share", args=[campaign_page.pk])


BEGIN = 'href="/admin/first-steps/page/"'


def test_another_page_is_begun_from_the_list_of_campaigns(
    campaign_page: CampaignPage, admin_user: User
) -> None:
    for name in ("organisation", "mail", "purpose", "signature"):
        say(name=name, said=Said.SKIPPED, user=admin_user)
    assert BEGIN in staff("edith", RoleName.EDITOR).get("/admin/").content.decode()
    assert BEGIN not in staff("olga", RoleName.OFFICER).get("/admin/").content.decode()


def test_another_page_is_begun_where_campaigns_stand(
    admin_client: Client, campaign_page: CampaignPage
) -> None:
    home = campaign_page.get_parent()
    for page, begun in ((home, True), (campaign_page, False)):
        explorer = reverse("wagtailadmin_explore", args=[page.pk])
        assert (BEGIN in admin_client.get(explorer).content.decode()) is begun
