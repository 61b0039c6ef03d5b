"""Each way in which Wagtail publishes meets the guard."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    ModelLogEntry,
    Page,
    Workflow,
    WorkflowTask,
)

from forms_ext.consent.models import FormVersion, Organisation, Purpose
from forms_ext.formpages.publish import NotPublishable
from forms_ext.formpages.schedule import publish_due
from home.models import CampaignPage
from tests.formpages.pages import NAMES, PHONE, Visitor, draft_page, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def good(letter):
    return draft_page(purposes=[letter])


@pytest.fixture
def bad(letter):
    """Asks for a number that no box uses (R11)."""
    return draft_page(purposes=[letter], fields=[*NAMES, PHONE], slug="flawed")


def reread(page):
    return CampaignPage.objects.get(pk=page.pk)


def test_a_lawful_page_goes_live_with_its_version(good):
    page = publish(good)
    assert page.live
    assert page.form_version.campaign.key == page.translation_key
    assert page.form_version.body["page"]["id"] == page.pk


def test_a_refusal_is_both_kinds_wagtail_answers(bad):
    with pytest.raises(ValidationError):
        publish(bad)
    with pytest.raises(PermissionDenied):
        publish(bad)


def test_revision_publish_is_guarded(bad):
    with pytest.raises(NotPublishable):
        bad.save_revision().publish()
    assert not reread(bad).live
    assert not FormVersion.objects.exists()


def test_code_that_adds_a_live_page_is_guarded(bad, letter):
    page = CampaignPage(title="Direct", slug="direct", live=True)
    with pytest.raises(NotPublishable):
        bad.get_parent().add_child(instance=page)
    assert not Page.objects.filter(slug="direct").exists()


def test_code_that_saves_a_page_live_is_guarded(bad):
    bad.live = True
    with pytest.raises(NotPublishable):
        bad.save()
    with pytest.raises(NotPublishable):
        bad.save(update_fields=["live"])
    assert not reread(bad).live


def test_a_live_page_made_by_code_has_its_version(letter, good):
    parent = good.get_parent()
    page = CampaignPage(title="Direct", slug="direct", live=True)
    page.consent_fields = good.consent_fields.all()
    for field in page.consent_fields.all():
        field.pk = None
    parent.add_child(instance=page)
    assert reread(page).form_version is not None


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (
            "story",
            [
                (
                    "rich_text",
                    "<p>Le sentier</p><p>En signant, vous acceptez notre "
                    "<b>newsletter</b>.</p>",
                )
            ],
        ),
        ("introduction", "<p>Vous recevrez désormais notre newsletter</p><p>Merci</p>"),
        ("thanks_text", "<p>Vous êtes abonné à notre lettre d’information.</p>"),
        ("share_text", "By signing you are subscribed to our newsletter"),
    ],
)
def test_no_prose_of_the_page_enrols(good, setting, said):
    setattr(good, setting, said)
    with pytest.raises(ValidationError, match="newsletter|lettre d’information"):
        publish(good)
    assert not reread(good).live


def test_saving_a_draft_is_never_blocked(bad, good):
    bad.title = "Still flawed"
    bad.save_revision()
    bad.save()
    live = publish(good)
    live.consent_fields = []
    live.save_revision()
    assert reread(live).form_version is not None


def test_bulk_publish_says_why_and_publishes_nothing(good, bad, admin_client):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    for page in (good, bad):
        page.save_revision()
    response = admin_client.post(
        f"{address}?id={good.pk}&id={bad.pk}", {"confirm": "true"}, follow=True
    )
    assert "no box uses it" in response.content.decode() or "aucune case" in (
        response.content.decode()
    )
    assert not reread(bad).live
    assert not reread(good).live


def test_bulk_publish_of_lawful_pages_works(good, admin_client):
    good.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    admin_client.post(f"{address}?id={good.pk}", {"confirm": "true"})
    assert reread(good).form_version is not None


def test_workflow_approval_is_guarded(bad, admin_client, admin_user):
    task = GroupApprovalTask.objects.create(name="Read again")
    workflow = Workflow.objects.create(name="Reading")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    bad.save_revision()
    state = workflow.start(bad, admin_user)
    with pytest.raises(NotPublishable):
        state.current_task_state.approve(user=admin_user)
    assert not reread(bad).live


def test_workflow_approval_in_the_admin_is_no_crash(bad, admin_client, admin_user):
    task = GroupApprovalTask.objects.create(name="Read again")
    workflow = Workflow.objects.create(name="Reading")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    bad.save_revision()
    state = workflow.start(bad, admin_user).current_task_state
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[bad.pk, "approve", state.pk]
    )
    response = admin_client.post(address)
    assert response.status_code == 302
    assert not reread(bad).live


def test_a_flawed_page_stops_no_other_at_its_time(good, bad):
    past = timezone.now() - timedelta(minutes=5)
    for page, ago in ((bad, 2), (good, 1)):
        page.go_live_at = past
        revision = page.save_revision(
            approved_go_live_at=timezone.now() - timedelta(minutes=ago)
        )
        assert revision.approved_go_live_at
    due = publish_due()
    assert [found.object_id for found in due.published] == [str(good.pk)]
    assert [found.object_id for found, _why in due.refused] == [str(bad.pk)]
    assert reread(good).live
    assert not reread(bad).live
    assert publish_due().refused == []


def test_an_address_taken_meanwhile_stops_no_other_page(good, letter):
    taken = draft_page(purposes=[letter], slug="taken")
    revision = taken.save_revision(
        approved_go_live_at=timezone.now() - timedelta(minutes=2)
    )
    good.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    Page.objects.filter(pk=taken.pk).update(slug="elsewhere")
    draft_page(purposes=[letter], slug="taken")
    due = publish_due()
    assert [found.object_id for found in due.published] == [str(good.pk)]
    assert [found.object_id for found, _why in due.refused] == [str(taken.pk)]
    assert reread(good).live
    assert not reread(taken).live
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    assert publish_due().refused == []


def test_a_snippet_that_is_not_valid_at_its_time_stops_no_other(good, letter):
    letter.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=2))
    good.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    with patch.object(Purpose, "save", side_effect=ValidationError("No such channel")):
        due = publish_due()
    assert [found.object_id for found, _why in due.refused] == [str(letter.pk)]
    assert reread(good).live
    entry = ModelLogEntry.objects.for_instance(letter).get(action="forms_ext.unfit")
    assert "No such channel" in entry.message


def test_a_copy_starts_a_campaign_of_its_own(good, admin_user):
    page = publish(good)
    copy = page.copy(update_attrs={"slug": "copie"}, keep_live=True, user=admin_user)
    copied = reread(copy)
    assert copied.live
    assert copied.form_version.campaign != page.form_version.campaign
    assert copied.form_version.campaign.key == copied.translation_key
    assert [f.key for f in copied.consent_fields.all()] == [
        f.key for f in page.consent_fields.all()
    ]


def test_a_copy_kept_as_a_draft_has_no_version(good):
    copy = publish(good).copy(update_attrs={"slug": "copie"}, keep_live=False)
    assert reread(copy).form_version is None


def test_a_flawed_copy_does_not_go_live(good):
    page = publish(good)
    page.consent_fields.all().delete()
    with pytest.raises(NotPublishable):
        reread(page).copy(update_attrs={"slug": "copie"}, keep_live=True)
    assert not Page.objects.filter(slug="copie").exists()


def test_a_translation_joins_the_campaign(good, letter):
    page = publish(good)
    english = page.copy_for_translation(
        type(page.locale).objects.get(language_code="en"), copy_parents=True
    )
    english = publish(reread(english))
    assert english.form_version.campaign == page.form_version.campaign
    assert english.form_version.language == "en"
    assert "may email" in english.form_version.wordings.get().label


def test_an_alias_shows_the_form_of_its_source(good):
    page = publish(good)
    alias = page.create_alias(update_slug="miroir")
    assert alias.specific.form_version is None
    assert Visitor(alias).form == Visitor(page).form


def test_an_alias_follows_its_source(good):
    page = publish(good)
    alias = page.create_alias(update_slug="miroir")
    page.button_label = "Je parraine"
    publish(page)
    assert "Je parraine" in Visitor(alias).opened.content.decode()
    page.refresh_from_db()
    page.unpublish()
    assert not Visitor(alias).form


def test_a_queryset_update_shows_no_form(bad):
    CampaignPage.objects.filter(pk=bad.pk).update(live=True)
    assert not Visitor(reread(bad)).form


def test_restoring_a_revision_publishes_todays_version(good):
    page = publish(good)
    first, old = page.form_version, page.latest_revision
    page.button_label = "Je parraine"
    second = publish(page).form_version
    assert second != first
    old.publish()
    restored = reread(page)
    assert restored.form_version == first
    assert FormVersion.objects.count() == 2


def test_unpublishing_needs_no_lawful_form(good):
    page = publish(good)
    Organisation.objects.update(email="")
    reread(page).unpublish()
    assert not reread(page).live


def test_moving_a_live_page_keeps_its_form(good):
    page = publish(good)
    other = Page.objects.get(slug="home-en")
    page.move(other, pos="last-child")
    assert reread(page).form_version is not None


def test_a_page_past_its_end_is_taken_off(good):
    page = publish(good)
    CampaignPage.objects.update(expire_at=timezone.now() - timedelta(minutes=1))
    assert publish_due().expired == 1
    assert not reread(page).live


def test_a_snippet_past_its_end_is_taken_off(letter):
    Purpose.objects.update(expire_at=timezone.now() - timedelta(minutes=1))
    assert publish_due().expired == Purpose.objects.count()
    assert not Purpose.objects.get(pk=letter.pk).live
    assert publish_due().expired == 0


def test_tick_publishes_what_is_due(good):
    good.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    call_command("tick", "--all", verbosity=0)
    assert reread(good).live


def test_a_copy_keeps_which_box_uses_a_field(letter):
    postcode = {"type": "postcode", "purposes": [letter]}
    page = publish(draft_page(purposes=[letter], fields=[*NAMES, postcode]))
    copy = reread(page.copy(update_attrs={"slug": "copie"}, keep_live=True))
    assert list(copy.consent_fields.get(type="postcode").purposes.all()) == [letter]
    assert copy.form_version.body["fields"][3]["purposes"] == ["letter"]


@pytest.mark.parametrize("column", ["title", "introduction", "button_label"])
def test_code_that_saves_one_column_is_guarded(good, column):
    page = publish(good)
    before = reread(page)
    setattr(page, column, "En signant, vous recevez notre lettre")
    with pytest.raises(NotPublishable):
        page.save(update_fields=[column])
    assert getattr(reread(page), column) == getattr(before, column)


def test_one_column_that_is_lawful_brings_its_version(good):
    page = publish(good)
    page.title = "Un autre sentier"
    page.save(update_fields=["title"])
    assert reread(page).form_version.body["page"]["title"] == "Un autre sentier"
