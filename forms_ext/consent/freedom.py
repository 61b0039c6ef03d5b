"""Sentences that make agreeing a condition, or hide it in another act.

A box may be as free as it can be: words that say “signing means yes”, beside it or
above it, take that freedom back (GDPR 7(2) and 7(4)).
"""

import re

FORCES = re.compile(
    r"\b(en (signant|donnant|envoyant|validant|poursuivant|continuant)"
    r"|by (signing|giving|sending|entering|continuing))\b"
    r".*(accept|agree|consen|abonn|inscri|subscri|rece[vç]|receive)"
    r"|\bobligatoire|\b(mandatory|compulsory|required)\b|pas de signature|no signature"
    r"|\b(coche[rz]|tick|check)\b.*\b(pour que|pour signer|comptera?|counts?|to sign)\b"
    r"|\b(devez|faut|must|have to|need to)\b.*(coche|tick|accept|agree)"
    r"|accepte?\b.*\b(conditions|terms|cgu|r[èe]glement)\b",
    re.I,
)
# What says the opposite in the same words: “nothing here is required”.
FREES = re.compile(
    r"\b(rien|aucune?|n.est pas|sans (aucune|ces|cette|elles?)|ne .* pas"
    r"|facultati\w*|libres?|un seul|nothing|none|not|without|optional|free|one)\b",
    re.I,
)
SENTENCE = re.compile(r"[^.!?\n]+")
WHOLE = re.compile(r"[^.!?\n]+[.!?\s]*")


def forcing(text: str) -> str:
    """The first sentence that makes agreeing a condition; empty when none does."""
    sentences = (found[0].strip() for found in SENTENCE.finditer(text))
    return next(filter(forces, sentences), "")


def forces(sentence: str) -> bool:
    return bool(FORCES.search(sentence)) and not FREES.search(sentence)


def without(text: str) -> str:
    """The text with every such sentence taken out, and what ended it."""
    kept = [found[0].strip() for found in WHOLE.finditer(text) if not forces(found[0])]
    return " ".join(kept)
