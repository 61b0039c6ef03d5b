"""Signing: a POST from a page that is the same for everyone."""

import uuid
from http import HTTPStatus

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    JsonResponse,
)
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from forms_ext.consent.models import Act, Campaign, FormVersion

from .accept import Busy, accept, network_limit
from .arrival import Arrival, Strange, read_arrival
from .cache import SHARED_SECONDS, may_be_shared
from .filled import as_of_today, as_sent
from .forms import ConsentForm
from .models import ConsentFormPageMixin
from .pages import page_of


# No CSRF token: an anonymous signature borrows no authority from a cookie, and a token
# would need one, which no shared cache may hold.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, campaign: uuid.UUID, language: str) -> HttpResponse:
    if request.method != "POST":
        page = page_of(campaign, language)
        # A page outside every site is live and has no address.
        url = page and page.get_url(request)
        return redirect(url) if url else gone(request)
    with translation.override(language):
        response = receive(request, campaign, language)
    response.headers["Content-Language"] = language
    return response


def receive(request: HttpRequest, campaign: uuid.UUID, language: str) -> HttpResponse:
    try:
        arrival = read_arrival(request, campaign=campaign, language=language)
    except Strange as strange:
        return kind_page(request, "strange", strange.status)
    if arrival.outdated():
        return ask_again(request, arrival, page_of(campaign, language))
    version = arrival.version
    if not arrival.standing.takes_signatures():
        return closed(request, page_of(campaign, language))
    form = as_sent(arrival)
    if not form.is_valid() or form.question:
        return show(request, form, version, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        key = accept(form=form, arrival=arrival, limit=network_limit(request))
    except Busy as busy:
        form.add_error(None, version.campaign.words.busy)
        return show(request, form, version, busy.status)
    return see_other(thanks_url(version, key))


def thanks_url(version: FormVersion, key: str) -> str:
    return reverse(
        "forms_ext_formpages:thanks_by_key",
        args=[version.campaign.key, version.language, key],
    )


def see_other(url: str) -> HttpResponse:
    return HttpResponse(status=HTTPStatus.SEE_OTHER, headers={"Location": url})


def show(
    request: HttpRequest, form: ConsentForm, version: FormVersion, status: int
) -> HttpResponse:
    """The page with this very form again: the same fields, words and token."""
    page = page_of(version.campaign.key, version.language)
    if page is None:
        return gone(request)
    return page.answer(request, form=form, version=version, status=status)


def ask_again(
    request: HttpRequest, arrival: Arrival, page: ConsentFormPageMixin | None
) -> HttpResponse:
    """Today's form with what was typed; boxes stay ticked only under the same words."""
    version = page.current_version if page else None
    if version is None:
        return closed(request, page)
    form = as_of_today(arrival, version)
    return page.answer(
        request, form=form, version=version, status=HTTPStatus.UNPROCESSABLE_ENTITY
    )


def closed(request: HttpRequest, page: ConsentFormPageMixin | None) -> HttpResponse:
    """The page says itself why it takes no signature; without one we do."""
    if page is None:
        return gone(request)
    return page.answer(request, form=None, version=None, status=HTTPStatus.GONE)


def gone(request: HttpRequest) -> HttpResponse:
    return kind_page(request, "paused", HTTPStatus.GONE)


def kind_page(request: HttpRequest, state: str, status: int) -> HttpResponse:
    return TemplateResponse(
        request,
        "forms_ext/formpages/state_page.html",
        {"state": state},
        status=status,
    ).render()


@require_safe
def thanks(request: HttpRequest, campaign: uuid.UUID, language: str) -> HttpResponse:
    """The same for everyone, and without a key: it can be kept by any cache."""
    page = page_of(campaign, language)
    if page is None:
        raise Http404
    with translation.override(language):
        context = page.thanks_context(request)
        response = TemplateResponse(request, page.thanks_template, context).render()
    response.headers["Content-Language"] = language
    return shared(response)


@require_safe
def count(request: HttpRequest, campaign: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Campaign, key=campaign, act=Act.SIGN)
    number = found.count
    return shared(
        JsonResponse(
            {
                "count": number,
                "goal": found.goal,
                "remaining": max(0, (found.goal or 0) - number),
            }
        )
    )


def shared(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, s_maxage=SHARED_SECONDS)
    may_be_shared(response)
    return response
