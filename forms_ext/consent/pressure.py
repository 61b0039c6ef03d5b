"""Sentences that belittle a signature without a box, shame people, or take all at once.

A choice that one is shamed into, or that comes in one lump, is not freely given
(GDPR 4(11), recital 43; EDPB 03/2022 on emotional steering).
"""

import re
from collections.abc import Iterator

#: What people may choose beside the form; an open letter is none of it.
CHOOSING = (
    r"(\bcoch(e[rzs]?|ent|iez|ant|[ée]e?s?)\b|\btick(s|ed|ing)?\b"
    r"|\bcheck(s|ed|ing)? (the|a|this|one|at least)\b"
    r"|\bcases?\b|(?<!ballot )(?<!letter )(?<!post )\bbox(es)?\b"
    r"|\b(vos|votre|tes|ton|ces|aucun|your|these|any) (\w+ )?(choix|choices?)\b"
    r"|\b(newsletter|infolettre)s?\b|\blettres?\b(?! ouverte)|(?<!open )\bletters?\b"
    r"|\babonn\w+|\bsubscri\w+)"
)
#: The choice is made a condition: without it, until it, or else.
CONDITION = re.compile(
    r"\b(sans|without|faute d\w+|tant qu\w*|jusqu.à ce qu\w*|until|till|unless"
    r"|à moins|avant d\w*|before|(si|if) (vous|tu|you) (ne|n.\w+|do not|don.t|have not"
    rf"|haven.t))\b[^;:]{{0,60}}?{CHOOSING}"
    rf"|{CHOOSING}[^;]*\b(sans (quoi|cela|ça)|sinon|faute de quoi|à défaut|autrement"
    r"|or else|otherwise|if not)\b",
    re.I,
)
# A number or an address that no box uses is useless indeed: it may stay empty.
SIGNATURE = (
    r"\b((votre|ta|ton|your) (?!inscri|abonn|subscri|num[ée]ro|t[ée]l|adresse|address"
    r"|code|post|phone|number|r[ée]ponse|answer|choix|choice)[\w-]+( [\w’'-]+){0,3}?"
    r"|(la|une|cette|toute|the|a|this|every) signature( [\w’'-]+){0,4}?"
    r"|(signer|signing)( [\w’'-]+){0,4}?|elle|it)"
)
LOST = (
    r"(ne (sert|servira|compte\w*|vaut|vaudra|p[èe]se\w*)"
    r"|(n.(est|a|aura)|ne (sera|fait)) (pas|aucune?|rien) (\w+ )?"
    r"(compl[èe]te?|finie?|valable|valide|compt[ée]+e?|prise? en compte|enregistr\w+"
    r"|re[çc]ue?|utile|valeur|sens|poids|port[ée]e)"
    r"|(est|reste|sera|restera|demeure) (\w+ )?(incompl[èe]te?|inachev[ée]+|inutile"
    r"|vaine?|nulle?|perdue?|sans (effet|valeur|port[ée]e|poids))"
    r"|((do|does|will|would) not|doesn.t|won.t|wouldn.t) (\w+ )?(count|matter|help)"
    r"|counts? for (nothing|little|half)"
    r"|(is|stays|remains|will be|will stay) (\w+ )?(incomplete|unfinished|useless"
    r"|pointless|worthless|wasted|lost|void|in vain)"
    r"|(is not|isn.t|will not be|won.t be) (\w+ )?(complete|finished|counted|valid"
    r"|recorded|registered|useful)"
    r"|(achieves|is worth|does|means) nothing|serves no purpose|is (of )?no use)"
)
VAIN = re.compile(rf"{SIGNATURE} {LOST}\b", re.I)
#: The mail that confirms leaves whatever is ticked.
HELD_BACK = re.compile(
    r"\b(le|ce|votre|the|this|your) (courriel|e-?mail|mail|message)"
    r"( de confirmation)? (ne (part|s.envoie|sera)|((is|will|can) ?not|isn.t|won.t"
    r"|can.t) (be )?(sent|leave|go)|(does not|doesn.t) (leave|go))",
    re.I,
)
ONLY_WITH = re.compile(
    rf"{SIGNATURE} (ne (compte\w*|vaut|vaudra|sert|servira|est \w+|sera \w+)"
    r"( vraiment| pleinement)? qu.{0,3}\b(si|avec|quand|une fois|lorsque)?"
    r"|n.(a|aura) (de |d.)?\w+ qu.{0,3}\b(si|avec|quand|une fois)?"
    r"|(est|sera) (compl[èe]te?|valable|valide|finie?|compt[ée]+e?) (si|quand|lorsque"
    r"|une fois|d[èe]s)|(vaut|compte) (double|plus|deux fois) (si|quand|avec)"
    r"|(is|will be) (complete|valid|counted|finished) (if|with|when|once)"
    r"|counts? (double|twice|more) (if|with|when)"
    r"|(only counts?|counts? only|is only \w+|is \w+ only) (if|with|when|once))\b"
    rf"[^;:,]{{0,40}}?{CHOOSING}",
    re.I,
)
#: The opposite in the same words: not less, all the same, even without.
STANDS = re.compile(
    r"\b(pas|jamais|not|never|no|n.t) (\w+ )?(moins|less|incompl\w+|inachev\w+|inutile"
    r"|vaine?|nulle|perdue?|unfinished|useless|pointless|worthless|wasted|lost|void)\b"
    r"|\btout autant\b|\ball the same\b|\bas much\b|\b(même|even) (sans|without)\b"
    r"|\bou (non|pas)\b|\bor not\b",
    re.I,
)

