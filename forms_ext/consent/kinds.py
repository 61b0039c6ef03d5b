"""What kinds of things the content of one box names: each must be refusable alone.

Kinds, not subjects: “the news and the dates of the campaign” is one kind in two words,
“its letter and its appeals for donations” are two (GDPR recital 43).
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

#: What each is called for staff. Where two begin alike, the first is meant.
NAMES = {
    "partners": _("mail of partners"),
    "donations": _("appeals for donations"),
    "offers": _("offers or advertising"),
    "surveys": _("surveys"),
    "events": _("invitations or events"),
    "news": _("a letter or news"),
}
SAID = {
    "partners": (
        r"(celles?|celui|ceux|those|that|lettres?|(news)?letters?|messages?|courriels?"
        r"|e-?mails?|news|nouvelles|actualit[ée]s) (de |d.|of |from )([\w-]+ )?"
        r"(partenaires?|partners?|sponsors?)|(partners?|sponsors?)[’'] \w+"
    ),
    "donations": (
        r"(appels?|demandes?|campagnes?|sollicitations?) ([\w-]+ )?(aux?|de|à|pour) "
        r"(la |les |des )?(dons?|financ\w+|g[ée]n[ée]rosit[ée]|soutien financier)"
        r"|collectes?|dons|donations?|fund-?raising|crowdfunding|donors?"
        r"|(appeals?|calls?|requests?) (for|to) (donat\w+|money|funds?|gifts?|give)"
    ),
    "offers": (
        r"offres?(?! d.emploi)|(?<!job )offers?|promotions?|bons? plans?|r[ée]ductions"
        r"|publicit[ée]s?|adverti\w+|adverts?|ads|discounts?|deals|boutique|shop"
        r"|soldes|vouchers?|coupons?"
    ),
    "surveys": r"sondages?|enqu[êe]tes?|questionnaires?|surveys?|polls?",
    "events": r"invitations?|[ée]v[ée]nements?|events?",
    "news": (
        # “nouvelles offres” are offers
        r"nouvelles(?= *($|[(.]|(de|d.|du|des|sur|par|à|au)\b))|news|actualit[ée]s"
        r"|(?<!open )(news|e-)?letters?|lettres?(?! ouverte)|infolettres?|updates?"
        r"|bulletins?|journal|magazines?"
    ),
}
JOINED = re.compile(
    r"\bet\b|\band\b|\bou\b|\bor\b|\bainsi qu(?:e\b|.)|\bas well as\b|\balong with\b"
    r"|\bplus\b|[,;&+/]",
    re.I,
)
# What follows one of these is a subject: “the use of donations” asks for none.
LINKS = r"(?!(?:of|about|on|from|for|to|de|des|du|sur|à|aux?|pour|d.)\b)"
BEGINS = re.compile(
    r"\s*(?:(?:recevoir|receive|de|des|du|d[’']) ?)?"
    rf"(?:{LINKS}[\w-]+(?: |[’'])){{0,3}}?"
    + "(?:"
    + "|".join(rf"(?P<{kind}>\b(?:{said})\b)" for kind, said in SAID.items())
    + ")",
    re.I,
)
#: News of walks and of events tell of both; they invite to none.
OF_SUBJECTS = re.compile(
    r"\b(news|updates?|nouvelles|actualit[ée]s|informations?) "
    r"(of|about|on|de|des|du|d.|sur)\b",
    re.I,
)


def joined(words: str) -> list[str]:
    """The kinds that one sentence joins; empty when all of it is of one kind."""
    found = list(dict.fromkeys(_kinds(words)))
    return found if len(found) > 1 else []


def added(before: str, after: str) -> set[str]:
    """Kinds that only the later words name.

    Where nothing of a kind was named, a letter or news is the clearer word for it.
    """
    old, new = set(_kinds(before)), set(_kinds(after))
    return new - old if old else new - {"news"}


def called(kinds: list[str]) -> str:
    """For staff, one after the other."""
    return ", ".join(str(NAMES[kind]) for kind in kinds)


def _kinds(words: str) -> Iterator[str]:
    tells = False
    for part in JOINED.split(words):
        begins = BEGINS.match(part)
        kind = begins.lastgroup if begins else None
        if kind and not (tells and kind == "events"):
            yield kind
        tells = tells or bool(OF_SUBJECTS.search(part))
