"""The picture of a page at an address of its own, the same for everybody."""

import uuid
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from .draw import draw
from .share import card_of, digest_of, picture_of

DAY = 24 * 3600
YEAR = 365 * DAY
CROP = "fill-1200x630|format-jpeg|jpegquality-85"


@require_safe
def card(request: HttpRequest, page: uuid.UUID, language: str) -> HttpResponse:
    found = public_page(page, language)
    url = found.get_full_url(request)
    digest = digest_of(found, url)
    response = HttpResponse(picture(found, url), content_type="image/jpeg")
    response["ETag"] = f'"{digest}"'
    # The address that names today's picture holds for ever, the plain one for a day.
    named = request.GET.get("v") == digest
    patch_cache_control(response, public=True, max_age=YEAR if named else DAY)
    return get_conditional_response(request, response["ETag"], None, response)


def public_page(key: uuid.UUID, language: str) -> Any:
    pages = Page.objects.live().public()
    page = pages.filter(translation_key=key, locale__language_code=language).first()
    page = page and page.specific
    if not hasattr(page, "share_title") or not page.get_full_url():
        raise Http404
    return page


def picture(page: Any, url: str) -> bytes:
    image = picture_of(page)
    if image is None:
        return drawn(page, url)
    with image.get_rendition(CROP).file.open() as file:
        return file.read()


def drawn(page: Any, url: str) -> bytes:
    """A quarter of a second's work, done once."""
    card = card_of(page, url)
    return cache.get_or_set(f"home.card.{card.digest}", lambda: draw(card), DAY)
