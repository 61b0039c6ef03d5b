"""The mark of a letter's content: what was approved is what leaves."""

import hashlib
import json

from .models import Mailing


class ContentChanged(Exception):
    """The letter is no longer the one that was frozen."""


def content_hash(*, subject: str, html: str, text: str) -> str:
    parts = json.dumps([subject, html, text], ensure_ascii=False)
    return hashlib.sha256(parts.encode()).hexdigest()


def check_content(mailing: Mailing) -> None:
    """Raises ContentChanged when the stored letter does not match its mark."""
    mark = content_hash(subject=mailing.subject, html=mailing.html, text=mailing.text)
    if mark != mailing.content_hash:
        raise ContentChanged(str(mailing.ref))
