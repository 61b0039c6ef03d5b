"""What the words of one box may not say: two things, conditions, a refusal by ticking.

Read where a purpose is published and again where a page offers it. The label is
composed around `content`, so these words only complete a sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .freedom import forcing
from .howoften import measures, pleads
from .kinds import called, joined
from .models import Channel, Purpose, PurposeText
from .pressure import says_something, shaming, yes_to_all

#: What an editor writes of a box, and supporters read in it.
READ = ("name", "content", "frequency", "partner")


@dataclass(frozen=True)
class Finding:
    """What is wrong with one field, in words that say the mend; `rule` is our law's."""

    field: str
    message: str
    rule: str


#: Nobody can consent to a partner without a name (R2).
UNNAMED = re.compile(
    r"\b(our|its|their)\s+partners?\b|\b(nos|ses|leurs|des)\s+partenaires?\b", re.I
)
# Conditions are agreed to elsewhere; those of work, or of the weather, are news.
TERMS = re.compile(
    r"\b(les|nos|ses|vos|leurs|the|our|its|your|their)\s+(conditions|terms)\s*"
    r"($|[,;.&+/]|\b(et|and|ou|or)\b)"
    r"|\bconditions\s+(g[ée]n[ée]rales|d.utilisation|de vente|of (use|service|sale))"
    r"|\bterms\s+(and|&|of (use|service|sale))|\bcgu\b"
    r"|\br[èe]glement\s+(int[ée]rieur|du (jeu|site|concours))"
    r"|\bpolitique de confidentialit|\bprivacy policy\b",
    re.I,
)
# A sentence that agrees again: the box itself does, once.
AGREES = re.compile(r"\bj.accepte\b|\bj.autorise\b|\bi (agree|accept|consent)\b", re.I)
SERVICE_MESSAGE = re.compile(
    r"(mail|courriel|message|sms)\W+(\w+\W+){0,4}confirm"
    r"|confirm\w*\W+(\w+\W+){0,3}(signature|address|adresse)"
    r"|accus[ée]\s+de\s+r[ée]ception|\breceipt\b",
    re.I,
)
OPT_OUT = re.compile(
    r"\bd[ée]coche|\buntick|\buncheck"
    r"|\bne (souhaite|veux|d[ée]sire)\w* pas\b|\brather not\b|\bdo(n.t| not) want\b",
    re.I,
)
# Theirs: a letter about shared or open data passes nothing on.
THEIRS = (
    r"(mes|mon|ma|vos|votre|my|your)\s+(\w+\s+){0,2}"
    r"(coordonn[ée]es|donn[ée]es|adresse|nom|num[ée]ro|details|data|address|name|number)"
)
PASSED_ON = re.compile(
    rf"\b(transm|communiqu|partag|donn|c[ée]d|shar|pass|giv)\w*\W+(\w+\W+)?{THEIRS}"
    rf"|\b{THEIRS}\W+(\w+\W+){{0,3}}(transmis|communiqu|partag|c[ée]d[ée]|shared|passed)",
    re.I,
)
AND = r"(?:\bet\b|\band\b|\bou\b|\bor\b|\bainsi que\b|[,;&+/])"
OTHER_WAYS = {
    Channel.EMAIL: r"sms|textos?|text messages?|appels?|calls?|(?:t[ée]l[ée])?phone",
    Channel.SMS: r"e-?mails?|courriels?|newsletters?|appels?|calls?",
    Channel.PHONE: r"e-?mails?|courriels?|newsletters?|sms|textos?|text messages?",
}
MERE_WAY = re.compile(rf"^\s*(\w+\s+)?({OTHER_WAYS[Channel.EMAIL]})\s*$", re.I)
TO_RECEIVE = re.compile(r"^\s*(de\s+|d.)?(recevoir|receive|to receive|to get)\s+", re.I)
BROKEN = (TERMS, AGREES, OPT_OUT, SERVICE_MESSAGE, UNNAMED, PASSED_ON, MERE_WAY)
# “Calls for help” are news, not a second way to reach somebody.
NO_WAY = r"(?!\s+(?:à|aux?|d.|de|des|du|for|to)\b)"


def wrong_words(*, purpose: Purpose, text: PurposeText) -> Iterator[Finding]:
    """All that is wrong with what one language's box would say."""
    if finding := _of_the_content(purpose, text):
        yield finding
    if not text.frequency.strip():
        message = _(
            "The box “%(box)s” does not say how many messages: say how often, or "
            "promise a number. One cannot accept what one does not know."
        )
        yield Finding("frequency", message % {"box": text.name}, "R10")
    for name in ("name", "frequency", "partner"):
        words = getattr(text, name)
        if TERMS.search(words) or AGREES.search(words):
            yield Finding(name, _two_in_one(words), "R6")
        elif sentence := forcing(words):
            yield Finding(name, _condition(sentence), "R8")
        elif OPT_OUT.search(words):
            yield Finding(name, _backwards(words), "R3")
        elif finding := _pressing(name, words) or _of_how_often(purpose, text, name):
            yield finding


