"""Newsletters as pages: written, previewed, kept on the web."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from forms_ext.newsletters.blocks import LetterBlock
from forms_ext.newsletters.prepare import examine
from home.models import CampaignPage, NewsletterPage
from home.newsletter_blocks import LETTER_BLOCKS, sentence
from tests.formpages.pages import soup
from tests.newsletters.letters import home, newsletter, picture

SITE = Path(__file__).parents[2] / "static/css/site.css"

pytestmark = pytest.mark.django_db


@pytest.fixture
def newspage(letter):
    return newsletter(letter)


def test_the_page_on_the_web_has_every_block_and_no_footer(client, newspage):
    html = client.get(newspage.url).content.decode()

    for words in ("nouvelles", "Une voix", "la suite"):
        assert words in html
    assert "@@" not in html
    assert "unsubscribe" not in html


def test_its_text_keeps_clear_of_the_banner(client, newspage):
    text = soup(client.get(newspage.url)).select_one("article > .story")
    rule = re.search(r"\.story--alone {([^}]*)}", SITE.read_text())
    assert "story--alone" in text["class"]
    assert "padding-block" in rule[1]


def test_old_letters_are_listed(client, newspage):
    html = client.get(newspage.get_parent().url).content.decode()

    assert "Lettre de mai" in html


@pytest.mark.parametrize(
    ("mode", "words"), [("mail", "<html"), ("text", "-- "), ("", "Une voix")]
)
def test_each_preview_shows_the_letter(newspage, mode, words):
    response = newspage.make_preview_request(preview_mode=mode)

    assert response.status_code == 200
    html = response.content.decode()
    assert words in html
    assert "@@" not in html


def test_each_preview_says_where_the_letter_is_read(newspage):
    with translation.override("fr"):
        names = [str(name) for _mode, name in newspage.preview_modes]
    assert "Sur votre site" in names
    assert "Défaut" not in names


def test_a_mail_preview_may_run_nothing(newspage):
    policy = newspage.make_preview_request(preview_mode="mail")[
        "Content-Security-Policy"
    ]

    assert "default-src 'none'" in policy


def test_a_draft_without_purpose_can_be_saved_and_previewed(letter):
    draft = newsletter(None, body=[], live=False)

    assert draft.make_preview_request(preview_mode="mail").status_code == 200


def test_a_campaign_card_has_title_count_and_link(letter):
    campaign = CampaignPage(
        title="Un sentier <3",
        slug="sentier",
        goal=150_000,
        live=False,
    )
    home().add_child(instance=campaign)

    compiled = newsletter(
        letter, body=[("campaign", {"page": campaign, "label": ""})]
    ).compiled()

    assert "Un sentier &lt;3" in compiled.html
    assert "Un sentier <3" in compiled.text
    for part in (compiled.html, compiled.text):
        assert f"http://127.0.0.1:8000{campaign.get_url_parts()[2]}" in part
    assert "150" in compiled.text


@pytest.mark.parametrize(
    ("count", "goal", "words"),
    [
        (1, None, "1 signature"),
        (2, None, "2 signatures"),
        (0, 500, "0 signature sur 500"),
    ],
)
def test_a_campaign_card_counts_as_people_speak(count, goal, words):
    assert sentence({"count": count, "goal": goal}) == words


@pytest.fixture
def emptied(letter):
    """What its campaign, its picture and its button showed has been deleted."""
    campaign = CampaignPage(title="Un sentier", slug="sentier", live=False)
    home().add_child(instance=campaign)
    shown = picture()
    page = newsletter(
        letter,
        body=[
            ("text", "<p>Bonjour</p>"),
            ("campaign", {"page": campaign, "label": ""}),
            ("image", {"image": shown, "alt": "", "link": ""}),
            ("button", {"label": "Lire", "page": campaign, "url": ""}),
        ],
    )
    campaign.delete()
    shown.delete()
    return NewsletterPage.objects.get(pk=page.pk)


def test_a_letter_is_read_without_what_it_has_lost(client, emptied):
    answer = client.get(emptied.url)
    assert answer.status_code == 200
    assert "Bonjour" in answer.content.decode()
    assert "Lire" not in answer.content.decode()
    for mode in ("mail", "text", ""):
        assert emptied.make_preview_request(preview_mode=mode).status_code == 200


def test_it_does_not_leave_before_its_writer_has_seen_that(emptied):
    with translation.override("en"):
        lost = [said for said in examine(page=emptied).blocked if "no more" in said]
    assert [said.split(" that ")[0] for said in lost] == [
        "The letter shows a campaign",
        "The letter shows a picture",
        "The letter shows the page of a button",
    ]


def test_every_block_can_be_mailed():
    assert all(isinstance(block, LetterBlock) for _name, block in LETTER_BLOCKS)


def test_a_letter_is_written_under_the_letters_only():
    assert NewsletterPage.allowed_parent_page_models()[0].__name__ == (
        "NewsletterIndexPage"
    )
