"""The newsletter form at the foot of a page, and where its notice is read."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from forms_ext.formpages.models import ConsentFormPageMixin
from home.models import CampaignPage, FooterSettings, SignupPage

register = template.Library()


@register.inclusion_tag("components/letter.html", takes_context=True)
def letter(context: dict[str, Any]) -> dict[str, Any]:
    """For pages of the tree that show no form: one form at a time is enough."""
    request, page = context.get("request"), context.get("page")
    if request is None or context.get("form") or not isinstance(page, Page):
        return {"signup": None}
    site = Site.find_for_request(request)
    if site is None or isinstance(page, SignupPage):
        return {"signup": None}
    settings = FooterSettings.for_request(request)
    return {"signup": settings.signup_in(get_language() or "")}


@register.simple_tag(takes_context=True)
def privacy_url(context: dict[str, Any]) -> str:
    """Where the notice stands: on this page, on the page it is about, or on another.

    Empty where no page has one. The fragment names what unfolds as it is arrived at.
    """
    if context.get("notice"):
        return "#notice"
    if told := context.get("notice_url"):
        return str(told)
    request = context.get("request")
    page = with_notice(context.get("page"), request) if request else None
    return f"{page.get_url(request)}#notice" if page else ""


def with_notice(page: Any, request: HttpRequest) -> Page | None:
    if isinstance(page, ConsentFormPageMixin) and page.form_version_id:
        return page
    language = get_language() or ""
    if Site.find_for_request(request) is None:
        return None
    signup = FooterSettings.for_request(request).signup_in(language)
    if signup and signup.form_version_id:
        return signup
    readable = CampaignPage.objects.live().public().order_by("path")
    return readable.filter(
        locale__language_code=language, form_version__isnull=False
    ).first()
