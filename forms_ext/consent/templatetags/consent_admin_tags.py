"""What the admin's templates ask of consent."""

from typing import Any

from django import template
from django.utils.formats import number_format
from wagtail.coreutils import get_content_languages

from ..models import Act, Channel, Organisation, Purpose
from ..remark import remark
from ..wordings import compose

register = template.Library()


@register.simple_tag
def purpose_boxes(purpose: Purpose) -> list[dict[str, Any]]:
    """The box as supporters will read it, in each language that has words."""
    if purpose.channel == Channel.NONE:
        return []
    organisation = Organisation.load().name or "…"
    languages = get_content_languages()
    return [
        {
            "language": text.language,
            "language_name": languages.get(text.language, text.language),
            "words": compose(purpose=purpose, text=text, organisation=organisation),
            "remark": remark(
                act=Act.SIGN, channel=purpose.channel, language=text.language
            ),
        }
        for text in purpose.texts.all()
    ]


@register.filter
def grouped(value: int) -> str:
    """12 345: as humanize's `intcomma`, which a host need not have installed."""
    return number_format(value, use_l10n=True, force_grouping=True)
