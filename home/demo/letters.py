"""The association's letters: where they are kept, the one sent, the one in draft."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Locale
from wagtail.rich_text import RichText

from forms_ext.consent.models import Purpose
from forms_ext.newsletters.prepare import prepare
from forms_ext.newsletters.work import Worker
from home.models import CampaignPage, HomePage, NewsletterIndexPage, NewsletterPage

from .library import Library
from .staff import SENDER
from .story import Card, LetterText, Part, Picture, Quote, Rule, Text
from .texts.association import NEWSLETTER
from .texts.letters import INDEX
from .typography import typeset

Campaigns = dict[str, CampaignPage]


def write_index(home: HomePage) -> NewsletterIndexPage:
    """The page that keeps the letters, in both languages; answers the French one."""
    french = NewsletterIndexPage(live=False, locale=home.locale)
    _name_index(french, "fr")
    home.add_child(instance=french)
    french.save_revision().publish()
    english = french.copy_for_translation(Locale.objects.get(language_code="en"))
    _name_index(english, "en")
    english.save_revision().publish()
    return french


def _name_index(page: NewsletterIndexPage, language: str) -> None:
    words = INDEX[language]
    page.title = page.draft_title = words["title"]
    page.slug = words["slug"]
    page.introduction = typeset(words["introduction"], language)


def write_letter(
    *,
    texts: dict[str, LetterText],
    index: NewsletterIndexPage,
    campaigns: Campaigns,
    library: Library,
) -> NewsletterPage:
    """A draft in French, and in the other languages there are words for."""
    french = NewsletterPage(
        live=False,
        locale=index.locale,
        slug=texts["fr"].slug,
        purpose=Purpose.objects.get(key=NEWSLETTER),
    )
    _write(french, texts["fr"], "fr", campaigns, library)
    index.add_child(instance=french)
    french.save_revision()
    for language in texts.keys() - {"fr"}:
        locale = Locale.objects.get(language_code=language)
        page = french.copy_for_translation(locale)
        _write(page, texts[language], language, campaigns, library)
        page.save_revision()
    french.refresh_from_db()
    return french


def publish(letter: NewsletterPage) -> None:
    """Puts it among the letters to be read on the web, in each of its languages."""
    for page in letter.get_translations(inclusive=True):
        page.latest_revision.publish()


def send(letter: NewsletterPage) -> None:
    """Sends it as the sender would, and waits until the worker is through."""
    sender = get_user_model().objects.get(username=SENDER)
    prepare(page=letter, user=sender)
    worker = Worker(name="demo")
    worker.start()
    while worker.step():
        pass


def _write(
    page: NewsletterPage,
    words: LetterText,
    language: str,
    campaigns: Campaigns,
    library: Library,
) -> None:
    page.title = page.draft_title = typeset(words.title, language)
    page.slug = words.slug
    page.subject = typeset(words.subject, language)
    page.preheader = typeset(words.preheader, language)
    page.body = _blocks(words.body, language, campaigns[language], library)


def _blocks(
    parts: Sequence[Part], language: str, campaign: CampaignPage, library: Library
) -> list[tuple[str, Any]]:
    def said(words: str) -> str:
        return typeset(words, language)

    blocks: list[tuple[str, Any]] = []
    for part in parts:
        match part:
            case Text(html):
                blocks.append(("text", RichText(said(html))))
            case Quote(text, author):
                quote = {"text": said(text), "attribution": said(author)}
                blocks.append(("quote", quote))
            case Picture(file, alt):
                image = library.picture(file, title=said(alt), alt=said(alt))
                value = {"image": image, "alt": said(alt), "link": ""}
                blocks.append(("image", value))
            case Rule():
                blocks.append(("divider", None))
            case Card():
                blocks.append(("campaign", {"page": campaign, "label": ""}))
    return blocks
