"""Short addresses, QR codes and posters of a page, and who may make them."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from forms_ext.consent.models import (
    Campaign,
    Organisation,
    ShareChannel,
    ShareCount,
)
from forms_ext.consent.share import count_share
from forms_ext.formpages.models import ShortAddress
from forms_ext.formpages.share import qr
from forms_ext.formpages.share.address import (
    Taken,
    address_of,
    choose,
    free_like,
    proposed,
)
from tests.formpages.pages import NAMES, draft_page, publish, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(letter):
    words = {"introduction": "<p>Un mètre chacun.</p>", "goal": 10_000}
    return publish(draft_page(purposes=[letter], **words))


@pytest.fixture
def english(page):
    found = page.copy_for_translation(Locale.objects.get(language_code="en"))
    return publish(found)


@pytest.fixture
def editor(dan, client):
    dan.groups.add(Group.objects.get(name="Page editors"))
    client.force_login(dan)
    return client


def screen(page, name="forms_ext_share"):
    return reverse(name, args=[page.pk])


def follow(code):
    return Client().get(f"/go/{code}/")


def test_a_short_address_leads_to_its_page(page):
    choose(page=page, code="sentier")
    answer = follow("sentier")
    assert (answer.status_code, answer["Location"]) == (302, page.url)
    assert not answer.cookies


def test_a_short_address_typed_in_capitals_works(page):
    choose(page=page, code="sentier")
    assert follow("SENTIER")["Location"] == page.url


def test_each_language_has_its_own(page, english):
    choose(page=page, code="sentier")
    choose(page=english, code="footpath")
    assert follow("sentier")["Location"] == page.url
    assert follow("footpath")["Location"] == english.url


def test_without_its_language_it_leads_to_the_campaign_in_another(page, english):
    choose(page=english, code="footpath")
    english.unpublish()
    assert follow("footpath")["Location"] == page.url


def test_an_address_that_leads_nowhere_is_not_found(page):
    choose(page=page, code="sentier")
    page.unpublish()
    assert follow("sentier").status_code == 404
    assert follow("autre").status_code == 404


def test_an_address_on_paper_works_after_another_was_chosen(page):
    choose(page=page, code="sentier")
    choose(page=page, code="metre")
    assert address_of(page).code == "metre"
    assert follow("sentier")["Location"] == page.url


def test_an_earlier_address_can_be_taken_again(page):
    for code in ("sentier", "metre", "sentier"):
        choose(page=page, code=code)
    assert address_of(page).code == "sentier"
    assert ShortAddress.objects.count() == 2


def test_a_taken_address_is_refused_and_says_whose_and_what_is_free(page, letter):
    choose(page=page, code="sentier")
    other = draft_page(purposes=[letter], slug="autre", title="Un autre")
    with pytest.raises(Taken) as refused:
        choose(page=other, code="sentier")
    assert page.title in str(refused.value)
    assert "sentier-2" in str(refused.value)


def test_what_is_proposed_spells_its_letters(page):
    page.slug = "le-cœur-d-été"
    assert proposed(page) == "le-coeur-d-ete"


def test_what_is_proposed_is_short_and_free(page):
    page.slug = "parrainez-un-metre-du-sentier-du-gue-des-saules"
    assert proposed(page) == "parrainez-un-metre-du"
    choose(page=page, code="parrainez-un-metre-du")
    assert free_like("parrainez-un-metre-du") == "parrainez-un-metre-du-2"


def test_an_editor_chooses_the_address_on_the_screen(editor, page):
    answer = editor.post(screen(page), {"code": " Sentier "}, follow=True)
    assert address_of(page).code == "sentier"
    assert "/go/sentier" in soup(answer).find(class_="passing__now").text


@pytest.mark.parametrize("code", ["", "é", "deux mots", "-a", "a/b", "x" * 31])
def test_what_cannot_be_an_address_is_refused_kindly(editor, page, code):
    answer = editor.post(screen(page), {"code": code})
    assert answer.status_code == 422
    assert soup(answer).find(id="code-error").text
    assert not ShortAddress.objects.exists()


def test_a_taken_address_is_told_on_the_screen(editor, page, letter):
    choose(page=page, code="sentier")
    other = draft_page(purposes=[letter], slug="autre", title="Un autre")
    answer = editor.post(screen(other), {"code": "sentier"})
    assert answer.status_code == 422
    assert page.title in soup(answer).find(id="code-error").text


def test_the_page_offers_the_screen_to_its_editors(editor, page):
    shown = editor.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk]))
    assert shown.status_code == 200
    edit = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert screen(page) in edit.content.decode()


SCREENS = ["", "_svg", "_png", "_poster"]


@pytest.mark.parametrize("name", SCREENS)
def test_the_screens_are_for_those_who_may_edit_the_page(page, client, eve, name):
    answer = client.get(screen(page, f"forms_ext_share{name}"))
    assert answer.status_code == 302
    client.force_login(eve)
    assert client.get(screen(page, f"forms_ext_share{name}")).status_code in (302, 403)


@pytest.mark.parametrize("name", SCREENS)
def test_the_screens_work_before_anything_is_chosen(editor, letter, name):
    draft = draft_page(purposes=[letter])
    assert editor.get(screen(draft, f"forms_ext_share{name}")).status_code == 200


def test_a_page_without_a_form_has_no_such_screen(editor, page):
    assert editor.get(screen(page.get_parent())).status_code == 404


def test_the_code_is_a_picture_in_both_kinds():
    assert qr.svg("https://example.org/go/x/").startswith(b"<?xml")
    assert qr.png("https://example.org/go/x/").startswith(b"\x89PNG")
    assert qr.svg("https://example.org/a") != qr.svg("https://example.org/b")


def test_a_code_can_be_kept_as_a_file_named_after_its_address(editor, page):
    choose(page=page, code="sentier")
    answer = editor.get(screen(page, "forms_ext_share_svg") + "?download")
    assert 'attachment; filename="qr-sentier.svg"' in answer["Content-Disposition"]
    assert answer.content == qr.svg(address_of(page).url)


def test_the_poster_speaks_the_language_of_the_page(editor, page, english):
    choose(page=english, code="footpath")
    poster = soup(editor.get(screen(english, "forms_ext_share_poster")))
    assert poster.html["lang"] == "en"
    assert "/go/footpath" in poster.find(class_="sheet__address").text
    assert poster.find(class_="sheet__goal").text == "Our goal: 10,000 signatures"


def test_the_poster_names_who_printed_it_and_says_no_count(editor, page):
    Campaign.objects.update(imported_count=4321)
    poster = soup(editor.get(screen(page, "forms_ext_share_poster")))
    foot = poster.find(class_="sheet__small").text
    assert "Imprimé par nos soins\u00a0: Les Amis du Vallon, 1 rue de l’Exemple" in foot
    assert "4321" not in poster.text.replace("\u202f", "").replace("\u00a0", "")


def test_the_poster_and_card_of_a_live_page_say_what_is_online(editor, page):
    page.title = "Refusé"
    page.save_revision()
    assert "Refusé" not in editor.get(screen(page)).content.decode()
    poster = soup(editor.get(screen(page, "forms_ext_share_poster")))
    assert poster.h1.text == "Un sentier pour tous"


def test_the_lines_of_an_address_typed_in_a_browser_stand_in_a_sentence(editor, page):
    Organisation.objects.update(address="12 quai des Saules\r\n35000 Rennes")
    poster = soup(editor.get(screen(page, "forms_ext_share_poster")))
    foot = poster.find(class_="sheet__small").text
    assert "12 quai des Saules, 35000 Rennes" in foot


def test_an_address_is_kept_without_the_ends_of_lines_of_browsers(organisation):
    organisation.address = "12 quai des Saules \r\n35000 Rennes\r\n"
    organisation.clean()
    assert organisation.address == "12 quai des Saules\n35000 Rennes"


NOTHING_ELSE = "Un nom et un courriel, rien d’autre d’obligatoire."


@pytest.mark.parametrize("required", [False, True])
def test_the_poster_promises_little_only_where_little_is_asked(
    editor, letter, required
):
    asked = {"type": "postcode", "needed_for": "le décompte", "required": required}
    page = draft_page(purposes=[letter], fields=[*NAMES, asked])
    poster = soup(editor.get(screen(page, "forms_ext_share_poster")))
    foot = poster.find(class_="sheet__foot").text
    assert (NOTHING_ELSE in foot) is not required
    assert "On n’écrit à personne" in foot


def test_staff_see_sums_of_the_week_and_of_all_time(editor, page):
    campaign = Campaign.objects.get(key=page.translation_key)
    old = timezone.localdate() - timedelta(days=30)
    ShareCount.objects.create(campaign=campaign, channel="sms", day=old, times=5)
    count_share(campaign=campaign, channel=ShareChannel.SMS)
    table = soup(editor.get(screen(page))).find(class_="passing__sums")
    first = [cell.text for cell in table.tbody.tr.find_all("td")]
    assert first[1:] == ["1", "6"]
    assert len(table.tbody.find_all("tr")) == len(ShareChannel)
