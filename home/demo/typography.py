"""French spaces, so that the demo's texts can be typed with plain ones."""

import re

NO_BREAK = "\u00a0"
NARROW = "\u202f"

RULES = (
    (re.compile(r"« "), f"«{NO_BREAK}"),
    (re.compile(r" ([»:])"), rf"{NO_BREAK}\1"),
    (re.compile(r" ([;?!])"), rf"{NARROW}\1"),
    (re.compile(r"(?<=\d) (?=\d{3}\b)"), NARROW),
)


def french(text: str) -> str:
    """The text with the spaces that must not break at the end of a line."""
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text


def typeset(text: str, language: str) -> str:
    return french(text) if language == "fr" else text