TRUE_FRIENDS = re.compile(
    r"\b((vraie?|v[ée]ritable)s? (ami|d[ée]fenseu|citoyen|militant|riverain|soutien)\w*"
    r"|(real|true) (friend|citizen|supporter|defender|local)s?)\b.{0,60}"
    r"\b(coch(e|ent|ez)|sign(e|ent|ez|s)?|choisi(t|ssent|ssez)|s.abonn\w+"
    r"|ticks?|checks?|subscribes?|chooses?)\b",
    re.I,
)
LETS_DOWN = re.compile(
    r"\bne (nous |me |la |le |les |l.)?(d[ée]cevez|d[ée][çc]ois|laissez pas tomber)\b"
    r"|\b(vous|tu) (nous |me |la |le |les )?d[ée]cev(ez|rez|ras|riez|rais)\b"
    r"|\b(don.t|do not|never|you (will|would)|you.(ll|d)) "
    r"(disappoint|let (us|me|him|her|it|them|(the|our|your|its) \w+) down)\b"
    r"|\bd[ée][çc]ue?s? (si (vous|tu)|de (vous|toi))\b"
    r"|\bdisappointed (if|in) you\b",
    re.I,
)
# Of a state that signs no treaty a story may say what it likes.
REFUSES = re.compile(
    r"\b(vous|tu|you|on) (ne )?((sign|coch|choisi|abonn)\w* pas"
    r"|(do not|don.t|won.t|will not) (sign|tick|check|subscribe|choose))\b"
    r"|\bne pas (signer|cocher|choisir|s.abonner)\b"
    r"|\b(qui|celui qui|celle qui|ceux qui|celles qui) ne (sign|coch)\w* (pas|rien)\b"
    r"(?! (la|le|les|l.|un|une|ce|cet|cette)\b)"
    r"|\b(not|without) (signing|ticking|subscribing)\b"
    r"|\bwho(ever)? (does not|doesn.t|do not|don.t|won.t) (sign|tick)\b"
    r"(?! (a|an|the|this|that)\b)",
    re.I,
)
SHAME = re.compile(
    r"\bcomplices?\b|\bcomplicit\w*|\baccomplices?\b|\bhont(e|eu\w+)\b|\bshame\w*"
    r"|\bashamed\b|\bcoupables?\b|\bguilty\b|\bl[âa]che(s|t[ée])?\b|\bcoward\w*"
    r"|\b[ée]go[ïi]ste\w*|\bselfish\w*|\btrahi\w*|\btra[îi]tre\w*|\bbetray\w*"
    r"|\btraitors?\b|\bindiff[ée]rent\w*|\bsans c(œ|oe)ur\b|\bheartless\b",
    re.I,
)
NO_SHAME = re.compile(
    r"\b(aucune?|pas de|pas à avoir|rien de|ni|n.est pas|n.[êe]tes pas|no|nothing"
    r"|not(?! (sign|tick|subscri))|never|needn.t) (\w+ ){0,2}?"
    r"(hont|shame|ashamed|coupable|guilt|complic|l[âa]che|coward|selfish|[ée]go|trah|betray)",
    re.I,
)
YES_TO_ALL = re.compile(
    r"\b(oui|yes|ok|okay|d.accord)[ ,]+(à|pour|to|for) "
    r"(tout(e?s?)?|tous|all|everything|the lot)\b"
    r"|\b(tout(es)?|tous) (accepter|autoriser)\b"
    r"|\b(accepte[rz]?|autorise[rz]?|accept|allow|agree to) (them |it )?"
    r"(tout(es)?|tous|all|everything)\b(?! (ce|les risques)\b)",
    re.I,
)
# A button ticks for others; a question may well invite to tick all that applies.
TAKES_ALL = re.compile(
    r"\btout (cocher|choisir|recevoir)\b|\b(cocher?|choisi[rs]|coche) tout\b"
    r"|\b(tick|check|select|choose|get) (them )?(all|everything)\b",
    re.I,
)
SENTENCE = re.compile(r"[^.!?\n]+")


def belittles(sentence: str) -> bool:
    """Does it call a signature lost, or hold its mail back, without a choice?"""
    if STANDS.search(sentence):
        return False
    if ONLY_WITH.search(sentence):
        return True
    lost = VAIN.search(sentence) or HELD_BACK.search(sentence)
    return bool(lost and CONDITION.search(sentence))


def shames(sentence: str) -> bool:
    if TRUE_FRIENDS.search(sentence) or LETS_DOWN.search(sentence):
        return True
    refuses = REFUSES.search(sentence) and SHAME.search(sentence)
    return bool(refuses) and not NO_SHAME.search(sentence)


def shaming(text: str) -> str:
    """The first sentence that shames whoever signs or ticks not; empty when none."""
    return next(filter(shames, _sentences(text)), "")


def belittling(text: str) -> str:
    """The first sentence that belittles a signature without a choice; or empty."""
    return next(filter(belittles, _sentences(text)), "")


def yes_to_all(words: str, *, button: bool = False) -> bool:
    """Do they say yes to everything at once, for whoever presses or reads them?"""
    return bool(YES_TO_ALL.search(words) or (button and TAKES_ALL.search(words)))


def says_something(words: str) -> bool:
    """Is there a letter or a digit in it?"""
    return any(sign.isalnum() for sign in words)


def _sentences(text: str) -> Iterator[str]:
    return (found[0].strip() for found in SENTENCE.finditer(text))
