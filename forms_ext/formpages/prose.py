"""What a page says around its form, whatever settings its type has, as plain text."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from wagtail.fields import StreamField

#: Read as what they are, and for web machines only.
READ_ELSEWHERE = frozenset({"title", "legend", "button_label", "slug", "seo_title"})
#: Where one sentence ends though no full stop says so.
ENDS = re.compile(r"</(?:p|h\d|li|blockquote)>|<br ?/?>", re.IGNORECASE)


def prose_of(page: Any, given: Mapping[str, Any]) -> dict[str, str]:
    """Setting by setting; what an editor is saving (`given`) before what is saved."""
    found = {}
    for field in prose_fields(page):
        value = given.get(field.name, getattr(page, field.name))
        if isinstance(field, StreamField):
            value = "\n".join(value.stream_block.get_searchable_content(value))
        found[field.name] = plain(value or "")
    return found


def prose_fields(page: Any) -> list[Any]:
    return [field for field in page._meta.concrete_fields if _is_prose(field)]


def plain(words: str) -> str:
    return unescape(strip_tags(ENDS.sub("\n", words)))


def _is_prose(field: Any) -> bool:
    if field.name in READ_ELSEWHERE or not field.editable or field.choices:
        return False
    return isinstance(field, models.CharField | models.TextField | StreamField)
