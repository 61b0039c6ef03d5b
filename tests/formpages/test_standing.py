"""What became of a form since it was shown: its campaign, its page, its words."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from forms_ext.consent.models import Purpose
from forms_ext.formpages.recorded import words_shown
from forms_ext.formpages.standing import standing_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(campaign_page):
    return campaign_page.form_version


def online(version):
    return standing_of(version).online


def askable(version, now=None):
    return standing_of(version, now=now).askable


def publish(purpose, change, language="fr", **values):
    purpose.next_change = change
    text = purpose.texts.get(language=language)
    for name, value in values.items():
        setattr(text, name, value)
    text.save()
    purpose.save()
    purpose.save_revision().publish()
    purpose.refresh_from_db()


def test_a_live_page_with_its_form_is_online(version):
    standing = standing_of(version)
    assert standing.campaign == version.campaign
    assert standing.online is True
    assert standing.takes_signatures()


def test_the_campaign_is_the_one_of_now(version):
    version.campaign.ends_at = timezone.now() - timedelta(minutes=1)
    version.campaign.save()
    assert standing_of(version).campaign.ends_at == version.campaign.ends_at
    assert not standing_of(version).takes_signatures()


def test_a_page_taken_down_is_not_online(campaign_page, version):
    campaign_page.unpublish()
    assert online(version) is False


def test_a_deleted_page_is_not_online(campaign_page, version):
    campaign_page.delete()
    assert online(version) is False


def test_a_page_whose_parent_is_for_some_people_is_not_online(campaign_page, version):
    PageViewRestriction.objects.create(
        page=campaign_page.get_parent(), restriction_type="login"
    )
    assert online(version) is False


def test_a_private_page_elsewhere_takes_nothing_from_others(campaign_page, version):
    twin = campaign_page.copy(update_attrs={"slug": "private", "title": "Private"})
    PageViewRestriction.objects.create(page=twin, restriction_type="login")
    assert online(version) is True


def test_a_form_is_taken_while_its_words_are_current(version):
    assert askable(version)


def test_a_form_is_taken_for_a_while_after_a_clearer_word(version, letter):
    publish(letter, Purpose.NextChange.EDITORIAL, frequency="Une fois par mois.")
    now = timezone.now()
    assert askable(version, now + timedelta(days=29))
    assert not askable(version, now + timedelta(days=31))


def test_the_first_change_of_two_ends_the_while(version, letter, settings):
    settings.FORMS_EXT_EDITORIAL_GRACE_DAYS = 1
    publish(letter, Purpose.NextChange.EDITORIAL, frequency="Une fois par mois.")
    publish(letter, Purpose.NextChange.EDITORIAL, frequency="Une fois le mois.")
    now = timezone.now()
    assert askable(version, now + timedelta(hours=23))
    assert not askable(version, now + timedelta(hours=25))


def test_words_of_another_language_end_nothing(version, letter):
    publish(letter, Purpose.NextChange.EDITORIAL, "en", frequency="Once a month.")
    assert askable(version, timezone.now() + timedelta(days=31))


def test_a_form_is_not_taken_across_another_substance(version, letter):
    publish(letter, Purpose.NextChange.SUBSTANTIVE, frequency="Chaque jour.")
    assert not askable(version)


def test_a_form_with_a_retired_purpose_is_not_taken(version, letter):
    letter.retired_at = timezone.now() + timedelta(hours=1)
    letter.save()
    assert askable(version)
    assert not askable(version, timezone.now() + timedelta(hours=2))


def in_days(days):
    return timezone.now() + timedelta(days=days)


def change_form(page):
    page.legend = "Signez pour le sentier"
    page.save_revision().publish()
    page.refresh_from_db()


def test_a_form_is_taken_for_a_while_after_its_page_has_another(campaign_page, version):
    change_form(campaign_page)
    assert campaign_page.form_version != version
    assert askable(version)
    assert askable(version, in_days(29))
    assert not askable(version, in_days(31))
    assert askable(campaign_page.form_version, in_days(400))


def test_publishing_again_makes_no_old_form_younger(campaign_page, version):
    change_form(campaign_page)
    type(campaign_page).objects.update(last_published_at=in_days(31))
    assert not askable(version, in_days(31))


def test_a_form_that_is_its_pages_again_is_taken(campaign_page, version):
    before = campaign_page.legend
    change_form(campaign_page)
    second = campaign_page.form_version
    campaign_page.legend = before
    campaign_page.save_revision().publish()
    campaign_page.refresh_from_db()
    assert campaign_page.form_version == version
    assert askable(version, in_days(400))
    assert not askable(second, in_days(31))


def test_all_is_asked_at_once(version, django_assert_num_queries):
    standing_of(version)
    with django_assert_num_queries(1):
        standing_of(version)


def test_words_are_read_once_and_lent_to_each_visitor_alone(
    version, django_assert_num_queries
):
    words_shown(version)
    with django_assert_num_queries(0):
        first, second = words_shown(version), words_shown(version)
    first[0].language = "xx"
    first[0].purpose.channel = "none"
    assert second[0].language == version.language
    assert second[0].purpose.channel != "none"
