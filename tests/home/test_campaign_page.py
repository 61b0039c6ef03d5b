"""The campaign page: its states, its words, its place in the tree."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, Site
from wagtail_factories import ImageFactory

from forms_ext.consent.addresses import confirm_url
from forms_ext.consent.models import Campaign, Organisation, Submission
from forms_ext.formpages.cache import forget_pages
from home.models import CampaignPage, HomePage
from tests.formpages.pages import NAMES, PHONE, Visitor, draft_page, publish, soup
from tests.people import ADA

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def campaign(letter):
    texts = {
        "text_before": "<p>Bientôt.</p>",
        "text_running": "<p>Un mètre.</p>",
        "text_goal_reached": "<p>Gagné.</p>",
        "text_ended": "<p>Merci.</p>",
    }
    return publish(draft_page(purposes=[letter], goal=150, **texts))


def seen(campaign):
    forget_pages()
    return Client().get(campaign.url)


def test_before_it_starts_a_page_has_no_form(campaign):
    Campaign.objects.update(starts_at=timezone.now() + timedelta(days=1))
    response = seen(campaign)
    assert response.context["state"] == "before"
    assert "Bientôt." in response.content.decode()
    assert not soup(response).find("form")


def test_before_it_starts_the_page_and_the_home_say_the_day(campaign):
    Campaign.objects.update(starts_at=datetime(2096, 12, 18, 12, tzinfo=UTC))
    page = seen(campaign)
    assert "À partir du 18\xa0décembre 2096" in soup(page).select_one("#sign").text
    assert not soup(page).find("progress")
    above = seen(campaign.get_parent()).content.decode()
    assert "À partir du 18\xa0décembre 2096" in above


def test_a_running_page_shows_what_is_left(campaign):
    Campaign.objects.update(imported_count=100)
    response = seen(campaign)
    assert response.context["state"] == "running"
    assert (response.context["count"], response.context["remaining"]) == (100, 50)
    assert soup(response).find("form")


def test_a_title_of_many_words_is_set_smaller(campaign):
    assert "class" not in soup(seen(campaign)).h1.attrs
    CampaignPage.objects.update(title="Un chemin au bord de l’eau " * 5)
    assert soup(seen(campaign)).h1["class"] == ["title--long"]


def test_a_goal_reached_still_takes_signatures(campaign):
    Campaign.objects.update(imported_count=150)
    response = seen(campaign)
    assert response.context["state"] == "goal_reached"
    assert "Gagné." in response.content.decode()
    assert Visitor(campaign).sign(ADA).status_code == 303


def test_an_ended_page_keeps_its_count_and_takes_none(campaign):
    Campaign.objects.update(
        imported_count=100, ends_at=timezone.now() - timedelta(days=1)
    )
    response = seen(campaign)
    assert response.context["state"] == "ended"
    assert "100" in soup(response).find(class_="goal__count").text
    assert "Merci." in response.content.decode()
    assert not soup(response).find("form")


def test_a_translated_page_with_pictures_takes_at_most_twelve_queries(campaign):
    english = campaign.copy_for_translation(Locale.objects.get(language_code="en"))
    english.image = ImageFactory()
    picture = {"image": ImageFactory(), "alt": "La rive", "caption": ""}
    english.story = [("image", picture)]
    campaign = publish(english)
    seen(campaign)
    with CaptureQueriesContext(connection) as queries:
        seen(campaign)
    assert len(queries) <= 12, "\n".join(q["sql"][:200] for q in queries)


def test_the_home_page_lists_live_campaigns(campaign, letter):
    draft_page(purposes=[letter], slug="brouillon", title="Un brouillon")
    listed = soup(Client().get("/fr/")).find_all("h3")
    assert [heading.text for heading in listed] == [campaign.title]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (
            {"ends_at": datetime(2020, 1, 1, tzinfo=UTC), "imported_count": 200},
            "Terminée",
        ),
        ({"ends_at": datetime(2020, 1, 1, tzinfo=UTC)}, "Terminée"),
        ({"imported_count": 150}, "Objectif atteint"),
        ({"imported_count": 20}, ""),
    ],
)
def test_a_card_of_the_home_says_what_is_over(campaign, facts, words):
    Campaign.objects.update(**facts)
    card = soup(seen(campaign.get_parent())).select_one(".campaign-card")
    said = card.select_one(".campaign-card__state")
    assert words in said.text if words else said is None
    assert all(line.text.strip() for line in card.find_all("p"))


def test_a_home_that_nobody_named_is_headed_by_the_organisation(client, organisation):
    shown = soup(client.get("/fr/"))
    assert shown.h1.text == "Les Amis du Vallon"
    assert shown.title.text.startswith("Les Amis du Vallon")
    HomePage.objects.update(title="Bienvenue")
    assert soup(client.get("/fr/")).h1.text == "Bienvenue"


def test_the_home_page_has_both_languages(db):
    site = Site.objects.get(is_default_site=True)
    root = site.root_page.specific
    assert isinstance(root, HomePage)
    assert root.locale.language_code == "fr"
    english = root.get_translation(Locale.objects.get(language_code="en"))
    assert english.url == "/en/"
    assert Client().get("/fr/").status_code == 200
    assert Client().get("/en/").status_code == 200


def test_the_tree_is_whole_after_the_migrations(db):
    assert Page.find_problems() == ([], [], [], [], [])
    assert list(Page.objects.filter(depth=2).values_list("slug", flat=True)) == [
        "home",
        "home-en",
    ]


def test_campaigns_stand_under_a_home_and_hold_no_pages(db):
    assert CampaignPage.allowed_parent_page_models() == [HomePage]
    assert CampaignPage.allowed_subpage_models() == []


@pytest.mark.parametrize("mode", ["form", "thanks"])
def test_a_draft_can_be_previewed(letter, admin_client, rf, mode):
    draft = draft_page(purposes=[letter])
    response = draft.make_preview_request(preview_mode=mode)
    assert response.status_code == 200


def test_the_preview_shows_todays_words_and_cannot_be_signed(letter):
    draft = draft_page(purposes=[letter], fields=[*NAMES, PHONE])
    shown = soup(draft.make_preview_request(preview_mode="form"))
    assert "sa lettre" in shown.find(class_="purpose__label").text
    assert shown.find(attrs={"name": "form_token"}) is None


def test_sharing_calls_nobody_until_clicked(campaign):
    answer = Client().get(Visitor(campaign).sign(ADA)["Location"])
    thanks = soup(answer)
    links = [link["href"] for link in thanks.select(".share__links a")]
    assert any(link.startswith("https://wa.me/") for link in links)
    sources = [tag.get("src") or "" for tag in thanks.find_all(["script", "img"])]
    assert not [source for source in sources if source.startswith("http")]


def test_the_search_index_holds_no_signature(campaign):
    Visitor(campaign).sign(ADA)
    assert not CampaignPage.objects.search(ADA.last_name).count()


def test_the_editors_words_are_passed_on_after_confirming_too(campaign):
    campaign.share_text = "Je viens de parrainer un mètre."
    campaign.save_revision().publish()
    Visitor(campaign).sign(ADA)
    client = Client()
    address = urlsplit(confirm_url(Submission.objects.get())).path
    client.post(address)
    shown = soup(client.get(address)).select_one("[data-share]")
    assert shown["data-text"].startswith("Je viens de parrainer un mètre. http")


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Accueil", "Les Amis du Vallon"),
        (
            "La rivière à tout le monde",
            "La rivière à tout le monde · Les Amis du Vallon",
        ),
    ],
)
def test_a_home_without_a_title_says_once_whose_it_is(db, title, shown):
    organisation = Organisation.load()
    organisation.name = "Les Amis du Vallon"
    organisation.save()
    home = HomePage.objects.get(slug="home")
    home.title = title
    home.save_revision().publish()
    assert soup(seen(home)).title.text == shown
