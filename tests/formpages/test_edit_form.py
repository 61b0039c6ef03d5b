"""Publishing from the editor: each refusal stands on its very field."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from home.models import CampaignPage, HomePage
from tests.formpages.pages import draft_page
from tests.people import publish_purpose

pytestmark = pytest.mark.django_db

NAMES = [
    {"type": "first_name", "required": "on"},
    {"type": "last_name", "required": "on"},
    {"type": "email", "required": "on"},
]
BLANK = {"label": "", "hint": "", "choices": "", "needed_for": ""}


def sent(*, fields=NAMES, purposes=(), publish=True, **columns):
    texts = ("introduction", "text_before", "text_running", "text_goal_reached")
    data = {
        "title": "Un sentier",
        "slug": "un-sentier",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "goal": "",
        "starts_at": "",
        "ends_at": "",
        "ballot_on": "",
        "button_label": "",
        "legend": "",
        "share_text": "",
        "theme": "river",
        "image": "",
        "story": streamfield([]),
        **{name: rich_text("") for name in (*texts, "text_ended", "thanks_text")},
        "consent_fields": inline_formset([{**BLANK, **field} for field in fields]),
        "declared_purposes": inline_formset([{"purpose": p.pk} for p in purposes]),
        "comments": inline_formset([]),
        **columns,
    }
    if publish:
        data["action-publish"] = "1"
    return nested_form_data(data)


@pytest.fixture
def add(db):
    parent = HomePage.objects.get(slug="home")
    return reverse("wagtailadmin_pages:add", args=["home", "campaignpage", parent.pk])


@pytest.fixture
def errors(admin_client, add):
    """Publishes what is given and hands back the form with its errors."""

    def post(**given):
        response = admin_client.post(add, sent(**given), follow=True)
        assert not CampaignPage.objects.filter(live=True).exists()
        return response.context["form"]

    return post


def test_a_new_page_begins_with_names_and_email(admin_client, add):
    form = admin_client.get(add).context["form"]
    types = [child["type"].value() for child in form.formsets["consent_fields"].forms]
    assert types == ["first_name", "last_name", "email"]


def test_a_lawful_page_is_published(admin_client, add, letter, sms):
    fields = [*NAMES, {"type": "phone"}]
    admin_client.post(add, sent(fields=fields, purposes=[sms, letter]))
    page = CampaignPage.objects.get()
    assert page.live
    shown = [link.wording.purpose for link in page.form_version.shown.all()]
    assert shown == [sms, letter]


def test_a_draft_is_saved_whatever_it_lacks(admin_client, add, letter):
    fields = [{"type": "phone", "required": "on"}, {"type": "choice"}]
    admin_client.post(
        add, sent(fields=fields, publish=False, button_label="Signer et m’abonner")
    )
    page = CampaignPage.objects.get()
    assert not page.live
    assert page.get_latest_revision_as_object().consent_fields.count() == 2


def test_a_button_that_subscribes_is_refused(errors, letter):
    form = errors(purposes=[letter], button_label="Signer et m’abonner")
    assert "button_label" in form.errors


def test_a_phone_that_no_box_uses_is_refused(errors, letter):
    form = errors(purposes=[letter], fields=[*NAMES, {"type": "phone"}])
    assert child(form, "consent_fields", 3).errors.keys() == {"type"}


def test_a_required_phone_is_refused(errors, sms):
    phone = {"type": "phone", "required": "on"}
    form = errors(purposes=[sms], fields=[*NAMES, phone])
    assert child(form, "consent_fields", 3).errors.keys() == {"required"}


def test_an_answer_that_serves_nothing_is_refused(errors, letter):
    form = errors(purposes=[letter], fields=[*NAMES, {"type": "postcode"}])
    assert child(form, "consent_fields", 3).errors.keys() == {"needed_for"}


def test_an_answer_for_a_box_cannot_be_required(errors, letter):
    postcode = {"type": "postcode", "required": "on", "purposes": letter.pk}
    form = errors(purposes=[letter], fields=[*NAMES, postcode])
    assert child(form, "consent_fields", 3).errors.keys() == {"required"}


def test_an_answer_for_a_box_not_offered_is_refused(errors, letter, news):
    postcode = {"type": "postcode", "purposes": news.pk}
    form = errors(purposes=[letter], fields=[*NAMES, postcode])
    assert child(form, "consent_fields", 3).errors.keys() == {"purposes"}


def test_a_form_without_email_is_refused(errors, letter):
    form = errors(purposes=[letter], fields=NAMES[:2])
    assert [e.target for e in form.instance.refusal.blocking] == [
        "id_consent_fields-ADD"
    ]


def test_a_second_email_is_refused(errors, letter):
    form = errors(purposes=[letter], fields=[*NAMES, {"type": "email"}])
    assert child(form, "consent_fields", 3).errors.keys() == {"type"}


def test_a_choice_needs_two_answers(errors, letter):
    choice = {"type": "choice", "label": "Canton ?", "needed_for": "le décompte"}
    form = errors(purposes=[letter], fields=[*NAMES, {**choice, "choices": "Un\n"}])
    assert child(form, "consent_fields", 3).errors.keys() == {"choices"}


def test_one_purpose_twice_is_refused(errors, letter):
    form = errors(purposes=[letter, letter])
    formset = form.formsets["declared_purposes"]
    assert formset.non_form_errors() or any(formset.errors)


def test_two_purposes_that_ask_the_same_are_refused(errors, letter):
    same = publish_purpose("again", "sa lettre")
    form = errors(purposes=[letter, same])
    assert child(form, "declared_purposes", 1).errors.keys() == {"purpose"}


def test_consent_to_a_service_mail_is_refused(errors, letter):
    letter.texts.update(content="le courriel de confirmation")
    form = errors(purposes=[letter])
    assert child(form, "declared_purposes", 0).errors.keys() == {"purpose"}


def test_an_organisation_without_address_blocks_publishing(errors, organisation):
    organisation.email = ""
    organisation.save()
    assert len(errors().instance.refusal.blocking) == 1


def test_an_end_before_the_start_is_refused(errors, letter):
    form = errors(starts_at="2030-02-02 10:00", ends_at="2030-02-01 10:00")
    assert "ends_at" in form.errors


def test_what_is_submitted_is_checked_with_all_its_dates(admin_client, add, letter):
    given = {"button_label": "Je m’abonne", "ballot_on": "2030-01-08", "goal": "7"}
    data = sent(publish=False, purposes=[letter], **given)
    answer = admin_client.post(add, {**data, "action-submit": "1"})
    draft = answer.context["form"].draft()
    assert (draft.ballot_on, draft.goal) == (date(2030, 1, 8), 7)


def test_editing_a_page_keeps_the_keys_of_its_fields(admin_client, letter):
    page = draft_page(purposes=[letter], slug="un-sentier")
    keys = [field.key for field in page.consent_fields.all()]
    fields = [
        {**field, "id": row.pk}
        for field, row in zip(NAMES, page.consent_fields.all(), strict=True)
    ]
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = sent(fields=fields, purposes=[letter])
    data["consent_fields-INITIAL_FORMS"] = "3"
    data["declared_purposes-INITIAL_FORMS"] = "1"
    data["declared_purposes-0-id"] = str(page.declared_purposes.get().pk)
    admin_client.post(edit, data)
    page = CampaignPage.objects.get()
    assert page.live
    assert [field.key for field in page.consent_fields.all()] == keys


def test_a_purpose_is_chosen_by_the_words_people_read(admin_client, add, letter):
    content = admin_client.get(add).content.decode()
    assert "Les Amis du Vallon" in content
    assert "sa lettre" in content


def child(form, relation, number):
    return form.formsets[relation].forms[number]
