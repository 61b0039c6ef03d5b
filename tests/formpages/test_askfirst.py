"""Publishing a changed purpose that live pages show asks first."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from forms_ext.consent.models import Purpose, PurposeText, Wording
from forms_ext.consent.wordings import publish_wordings
from forms_ext.formpages.library import failing_with
from forms_ext.formpages.models import FormField
from tests.formpages.pages import draft_page, publish
from tests.formpages.test_hooks import unchanged

pytestmark = pytest.mark.django_db


def edit_url(purpose):
    return reverse(purpose.snippet_viewset.get_url_name("edit"), args=[purpose.pk])


def send(client, purpose, change="editorial", **changed):
    """Changes the French words (the first block) and presses Publish."""
    data = unchanged(client.get(edit_url(purpose)))
    data |= {"action-publish": "action-publish", "next_change": change}
    texts = list(purpose.texts.all())
    place = next(n for n, text in enumerate(texts) if text.language == "fr")
    data |= {f"texts-{place}-{name}": value for name, value in changed.items()}
    return client.post(edit_url(purpose), data)


@pytest.fixture
def asked(admin_client, campaign_page, letter):
    """The address of the page in between, after a change of the frequency."""
    answer = send(admin_client, letter, frequency="Une par mois au plus.")
    assert answer.status_code == 302, answer.context["form"].errors
    return answer["Location"]


def seal(response):
    html = BeautifulSoup(response.content, "html.parser")
    return html.find("input", attrs={"name": "seal"})["value"]


def test_nothing_is_published_before_the_answer(asked, letter):
    assert f"/purposes/publish/{letter.pk}/" in asked
    assert not Wording.objects.filter(purpose=letter, number=2).exists()
    letter.refresh_from_db()
    assert letter.has_unpublished_changes


def test_old_and_new_words_and_the_pages_are_named(admin_client, asked, campaign_page):
    html = BeautifulSoup(admin_client.get(asked).content, "html.parser")
    old, new = html.select(".ask-first__side")
    assert "Une par mois" not in old.text
    assert [part.text for part in new.find_all("ins")] == ["Une"]
    assert campaign_page.title in html.select_one(".ask-first__pages").text
    said = html.select_one(".ask-first__means").text
    assert "Personne n’y a encore dit oui" in said
    assert "30 jours" in said


def test_a_correction_says_that_those_who_agreed_stay(admin_client, ben, asked):
    html = BeautifulSoup(admin_client.get(asked).content, "html.parser")
    assert "correction" in html.select_one(".ask-first__means").text


@pytest.fixture
def more_promised(admin_client, campaign_page, letter, ben):
    """The page in between, after four a month instead of two, called a slip."""
    Purpose.objects.update(at_most=2, per="month")
    letter.refresh_from_db()
    publish_wordings(purpose=letter)
    data = unchanged(admin_client.get(edit_url(letter)))
    data |= {"action-publish": "action-publish", "next_change": "editorial"}
    data |= {"at_most": "4", "per": "month"}
    data |= {name: "" for name in data if name.endswith("-frequency")}
    return admin_client.post(edit_url(letter), data)["Location"]


def test_more_messages_than_promised_are_named_as_the_reason(
    admin_client, more_promised
):
    html = BeautifulSoup(admin_client.get(more_promised).content, "html.parser")
    said = html.select_one(".ask-first__means").text
    assert "plus de messages que promis" in said
    assert "Vous dites" not in said


def test_the_editor_promises_no_longer_that_consents_stay(
    admin_client, more_promised, letter
):
    form = admin_client.get(edit_url(letter)).context["form"]
    slip, _change = form.fields["next_change"].choices
    assert "accepter de nouveau" in slip[1]


def test_another_channel_is_named_as_the_reason(
    admin_client, campaign_page, letter, ben
):
    data = unchanged(admin_client.get(edit_url(letter)))
    data |= {"action-publish": "action-publish", "next_change": "editorial"}
    answer = admin_client.post(edit_url(letter), data | {"channel": "sms"})
    html = BeautifulSoup(admin_client.get(answer["Location"]).content, "html.parser")
    assert "Le canal" in html.select_one(".ask-first__means").text


def test_yes_publishes_that_very_draft(admin_client, asked, campaign_page, letter):
    answer = admin_client.post(asked, {"seal": seal(admin_client.get(asked))})
    assert answer.status_code == 302
    wording = Wording.objects.get(purpose=letter, language="fr", number=2)
    assert "Une par mois" in wording.details
    campaign_page.refresh_from_db()
    assert wording in campaign_page.form_version.wordings.all()


def test_looking_changes_nothing(admin_client, asked, letter):
    admin_client.get(asked)
    admin_client.head(asked)
    assert not Wording.objects.filter(purpose=letter, number=2).exists()


def test_another_page_gone_live_meanwhile_asks_again(admin_client, asked, letter):
    read = seal(admin_client.get(asked))
    publish(draft_page(purposes=[letter], title="Un pont", slug="pont"))
    answer = admin_client.post(asked, {"seal": read})
    assert answer.status_code == 409
    assert "Un pont" in answer.content.decode()
    assert not Wording.objects.filter(purpose=letter, number=2).exists()


def test_another_draft_saved_meanwhile_is_not_published(admin_client, asked, letter):
    read = seal(admin_client.get(asked))
    draft = letter.get_latest_revision_as_object()
    draft.validity_days = 30
    draft.save_revision()
    answer = admin_client.post(asked, {"seal": read})
    assert answer["Location"] == edit_url(letter)
    assert not Wording.objects.filter(purpose=letter, number=2).exists()


def test_a_draft_that_never_passed_the_form_is_not_offered(
    admin_client, campaign_page, letter
):
    letter.save_revision()
    address = reverse("forms_ext_publish_purpose", args=[letter.pk])
    assert admin_client.get(address)["Location"] == edit_url(letter)
    assert admin_client.post(address)["Location"] == edit_url(letter)


def test_no_live_page_no_question(admin_client, letter):
    answer = send(admin_client, letter, frequency="Une par mois au plus.")
    assert "/publish/" not in answer["Location"]
    assert Wording.objects.filter(purpose=letter, number=2).exists()


def test_unchanged_words_ask_nothing(admin_client, campaign_page, letter):
    assert "/publish/" not in send(admin_client, letter)["Location"]


def test_other_words_for_something_else_say_who_gets_nothing(
    admin_client, campaign_page, ben, letter
):
    answer = send(admin_client, letter, "substantive", frequency="Chaque jour.")
    page = admin_client.get(answer["Location"]).content.decode()
    assert "1 person" in page
    admin_client.post(
        answer["Location"], {"seal": seal(admin_client.get(answer["Location"]))}
    )
    letter.refresh_from_db()
    assert letter.generation == 2


def test_another_channel_says_so_even_when_called_a_slip(
    admin_client, campaign_page, ben, letter
):
    data = unchanged(admin_client.get(edit_url(letter)))
    data |= {"action-publish": "action-publish", "next_change": "editorial"}
    answer = admin_client.post(edit_url(letter), data | {"channel": "sms"})
    page = admin_client.get(answer["Location"]).content.decode()
    assert "1 person" in page


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"content": "ses appels aux dons"}, "autre sorte"),
        ({"frequency": "Une par semaine au plus."}, "promis"),
    ],
)
def test_what_is_no_clearer_word_says_why(
    admin_client, campaign_page, ben, letter, changed, why
):
    answer = send(admin_client, letter, "editorial", **changed)
    html = BeautifulSoup(admin_client.get(answer["Location"]).content, "html.parser")
    said = html.select_one(".ask-first__means").text
    assert why in said
    assert "1 personne" in said


@pytest.fixture
def moved(admin_client, campaign_page, sms):
    """Texts become e-mails: nothing uses the page's phone number any more."""
    data = unchanged(admin_client.get(edit_url(sms)))
    data |= {"action-publish": "action-publish", "next_change": "substantive"}
    return admin_client.post(edit_url(sms), data | {"channel": "email"})["Location"]


