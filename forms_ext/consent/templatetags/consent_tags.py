"""What templates ask of consent."""

from django import template

from ..models import Organisation

register = template.Library()

#: Invisible, and as wide as the line that mail programs show beside a subject.
FILLER = "\u034f\u200c\u00a0" * 80


@register.simple_tag(takes_context=True)
def organisation(context: template.Context) -> Organisation:
    """The controller, for headers, footers and notices; read once per request."""
    return Organisation.load(request_or_site=context.get("request"))


@register.simple_tag
def filler() -> str:
    """Keeps the body's first words out of a mail's preview."""
    return FILLER
