"""How a page looks when it is shared: its meta tags, its picture, its preview."""

from io import BytesIO

import pytest
from django.test import Client
from PIL import Image, ImageChops
from wagtail.models import Locale, PageViewRestriction
from wagtail_factories import ImageFactory

from forms_ext.formpages.cache import forget_pages
from home.card.draw import HEIGHT, WIDTH, Card, draw
from home.card.palette import PALETTES
from home.card.typeface import display, drawable
from home.card.views import DAY, YEAR
from home.card.wrap import MOST_LINES, fit
from home.models import HomePage
from tests.formpages.pages import draft_page, publish, soup
from tests.formpages.signups import draft_signup, publish_signup
from tests.home.test_look import palette as palette_of

ROOM = {"width": 1032, "height": 342}
TITLES = (
    "Oui !",
    "Un sentier",
    "Parrainez un mètre du sentier du Gué-des-Saules",
    "Rouvrons la passerelle des Tanneurs à pied, à vélo et en poussette avant l’été",
)


def measured(size):
    return display(size).getlength


def card(**changed):
    usual = {"title": "Oui", "organisation": "Le Vallon", "host": "x", "theme": "river"}
    return Card(**usual | changed)


def opened(content):
    return Image.open(BytesIO(content))


def meta(page):
    forget_pages()
    found = soup(Client().get(page.url)).find_all("meta")
    return {m.get("property") or m.get("name"): m.get("content") for m in found}


def picture_at(page, query=""):
    key, language = page.translation_key, page.locale.language_code
    return Client().get(f"/card/{key}/{language}.jpg{query}")


@pytest.fixture
def campaign(letter):
    words = {"introduction": "<p>Deux <b>phrases</b>.</p>", "theme": "plum"}
    return publish(draft_page(purposes=[letter], **words))


@pytest.mark.parametrize("title", TITLES)
def test_every_title_fits_in_lines_that_are_about_as_long(title):
    block = fit(title, **ROOM, measure=measured)
    lengths = [measured(block.size)(line) for line in block.lines]
    assert " ".join(block.lines) == title
    assert max(lengths) <= ROOM["width"]
    assert block.height <= ROOM["height"]
    assert len(lengths) <= MOST_LINES
    assert min(lengths) > max(lengths) * 0.5


def test_a_short_title_stands_in_large_letters():
    sizes = [fit(title, **ROOM, measure=measured).size for title in TITLES]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 2 * sizes[-1] - 60


def test_french_punctuation_is_not_left_alone_on_a_line():
    title = "Qui veut encore d’un sentier sans ombre\u00a0?"
    block = fit(title, width=500, height=342, measure=measured)
    assert block.lines[-1] != "?"


def test_a_word_too_long_for_any_size_is_cut_and_says_so():
    block = fit("a" * 900, **ROOM, measure=measured)
    assert len(block.lines) == MOST_LINES
    assert block.lines[-1].endswith("…")


def test_letters_the_typeface_has_not_are_written_with_those_it_has():
    assert drawable("Łódź, œuvre", display(64)) == "Lódz, œuvre"


@pytest.mark.parametrize("theme", PALETTES)
def test_the_drawing_has_the_colours_of_the_page(theme):
    colours = palette_of(theme=theme, dark=False)
    assert PALETTES[theme].band == colours["band"]
    assert PALETTES[theme].ink == colours["band-ink"]
    assert PALETTES[theme].soft == colours["band-soft"]
    assert PALETTES[theme].glow == colours["glow"]


def test_a_drawing_has_the_size_networks_ask_for_and_little_weight():
    content = draw(card(title=TITLES[-1]))
    assert opened(content).size == (WIDTH, HEIGHT)
    assert len(content) < 200_000


def test_another_title_is_another_drawing():
    one, other = draw(card()), draw(card(title="Non"))
    assert ImageChops.difference(opened(one), opened(other)).getbbox()
    assert card().digest != card(title="Non").digest


