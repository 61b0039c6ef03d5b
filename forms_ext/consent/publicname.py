"""A name that may be shown to everybody: short, on one line, and no link."""

import re
import unicodedata

LONGEST = 40
#: By its ending, for “J.Pierre” is a name too.
ENDINGS = (
    "com|org|net|info|biz|eu|fr|be|ch|ca|uk|de|es|it|nl|ru|cn|io|co|me|tv|to|ly|gg|xyz"
    "|top|site|online|shop|link|app|dev|club"
)
LINK = re.compile(rf"://|www\.|@|\w\.(?:{ENDINGS})\b", re.IGNORECASE)
MARKUP = frozenset("<>{}[]|\\")
#: More marks than that on one letter climb over the lines above.
MARKS = re.compile(r"[\u0300-\u036f\u0489]{3,}")


def has_link(text: str) -> bool:
    """Does a name carry an address, of a page or of a mailbox?"""
    return bool(LINK.search(text))


def is_writable(text: str) -> bool:
    """No control or direction characters, which could make it read as another."""
    plain = all(unicodedata.category(letter)[0] != "C" for letter in text)
    plain = plain and not MARKUP & set(text)
    return plain and not MARKS.search(unicodedata.normalize("NFD", text))


def shown_name(text: str) -> str:
    """The name as a page may show it; empty when it is none."""
    name = unicodedata.normalize("NFC", " ".join(str(text).split()))
    harmless = is_writable(name) and not has_link(name) and len(name) <= LONGEST
    return name if harmless and any(letter.isalpha() for letter in name) else ""
