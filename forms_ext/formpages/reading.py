"""A document to read beside a form: named, weighed, and known by the hash of its file.

Never a question: reading it is nobody's condition, and no tick answers it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from .draft import DraftField

KILO = 1000


@dataclass(frozen=True)
class Reading:
    """What stands in the place of a field; `facts` is its kind and size, in words."""

    label: str
    hint: str
    title: str
    url: str
    facts: str
    is_reading: bool = True

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> "Reading":
        shown = entry["reading"]
        return cls(
            label=entry["label"],
            hint=entry["hint"],
            title=shown["title"],
            url=shown["url"],
            facts=shown["facts"],
        )


def reading_of(asked: DraftField) -> dict[str, Any]:
    """What the form's version keeps of it: which file, to the byte; which revision."""
    if asked.document:
        return _of_a_file(asked.document)
    if asked.linked_page:
        page = asked.linked_page
        return {
            "title": page.title,
            "url": page.url or "",
            "facts": "",
            "revision": page.live_revision_id,
        }
    return {"title": "", "url": "", "facts": ""}


def _of_a_file(document: Any) -> dict[str, Any]:
    size, mark = measure(document)
    kind = document.file_extension.upper()
    return {
        "title": document.title,
        "url": document.url,
        "facts": ", ".join(part for part in (kind, plain_size(size)) if part),
        "size": size,
        "sha256": mark,
    }


def measure(document: Any) -> tuple[int, str]:
    """Bytes and SHA-256 of the file; nothing of one that is not there."""
    try:
        with document.open_file() as opened:
            mark = hashlib.file_digest(opened, "sha256")
            return opened.tell(), mark.hexdigest()
    except FileNotFoundError:
        return 0, ""


def plain_size(size: int) -> str:
    if not size:
        return ""
    if size < KILO * KILO:
        kilobytes = max(1, round(size / KILO))
        return _("%(size)s kB") % {"size": number_format(kilobytes)}
    megabytes = number_format(size / KILO / KILO, decimal_pos=1)
    return _("%(size)s MB") % {"size": megabytes}


def may_be_read(asked: DraftField) -> bool:
    """By anybody: what is kept for a few, or gone, is no document of a public form."""
    if asked.document:
        kept = asked.document.collection.get_view_restrictions()
        return not kept.exists() and bool(measure(asked.document)[1])
    page = asked.linked_page
    return bool(page.live and page.url and not page.get_view_restrictions())