def _of_the_content(purpose: Purpose, text: PurposeText) -> Finding | None:
    """The first rule that is broken: one mend usually mends the others."""
    words = text.content
    if TERMS.search(words) or AGREES.search(words):
        return Finding("content", _two_in_one(words), "R6")
    if sentence := forcing(words):
        return Finding("content", _condition(sentence), "R8")
    if OPT_OUT.search(words):
        return Finding("content", _backwards(words), "R3")
    if finding := _pressing("content", words):
        return finding
    if SERVICE_MESSAGE.search(words):
        message = _(
            "This asks for consent to a message that leaves anyway: a false choice. "
            "Write here only what people may do without."
        )
        return Finding("content", message, "R15")
    if UNNAMED.search(words):
        message = _(
            "“Our partners” can be anybody. Make a purpose of its own for each "
            "partner, and name it there."
        )
        return Finding("content", message, "R2")
    return _of_one_box(purpose, words)


def _of_how_often(purpose: Purpose, text: PurposeText, field: str) -> Finding | None:
    if field != "frequency":
        return None
    words = {"words": text.frequency}
    if pleads(text):
        message = _(
            "Say how often, and nothing more: “%(words)s” presses people. They must be "
            "free to do without."
        )
        return Finding("frequency", message % words, "R8")
    if text.frequency.strip() and not measures(text, purpose.channel):
        message = _(
            "Say how often: “%(words)s” gives no number and no time. One cannot accept "
            "what one does not know."
        )
        return Finding("frequency", message % words, "R10")
    return None


def _pressing(field: str, words: str) -> Finding | None:
    if sentence := shaming(words):
        message = _(
            "“%(words)s” shames people into it. One must be free to say no: take this "
            "sentence out."
        )
        return Finding(field, message % {"words": sentence}, "R19")
    if yes_to_all(words):
        message = _(
            "“%(words)s” says yes to everything at once. Each box is ticked alone, or "
            "left: write what is meant."
        )
        return Finding(field, message % {"words": words}, "R19")
    if words.strip() and not says_something(words):
        return Finding(
            field, _("A sign alone says nothing: write what it is about."), "R10"
        )
    return None


def _of_one_box(purpose: Purpose, words: str) -> Finding | None:
    if purpose.channel != Channel.PARTNER and PASSED_ON.search(words):
        message = _(
            "Passing data on is another purpose: one must be able to refuse it alone. "
            "Keep here only what you send, and make a purpose “passed on to a partner”."
        )
        return Finding("content", message, "R1")
    ways = OTHER_WAYS.get(Channel(purpose.channel))
    if ways and re.search(
        rf"{AND}\s*(?:\w+\s+){{0,3}}(?:{ways})\b{NO_WAY}", words, re.I
    ):
        message = _(
            "“%(words)s” asks for two ways to reach somebody in one box. Make a "
            "purpose for each, so that each can be refused alone."
        )
        return Finding("content", _proposed(message % {"words": words}, words), "R1")
    if kinds := joined(words):
        message = _(
            "“%(words)s” asks for two kinds of things in one box: %(kinds)s. Make a "
            "purpose for each, so that each can be refused alone."
        )
        said = message % {"words": words, "kinds": called(kinds)}
        return Finding("content", _proposed(said, words), "R1")
    return None


def _two_in_one(words: str) -> str:
    message = _(
        "“%(words)s” asks two things in one box. One must be able to refuse each "
        "alone. Conditions are no consent: link to them beside the form."
    )
    return _proposed(message % {"words": words}, words)


def _proposed(message: str, words: str) -> str:
    """With the part that may stay, where exactly that can be cut out."""
    left = lawful_part(words)
    if not left:
        return message
    return _("%(message)s Proposed: “%(words)s”.") % {"message": message, "words": left}


def _condition(sentence: str) -> str:
    message = _(
        "“%(words)s” makes agreeing a condition, or hides it in another act. One must "
        "be free to sign without it: take this sentence out."
    )
    return message % {"words": sentence}


def _backwards(words: str) -> str:
    message = _(
        "“%(words)s” makes people act to say no. A tick says yes: write what they get."
    )
    return message % {"words": words}


def lawful_part(words: str) -> str:
    """The first part of a bundle that breaks no rule; empty when none is left.

    “The terms and its newsletter” leaves “its newsletter”.
    """
    for part in re.split(AND, words):
        kept = TO_RECEIVE.sub("", part).strip(" .")
        if kept and not any(rule.search(kept) for rule in BROKEN):
            return kept
    return ""
