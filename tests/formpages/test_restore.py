"""An old revision is restored with today's fields and words, and says what it lacks."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.test.utils.form_data import nested_form_data, streamfield

from forms_ext.formpages.models import FormField
from home.models import CampaignPage
from tests.formpages.pages import NAMES, PHONE, draft_page, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def poorer(letter, sms):
    """A page that asked for a number and texts once, and does not any more."""
    page = publish(draft_page(purposes=[letter, sms], fields=[*NAMES, PHONE]))
    page.consent_fields = list(page.consent_fields.all())[:3]
    page.declared_purposes = list(page.declared_purposes.all())[:1]
    return publish(page)


def opened(client, address):
    """What the browser would send back from an editor without touching anything."""
    html = BeautifulSoup(client.get(address).content, "html.parser")
    data = nested_form_data({"story": streamfield([])})
    for control in html.select("main [name]"):
        name, kind = control["name"], control.get("type")
        if control.name == "select":
            chosen = control.select("option[selected]")
            data[name] = [option["value"] for option in chosen]
        elif control.name == "textarea":
            data[name] = control.text.lstrip("\n")
        elif kind not in ("checkbox", "radio") or control.has_attr("checked"):
            data[name] = control.get("value", "")
    return data


def restore(client, page):
    """Opens its first revision and presses Publish."""
    address = revert(page)
    data = opened(client, address) | {"action-publish": "action-publish"}
    answer = client.post(address, data)
    assert answer.status_code == 302
    return answer["Location"]


def revert(page):
    old = page.revisions.order_by("pk").first()
    return reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])


def test_what_was_removed_comes_back_with_the_keys_of_its_answers(admin_client, poorer):
    old = poorer.revisions.order_by("pk").first().content["consent_fields"]
    restore(admin_client, poorer)
    page = CampaignPage.objects.get(pk=poorer.pk)
    kept = {str(field.key) for field in page.consent_fields.all()}
    assert kept == {field["key"] for field in old}
    assert len(page.form_version.body["fields"]) == 4
    assert len(page.form_version.body["purposes"]) == 2


def test_the_words_that_come_back_are_today_s(admin_client, poorer, sms):
    sms.next_change = "editorial"
    sms.texts = [text for text in sms.texts.all() if text.language == "fr"]
    sms.texts.all()[0].frequency = "Une fois par an."
    sms.save_revision().publish()
    restore(admin_client, poorer)
    page = CampaignPage.objects.get(pk=poorer.pk)
    texts = [p for p in page.form_version.body["purposes"] if p["key"] == "sms"]
    assert "Une fois par an." in texts[0]["details"]


def test_a_box_that_is_asked_no_more_is_named_with_the_move_that_mends(
    admin_client, poorer, sms
):
    type(sms).objects.filter(pk=sms.pk).update(retired_at=timezone.now())
    opened_on = restore(admin_client, poorer)
    html = BeautifulSoup(admin_client.get(opened_on).content, "html.parser")
    [entry] = html.select("[data-refusal-entry]")
    assert entry.select("[data-refusal-act=remove]")
    assert len(CampaignPage.objects.get(pk=poorer.pk).form_version.body["fields"]) == 3


def test_an_old_revision_is_published_without_an_editor_as_well(poorer):
    poorer.revisions.order_by("pk").first().publish()
    page = CampaignPage.objects.get(pk=poorer.pk)
    assert page.consent_fields.count() == 4


def test_a_file_that_is_gone_is_asked_for_anew(poorer, letter):
    page = CampaignPage.objects.get(pk=poorer.pk)
    document = Document.objects.create(title="Tracé", file="trace.pdf")
    page.consent_fields.add(FormField(type="document", label="x", document=document))
    draft = page.save_revision()
    document.delete()
    fields = draft.as_object().consent_fields.all()
    assert [f.document for f in fields if f.type == "document"] == [None]