@pytest.mark.django_db
def test_a_page_says_what_it_is_when_shared(campaign):
    said = meta(campaign)
    assert said["og:title"] == "Un sentier pour tous"
    assert said["og:description"] == "Deux phrases."
    assert said["og:url"] == campaign.full_url
    assert said["og:site_name"] == "Les Amis du Vallon"
    assert said["twitter:card"] == "summary_large_image"


@pytest.mark.django_db
def test_the_editors_words_go_before_the_defaults(campaign):
    campaign.share_title, campaign.share_sentence = "Un mètre", "Parrainez-le."
    said = meta(publish(campaign))
    assert (said["og:title"], said["og:description"]) == ("Un mètre", "Parrainez-le.")


@pytest.mark.django_db
def test_the_address_in_the_page_leads_to_the_picture(campaign):
    address = meta(campaign)["og:image"]
    assert address.startswith(campaign.full_url.split("/fr/")[0])
    answer = Client().get(address[address.index("/card/") :])
    assert answer["Content-Type"] == "image/jpeg"
    assert opened(answer.content).size == (WIDTH, HEIGHT)
    assert f"max-age={YEAR}" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_picture_without_its_digest_is_kept_for_a_day(campaign):
    answer = picture_at(campaign)
    assert f"max-age={DAY}" in answer["Cache-Control"]
    assert not answer.cookies
    again = Client().get(
        answer.request["PATH_INFO"], headers={"If-None-Match": answer["ETag"]}
    )
    assert again.status_code == 304


@pytest.mark.django_db
def test_a_picture_of_the_page_is_cut_to_size(campaign):
    campaign.image = ImageFactory(file__width=1600, file__height=1200)
    campaign = publish(campaign)
    before = meta(campaign)["og:image"]
    assert opened(picture_at(campaign).content).size == (WIDTH, HEIGHT)
    campaign.share_image = ImageFactory(file__width=1300, file__height=900)
    assert meta(publish(campaign))["og:image"] != before


@pytest.mark.django_db
def test_each_language_has_a_card_of_its_own(campaign):
    english = campaign.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title = "A footpath"
    english = publish(english)
    forget_pages()
    links = soup(Client().get(campaign.url)).find_all("link", rel="alternate")
    assert {(link["hreflang"], link["href"]) for link in links} == {
        ("fr", campaign.full_url),
        ("en", english.full_url),
    }
    assert picture_at(campaign).content != picture_at(english).content


@pytest.mark.django_db
def test_drafts_and_pages_for_a_few_have_no_public_picture(campaign, letter):
    draft = draft_page(purposes=[letter], slug="brouillon")
    assert picture_at(draft).status_code == 404
    PageViewRestriction.objects.create(page=campaign, restriction_type="login")
    assert picture_at(campaign).status_code == 404


@pytest.mark.django_db
def test_the_home_page_has_a_card_too(organisation):
    home = HomePage.objects.get(locale__language_code="fr")
    assert "og:image" in meta(home)
    assert picture_at(home).status_code == 200


@pytest.mark.django_db
def test_a_home_nobody_titled_is_shared_under_the_name_of_its_owner(organisation):
    home = HomePage.objects.get(locale__language_code="fr")
    assert meta(home)["og:title"] == organisation.name


@pytest.mark.django_db
def test_the_editor_sees_how_it_will_look(letter):
    draft = draft_page(purposes=[letter], share_title="Un mètre pour tous")
    shown = soup(draft.make_preview_request(preview_mode="share"))
    assert shown.find(class_="shared__title").text == "Un mètre pour tous"
    assert shown.find("img")["src"].startswith("data:image/jpeg;base64,")


@pytest.mark.django_db
def test_the_other_previews_remain(letter):
    draft = draft_page(purposes=[letter])
    modes = [mode for mode, _name in draft.preview_modes]
    assert modes[0] == "form"
    assert modes[-1] == "share"
    assert draft.make_preview_request(preview_mode="thanks").status_code == 200


def test_a_signup_page_has_a_card_of_its_own(letter):
    page = publish_signup(draft_signup(purposes=[letter], introduction="<p>Lisez.</p>"))
    told = meta(page)
    assert told["og:title"] == page.title
    assert told["og:description"] == "Lisez."
    assert picture_at(page).status_code == 200
