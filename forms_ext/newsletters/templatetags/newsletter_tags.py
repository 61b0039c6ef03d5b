"""What templates ask of newsletters."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText

from ..merge import unmerged

register = template.Library()


@register.filter
def for_everybody(value: RichText) -> SafeString:
    """Rich text without merge fields: on the web nobody in particular reads it."""
    # Wagtail renders rich text safe; only known fields in it are replaced.
    return mark_safe(unmerged(str(value)))  # noqa: S308
