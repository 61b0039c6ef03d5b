"""What templates ask of consent."""

from django import template

from ..models import Organisation

register = template.Library()


@register.simple_tag
def organisation() -> Organisation:
    """The controller, for headers, footers and notices."""
    return Organisation.load()
