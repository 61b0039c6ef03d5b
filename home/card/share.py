"""What other sites are told of a page: title, sentence, picture, addresses."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator

from forms_ext.consent.models import Organisation

from .draw import HEIGHT, WIDTH, Card

#: About as much as networks show of a sentence.
SENTENCE = 200


@dataclass(frozen=True)
class Alternate:
    language: str
    url: str


@dataclass(frozen=True)
class Share:
    title: str
    sentence: str
    url: str
    host: str
    picture_url: str
    alternates: list[Alternate]
    width: int = WIDTH
    height: int = HEIGHT


def share_of(page: Any, *, request: Any, translations: list[Any]) -> Share:
    url = page.get_full_url(request) or ""
    own = Alternate(page.locale.language_code, url)
    others = [
        Alternate(other.locale.language_code, other.get_full_url(request) or "")
        for other in translations
    ]
    return Share(
        title=title_of(page),
        sentence=sentence_of(page),
        url=url,
        host=host_of(url),
        picture_url=picture_url(page, url, request),
        alternates=[own, *others] if others else [],
    )


def title_of(page: Any) -> str:
    return page.share_title or page.headline()


def sentence_of(page: Any) -> str:
    """The editor's; without one what search engines are told, or how it begins."""
    said = page.share_sentence or page.search_description
    return said or Truncator(strip_tags(page.opening_words())).chars(SENTENCE)


def picture_of(page: Any) -> Any:
    """An image of the library, or None: then one is drawn."""
    return page.share_image or getattr(page, "image", None)


def card_of(page: Any, url: str, request: Any = None) -> Card:
    return Card(
        title=title_of(page),
        organisation=Organisation.load(request_or_site=request).name,
        host=host_of(url),
        theme=getattr(page, "theme", ""),
    )


def host_of(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")


def digest_of(page: Any, url: str, request: Any = None) -> str:
    """Changes with what the picture shows, so that a kept one may be kept for ever."""
    image = picture_of(page)
    if image is None:
        return card_of(page, url, request).digest
    focus = (image.focal_point_x, image.focal_point_y, image.focal_point_width)
    seen = repr((image.pk, image.file.name, *focus))
    return sha256(seen.encode()).hexdigest()[:16]


def picture_url(page: Any, url: str, request: Any = None) -> str:
    """Absolute: messengers know no page that it could be relative to."""
    parts = urlsplit(url)
    path = reverse("card", args=[page.translation_key, page.locale.language_code])
    return f"{parts.scheme}://{parts.netloc}{path}?v={digest_of(page, url, request)}"
