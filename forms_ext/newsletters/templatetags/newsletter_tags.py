"""What templates ask of newsletters."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page
from wagtail.rich_text import RichText

from ..drafts import SHOWN, drafts
from ..merge import unmerged
from ..place import write_url
from ..pulse import silence
from ..sender import Way, way_of

register = template.Library()


@register.simple_tag
def letters_to_send(user: Any) -> dict[str, Any]:
    """What the list of mailings begins with: drafts, where to write, who is missing."""
    found = list(drafts(user)[: SHOWN + 1])
    return {
        "pages": found[:SHOWN],
        "shown": SHOWN if len(found) > SHOWN else 0,
        "write_url": write_url(user),
        "silence": silence(),
    }


@register.simple_tag
def way_to_send(page: Page, user: Any) -> Way:
    """What the editor of a letter says of its sending."""
    return way_of(page, user=user)


@register.filter
def for_everybody(value: RichText) -> SafeString:
    """Rich text without merge fields: on the web nobody in particular reads it."""
    # Wagtail renders rich text safe; only known fields in it are replaced.
    return mark_safe(unmerged(str(value)))  # noqa: S308
