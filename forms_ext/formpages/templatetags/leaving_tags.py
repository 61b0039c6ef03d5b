"""On Wagtail's screens that ask for a yes: `{% leaving page "unpublish" %}`."""

from typing import Any

from django import template

from ..leaving import Way, told

register = template.Library()
TEMPLATE = "forms_ext/formpages/admin/leaving.html"


@register.inclusion_tag(TEMPLATE)
def leaving(page: Any, way: str) -> dict[str, Any]:
    return {"paragraphs": told([page], Way(way))}


@register.inclusion_tag(TEMPLATE)
def leaving_together(items: list[dict[str, Any]], way: str) -> dict[str, Any]:
    """Of the pages of a bulk action."""
    return {"paragraphs": told([item["item"] for item in items], Way(way))}
