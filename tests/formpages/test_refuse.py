"""A refused publish keeps the draft and opens on a list that leads to each field."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    Page,
    PageLogEntry,
    Workflow,
    WorkflowTask,
)

from forms_ext.consent.models import Organisation, Purpose, PurposeText
from forms_ext.formpages.schedule import publish_due
from home.models import CampaignPage, HomePage, NewsletterIndexPage
from tests.formpages.pages import NAMES, PHONE, draft_page, publish
from tests.formpages.signups import draft_signup
from tests.formpages.test_edit_form import add, sent  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(letter):
    """Asks for a number that no box uses, behind a button that subscribes."""
    return draft_page(
        purposes=[letter],
        fields=[*NAMES, PHONE],
        button_label="Signer et m’abonner",
    )


def plain_page(*, slug, **_other):
    """A page without a form."""
    home = HomePage.objects.get(locale__language_code="fr")
    return home.add_child(
        instance=NewsletterIndexPage(title="Letters", slug=slug, live=False)
    )


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def entries(response):
    soup = BeautifulSoup(response.content, "html.parser")
    return soup.select("[data-refusal-entry]")


def listed(client, page):
    return entries(client.get(f"{edit(page)}?refused=1"))


def test_a_refused_new_page_is_kept_as_a_draft(admin_client, add, letter):  # noqa: F811
    given = sent(purposes=[letter], fields=[*NAMES_SENT, {"type": "phone"}])
    response = admin_client.post(add, given)
    page = CampaignPage.objects.get()
    assert response.url == f"{edit(page)}?refused=1"
    assert not page.live
    assert [field.type for field in page.consent_fields.all()][3:] == ["phone"]


def test_a_refused_change_of_a_live_page_is_kept_as_a_draft(admin_client, letter):
    page = publish(draft_page(purposes=[letter], slug="un-sentier"))
    fields = [
        {**field, "id": row.pk}
        for field, row in zip(NAMES_SENT, page.consent_fields.all(), strict=True)
    ]
    response = admin_client.post(
        edit(page), sent(fields=fields, button_label="Je m’abonne")
    )
    assert response.url.endswith("?refused=1")
    page.refresh_from_db()
    assert page.live
    assert page.button_label == ""
    assert page.get_latest_revision_as_object().button_label == "Je m’abonne"


def test_the_list_says_what_why_and_where(admin_client, refused):
    button, phone = listed(admin_client, refused)
    assert button.select_one("a")["href"] == "#id_button_label"
    assert "Signer et m’abonner" in button.text
    assert phone.select_one("a")["href"] == "#id_consent_fields-3-type"


def test_the_proposed_text_is_in_the_language_of_the_page(admin_client, refused):
    admin_client.cookies["django_language"] = "en"
    taken = listed(admin_client, refused)[0].select_one("[data-refusal-act=write]")
    assert taken["data-refusal-value"] == "Je signe"


def test_a_number_nobody_uses_is_removed_or_put_to_use(admin_client, refused, sms):
    add_texts, drop = listed(admin_client, refused)[1].select("[data-refusal-act]")
    assert add_texts["data-refusal-act"] == "add"
    assert add_texts["data-refusal-value"] == str(sms.pk)
    assert drop["data-refusal-act"] == "remove"


def test_each_problem_stands_on_its_field_as_well(admin_client, refused):
    form = admin_client.get(f"{edit(refused)}?refused=1").context["form"]
    assert "button_label" in form.errors
    assert "type" in form.formsets["consent_fields"].forms[3].errors


def test_a_page_opened_without_a_refusal_shows_no_list(admin_client, refused):
    assert entries(admin_client.get(edit(refused))) == []


def test_after_a_refusal_the_big_button_publishes(admin_client, refused):
    assert big_button(admin_client.get(edit(refused))) != "action-publish"
    after = admin_client.get(f"{edit(refused)}?refused=1")
    assert big_button(after) == "action-publish"


def big_button(response):
    soup = BeautifulSoup(response.content, "html.parser")
    return soup.select_one("footer button[type=submit]").get("name")


def test_a_sign_up_page_without_a_purpose_leads_to_their_list(
    admin_client, organisation, settings
):
    settings.LANGUAGE_CODE = "en"
    link = listed(admin_client, draft_signup())[0].select_one("a")
    assert link.text == "What people may subscribe to"
    assert link["href"] == "#id_declared_purposes-ADD"


def test_a_missing_organisation_leads_to_its_very_field_and_back(admin_client, refused):
    organisation = Organisation.load()
    Organisation.objects.update(email="")
    link = listed(admin_client, refused)[0].select_one("a.button")["href"]
    address, _hash, fragment = link.partition("#")
    form = BeautifulSoup(admin_client.get(address).content, "html.parser")
    assert form.find(id=fragment)["name"] == "email"
    given = {
        field["name"]: field.get("value", "") or field.text.strip()
        for field in form.select(".step-form input[name], .step-form textarea")
    }
    answer = admin_client.post(address, given | {"email": organisation.email})
    assert answer["Location"] == f"{edit(refused)}?refused=1"


def test_nobody_is_sent_to_another_site_from_there(admin_client, organisation):
    address = reverse("forms_ext_firststeps:organisation")
    page = admin_client.get(f"{address}?next=https://elsewhere.example/")
    assert b"elsewhere" not in page.content


def test_mail_that_leaves_through_a_nameless_provider_leads_to_naming_it(
    admin_client, letter, settings
):
    settings.FORMS_EXT_INNER_EMAIL_BACKEND = {
        "backend": "anymail.backends.brevo.EmailBackend"
    }
    [found] = listed(admin_client, draft_page(purposes=[letter]))
    assert "Brevo" in found.text
    link = found.select_one("a.button")["href"]
    assert link.startswith(reverse("forms_ext_firststeps:organisation"))
    assert link.endswith("#id_mail_provider")


def test_who_may_not_change_the_setting_is_told_whom_to_ask(client, dan, refused):
    Organisation.objects.update(email="")
    dan.groups.add(Group.objects.get(name="Page editors"))
    client.force_login(dan)
    first = listed(client, refused)[0]
    assert not first.select("a.button")
    assert first.select_one(".refusal__who")


@pytest.mark.parametrize(
    "flaw", [{"frequency": ""}, {"content": "nos conditions et sa lettre"}]
)
def test_a_flawed_box_leads_to_its_purpose(admin_client, letter, flaw):
    letter.texts.update(**flaw)
    [found] = listed(admin_client, draft_page(purposes=[letter]))
    purpose = letter.snippet_viewset.get_url_name("edit")
    place = [text.language for text in letter.texts.all()].index("fr")
    address = reverse(purpose, args=[letter.pk])
    field = f"#id_texts-{place}-{next(iter(flaw))}"
    assert found.select_one("a.button")["href"] == address + field


def test_words_missing_in_the_language_of_the_page_lead_to_the_purpose(
    admin_client, organisation
):
    words = {"name": "Lettre", "content": "sa lettre", "frequency": "Une par mois."}
    french = Purpose(key="french", live=False)
    french.texts.add(PurposeText(language="fr", **words))
    french.save()
    french.save_revision().publish()
    page = draft_page(purposes=[french], language="en")
    [found] = listed(admin_client, page)
    assert str(french.pk) in found.select_one("a.button")["href"]


def test_pushy_words_are_kept_with_a_reason(admin_client, letter):
    page = draft_page(purposes=[letter], title="Plus que 3 jours")
    [mild] = listed(admin_client, page)
    words = mild.select_one("[name=words]")["value"]
    admin_client.post(
        reverse("forms_ext_keep_words", args=[page.pk]),
        {"words": words, "why": "La date est celle du vote."},
    )
    assert listed(admin_client, page) == []
    entry = PageLogEntry.objects.get(action="forms_ext.kept")
    assert entry.data == {"words": words, "why": "La date est celle du vote."}
    assert "La date est celle du vote." in str(entry.message)


def test_pushy_words_without_a_reason_stay_on_the_list(admin_client, letter):
    page = draft_page(purposes=[letter], title="Plus que 3 jours")
    address = reverse("forms_ext_keep_words", args=[page.pk])
    admin_client.post(address, {"words": page.title, "why": " "})
    assert len(listed(admin_client, page)) == 1


def test_pushy_words_stop_no_other_way_of_publishing(letter):
    assert publish(draft_page(purposes=[letter], title="Plus que 3 jours")).live


def test_a_page_online_without_its_form_says_so_by_itself(admin_client, letter):
    page = publish(draft_page(purposes=[letter]))
    letter.retired_at = timezone.now()
    letter.save_revision().publish()
    assert len(entries(admin_client.get(edit(page)))) == 1


def test_a_page_refused_at_its_time_says_so_by_itself(admin_client, refused):
    due = timezone.now() - timezone.timedelta(minutes=1)
    refused.save_revision(approved_go_live_at=due)
    publish_due()
    assert len(entries(admin_client.get(edit(refused)))) == 2


@pytest.mark.parametrize("make", [draft_page, plain_page])
def test_a_page_whose_address_was_taken_says_so_by_itself(admin_client, letter, make):
    page = make(purposes=[letter], slug="taken")
    due = timezone.now() - timezone.timedelta(minutes=1)
    page.save_revision(approved_go_live_at=due)
    Page.objects.filter(pk=page.pk).update(slug="elsewhere")
    draft_page(purposes=[letter], slug="taken")
    publish_due()
    shown = admin_client.get(edit(page)).content.decode()
    assert "à l’heure prévue" in shown
    assert "est déjà utilisé" in shown
    entry = PageLogEntry.objects.get(page=page.pk, action="forms_ext.unfit")
    assert "est déjà utilisé" in entry.message
    page.slug = "elsewhere"
    page.save_revision(log_action=True)
    assert "à l’heure prévue" not in admin_client.get(edit(page)).content.decode()


def test_bulk_publish_leads_to_the_list(admin_client, refused):
    refused.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = admin_client.post(
        f"{address}?id={refused.pk}", {"confirm": "true"}, follow=True
    )
    assert f"{edit(refused)}?refused=1" in response.content.decode()


def test_a_flawed_page_is_not_submitted_to_a_reader(admin_client, add, letter):  # noqa: F811
    task = GroupApprovalTask.objects.create(name="Read again")
    workflow = Workflow.objects.create(name="Reading")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    given = sent(publish=False, fields=NAMES_SENT[:2], purposes=[letter])
    response = admin_client.post(add, {**given, "action-submit": "1"})
    assert response.status_code in (200, 302)
    assert not CampaignPage.objects.filter(live=True).exists()


NAMES_SENT = [
    {"type": "first_name", "required": "on"},
    {"type": "last_name", "required": "on"},
    {"type": "email", "required": "on"},
]


def test_a_needed_field_whose_question_enrols_keeps_its_place(admin_client, letter):
    asked = {"type": "first_name", "label": "Votre prénom, et m’abonner à la lettre"}
    page = draft_page(purposes=[letter], fields=[asked, *NAMES[1:]])
    admin_client.cookies["django_language"] = "en"
    (entry,) = listed(admin_client, page)
    (mend,) = entry.select("[data-refusal-act]")
    assert mend.text == "Use the usual words"
    assert mend["data-refusal-field"] == "consent_fields-0-label"
    assert (mend["data-refusal-act"], mend["data-refusal-value"]) == ("write", "")
    assert "“m’abonner”" in entry.text


def test_an_entry_without_buttons_has_no_place_for_them(admin_client, letter):
    enrols = "En signant, vous rejoignez notre liste de diffusion."
    page = draft_page(purposes=[letter], introduction=enrols)
    (entry,) = listed(admin_client, page)
    assert not entry.select(".refusal__acts")
