"""One language's page decides a campaign's goal, dates and title."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from forms_ext.consent.models import Campaign, Processor
from home.models import CampaignPage
from tests.formpages.pages import draft_page, publish
from tests.formpages.test_edit_form import sent

pytestmark = pytest.mark.django_db

FRENCH = {"title": "Un sentier pour tous", "goal": 1000}


@pytest.fixture
def french(letter):
    return publish(draft_page(purposes=[letter], **FRENCH))


@pytest.fixture
def english(french):
    found = french.copy_for_translation(Locale.objects.get(language_code="en"))
    found.title, found.slug = "A path for all", "path"
    return publish(found)


@pytest.fixture
def ended(french, english):
    """Ended by its French page; the English one has not heard of it."""
    french.ends_at, french.goal = timezone.now() - timedelta(hours=1), 2000
    return publish(french)


def decided():
    return Campaign.objects.values("title", "goal", "ends_at").get()


def reread(page):
    return CampaignPage.objects.get(pk=page.pk)


def test_the_first_language_decides(ended):
    expected = {"title": FRENCH["title"], "goal": 2000, "ends_at": ended.ends_at}
    assert decided() == expected


def test_publishing_another_language_reopens_nothing(ended, english):
    before = decided()
    page = reread(english)
    page.goal, page.button_label = 5, "I sign for it"
    page = publish(page)
    assert decided() == before
    assert page.form_version.body["button"] == "I sign for it"


def test_a_change_of_the_notice_reopens_nothing(ended, english):
    before = decided()
    Processor.objects.create(name="Routeur Modèle", role="email", country="France")
    assert decided() == before
    assert reread(english).form_version != english.form_version


def test_a_page_alone_decides_in_any_language(french, english):
    reread(french).unpublish()
    page = reread(english)
    page.goal = 3000
    publish(page)
    assert decided()["goal"] == 3000


def test_without_the_first_language_the_first_page_decides(letter):
    english = publish(draft_page(purposes=[letter], language="en", goal=10))
    german = english.copy_for_translation(
        Locale.objects.get_or_create(language_code="de")[0], copy_parents=True
    )
    german.declared_purposes.clear()
    german.goal = 20
    publish(german)
    assert decided()["goal"] == 10


def test_the_editor_sees_what_is_decided_elsewhere(admin_client, ended, english):
    edit = reverse("wagtailadmin_pages:edit", args=[english.pk])
    field = admin_client.get(edit).context["form"]["goal"]
    assert (field.value(), field.field.disabled) == (2000, True)
    assert FRENCH["title"] in field.help_text
    typed = sent(publish=False, title="A path", slug="path", goal="7")
    assert admin_client.post(edit, typed).status_code == 302
    assert reread(english).get_latest_revision_as_object().goal == 2000


def test_the_editor_of_the_page_that_decides_is_asked(admin_client, ended, english):
    edit = reverse("wagtailadmin_pages:edit", args=[ended.pk])
    assert not admin_client.get(edit).context["form"]["goal"].field.disabled
