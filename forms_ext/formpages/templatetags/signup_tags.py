"""The form of a sign-up page, in any template: `{% small_form page ids="foot" %}`."""

import re
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ..models import SignupFormPageMixin
from ..small import TEMPLATE, is_small, small_form

register = template.Library()

#: Nothing is guessed: a name that only looks like an address on the web stays a name.
REACHED = re.compile(r"(https?://[^\s<>]*[^\s<>.,;:!?]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)")


@register.inclusion_tag(
    "forms_ext/formpages/small_form_or_link.html", name="small_form"
)
def small_form_of(page: SignupFormPageMixin | None, ids: str) -> dict[str, Any]:
    """Nothing while the page takes nobody; a link where the form wants more room."""
    version = page.current_version if page else None
    if version is None:
        return {"page": None}
    context = {"page": page, "template": TEMPLATE}
    return context | (small_form(version, ids=ids) if is_small(version) else {})


@register.filter
def reachable(text: str) -> SafeString:
    """The text, its mail addresses and its pages on the web as links."""
    return format_html_join("", "{}", ((_linked(p),) for p in REACHED.split(text)))


def _linked(part: str) -> str:
    if not REACHED.fullmatch(part):
        return part
    scheme = "" if part.startswith("http") else "mailto:"
    return format_html('<a href="{}{}">{}</a>', scheme, part, part)
