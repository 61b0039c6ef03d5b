"""The newsletter form at the foot of a page."""

from typing import Any

from django import template
from django.utils.translation import get_language
from wagtail.models import Page, Site

from home.models import FooterSettings, SignupPage

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
