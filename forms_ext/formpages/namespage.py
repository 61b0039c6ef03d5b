"""All the names of a page, a hundred at a time, the newest first."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from .pages import page_of
from .shownnames import names_on, names_url
from .views import shared

PER_PAGE = 100
LAST_PAGE = 1000


@require_safe
def names(
    request: HttpRequest, campaign: uuid.UUID, language: str, number: int
) -> HttpResponse:
    """A hundred of them; the address tells nothing but which hundred."""
    page = page_of(campaign, language)
    version = page.current_version if page and page.names_on() else None
    if version is None or not 1 <= number <= LAST_PAGE:
        raise Http404
    shown = names_on(version, limit=PER_PAGE, start=(number - 1) * PER_PAGE)
    if number > 1 and shown.over:
        raise Http404
    choices_url = reverse("forms_ext_consent:preferences")
    context = {
        "page": page,
        "page_url": page.get_url(request),
        "choices_url": f"{choices_url}?language={language}",
        "people": shown.people,
        "newer_url": names_url(version, number - 1) if number > 1 else "",
        "older_url": names_url(version, number + 1) if shown.more else "",
    }
    with translation.override(language):
        template = "forms_ext/formpages/names_page.html"
        response = TemplateResponse(request, template, context).render()
    response.headers["Content-Language"] = language
    # Engines that keep a copy would show a name after it was taken back.
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return shared(response)
