"""What templates ask of consent."""

import re

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from ..models import Organisation

register = template.Library()

#: Invisible, and as wide as the line that mail programs show beside a subject.
FILLER = "\u034f\u200c\u00a0" * 80


@register.simple_tag(takes_context=True)
def organisation(context: template.Context) -> Organisation:
    """The controller, for headers, footers and notices; read once per request."""
    return Organisation.load(request_or_site=context.get("request"))


@register.filter
def breakable(address: str) -> SafeString:
    """A mail address that is broken, where it must be, after its @ or a dot."""
    parts = re.findall(r"[^@.]+[@.]*|[@.]+", address)
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in parts))


@register.simple_tag
def filler() -> str:
    """Keeps the body's first words out of a mail's preview."""
    return FILLER
