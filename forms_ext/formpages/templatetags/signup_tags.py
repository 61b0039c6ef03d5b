"""The form of a sign-up page, in any template: `{% small_form page ids="foot" %}`."""

from typing import Any

from django import template

from ..models import SignupFormPageMixin
from ..small import TEMPLATE, is_small, small_form

register = template.Library()


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
