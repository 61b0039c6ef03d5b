"""The mark of a letter's content: what was approved is what leaves."""

import hashlib
import json


def content_hash(*, subject: str, html: str, text: str) -> str:
    parts = json.dumps([subject, html, text], ensure_ascii=False)
    return hashlib.sha256(parts.encode()).hexdigest()