def test_pages_that_would_lose_their_form_are_named_with_the_reason(
    admin_client, moved, campaign_page
):
    html = BeautifulSoup(admin_client.get(moved).content, "html.parser")
    [lost] = html.select(".ask-first__part--lost")
    assert campaign_page.title in lost.text
    assert "téléphone" in lost.text
    [listed] = html.select(".ask-first__pages")
    assert html.select_one("button.serious"), listed
    campaign_page.refresh_from_db()
    assert campaign_page.form_version_id


def test_after_a_yes_nobody_claims_that_they_show_it(
    admin_client, moved, campaign_page
):
    answer = admin_client.post(moved, {"seal": seal(admin_client.get(moved))})
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    campaign_page.refresh_from_db()
    assert campaign_page.form_version_id is None
    assert not any("live pages show it" in line for line in said)
    assert any(campaign_page.title in line for line in said)


def test_first_words_in_a_language_lose_no_page_of_that_language(organisation):
    said = {"name": "Lettre", "content": "sa lettre", "frequency": "Une par mois."}
    purpose = Purpose(key="a", live=False)
    purpose.texts.add(PurposeText(language="fr", **said))
    purpose.save()
    purpose.save_revision().publish()
    page = draft_page(purposes=[purpose], language="en")
    type(page).objects.filter(pk=page.pk).update(live=True)
    draft = Purpose.objects.get(pk=purpose.pk)
    assert [failing.page for failing in failing_with(draft)] == [page]
    draft.texts.add(PurposeText(language="en", **said))
    assert failing_with(draft) == []


def test_a_page_about_to_fail_is_asked_about_though_nothing_else_changes(
    admin_client, campaign_page, letter
):
    FormField.objects.filter(page=campaign_page, type="email").delete()
    assert "/publish/" in send(admin_client, letter)["Location"]


def test_who_may_not_publish_is_refused(client, dan, asked, letter):
    client.force_login(dan)
    assert client.post(asked).status_code in {302, 403}
    assert Purpose.objects.get(pk=letter.pk).has_unpublished_changes


def test_a_confirmation_without_its_token_is_refused(admin_user, asked):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(admin_user)
    assert strict.post(asked).status_code == 403
