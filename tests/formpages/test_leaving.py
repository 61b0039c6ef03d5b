"""Before a page leaves, editors read what becomes of those who signed there."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Locale

from forms_ext.consent.models import Campaign, Tally
from forms_ext.formpages.leaving import Way, told
from forms_ext.formpages.models import ShortAddress
from home.models import HomePage
from tests.formpages.pages import draft_page, publish
from tests.formpages.signups import draft_signup, publish_signup

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def signed(campaign_page):
    campaign = Campaign.objects.get(key=campaign_page.translation_key)
    Tally.objects.create(campaign=campaign, slot=1, confirmed=12, pending=3)
    return campaign_page


def end(page, at):
    Campaign.objects.filter(key=page.translation_key).update(ends_at=at)


def test_signatures_stay_counted_and_go_at_the_end_of_the_campaign(signed):
    end(signed, timezone.now().replace(year=2031, month=3, day=1))
    [said] = told([signed], Way.DELETE)
    assert "its 12 signatures stay counted" in said
    assert "erased after 31\xa0March 2031" in said
    assert "the page is not here" in said


def test_a_campaign_without_end_is_given_one_first(signed):
    [said] = told([signed], Way.DELETE)
    assert "give it one first" in said


def test_offline_says_nothing_of_an_end(signed):
    [said] = told([signed], Way.UNPUBLISH)
    assert "stay counted" in said
    assert "erased" not in said


def test_another_language_goes_on(signed):
    other = signed.copy_for_translation(Locale.objects.get(language_code="en"))
    other.title = "A path for all"
    publish(other)
    [said] = told([signed], Way.DELETE)
    assert "goes on at: A path for all." in said


def test_what_moves_keeps_its_short_address_and_its_mails(signed):
    [said] = told([signed], Way.MOVE)
    assert "links that people passed on end there" in said
    ShortAddress.objects.create(
        code="sentier", campaign_key=signed.translation_key, language="fr"
    )
    [said] = told([signed], Way.MOVE)
    assert "its short address" in said


def test_pages_under_the_one_that_leaves_are_told_of(signed):
    assert len(told([signed.get_parent()], Way.DELETE)) == 1


def test_where_nobody_signed_nothing_stays(campaign_page):
    [said] = told([campaign_page], Way.DELETE)
    assert "nobody has signed yet" in said
    assert "erased" not in said


def test_a_draft_that_nobody_signed_says_nothing(letter):
    page = draft_page(purposes=[letter])
    assert [told([page], way) for way in Way] == [[], [], []]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("wagtailadmin_pages:delete", "12 signatures"),
        ("wagtailadmin_pages:unpublish", "12 signatures"),
    ],
)
def test_wagtail_s_own_screens_say_it(admin_client, signed, address, said):
    page = admin_client.get(reverse(address, args=[signed.pk])).content.decode()
    assert page.count(said) == 1


def test_moving_says_it_where_the_yes_is(admin_client, signed):
    place = HomePage.objects.exclude(pk=signed.get_parent().pk).first()
    address = reverse("wagtailadmin_pages:move_confirm", args=[signed.pk, place.pk])
    assert "ancienne adresse" in admin_client.get(address).content.decode()


@pytest.mark.parametrize("way", ["delete", "unpublish"])
def test_many_pages_at_once_say_it_too(admin_client, signed, way):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", way])
    page = admin_client.get(f"{address}?id={signed.pk}").content.decode()
    assert "12 signatures" in page


def test_saying_yes_does_what_was_said(admin_client, signed):
    address = reverse("wagtailadmin_pages:delete", args=[signed.pk])
    admin_client.post(address)
    campaign = Campaign.objects.get(key=signed.translation_key)
    assert Tally.objects.get(campaign=campaign).confirmed == 12


def test_who_subscribed_stays_subscribed(letter):
    page = publish_signup(draft_signup(purposes=[letter]))
    [said] = told([page], Way.DELETE)
    assert "stays subscribed" in said
    assert "signature" not in said
