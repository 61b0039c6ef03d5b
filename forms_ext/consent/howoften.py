"""Does a sentence say how often, or how long; and does it say no more than that?

Nobody can accept what has no measure (EDPB 05/2020 §64), nor freely where one pleads.
"""

import re

from .models import Channel, PurposeText

#: Languages that are read; one sentence often serves both while a purpose is drafted.
READ_IN = ("en", "fr")
# “Un”, “one” and “an” are articles as well: what stands beside makes them a number.
MEASURES = re.compile(
    r"\d|\b(deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt)\b"
    r"|\b(two|three|four|five|seven|eight|nine|ten|twelve|fifteen|twenty)\b"
    r"|\b(un|une|one)( [\w-]+)? (par|au plus|au maximum|en tout|seule?|chaque|a|per"
    r"|at most|only|in all|before|avant)\b"
    r"|\b(au plus|at most|only|just|que) (une?|one)\b|\bune seule\b"
    r"|\b(jours?|journ[ée]es?|semaines?|mois|trimestres?|semestres?|saisons?"
    r"|(par |l.|chaque )an|ann[ée]es?|fois|rarement|jamais|plus rien|campagnes?|votes?"
    r"|scrutins?|[ée]v[ée]nements?|quotidien\w*|hebdo\w*|mensuel\w*|bimens\w*"
    r"|bimestr\w*|trimestr\w*|annuel\w*|lundis?|mardis?|mercredis?|jeudis?"
    r"|vendredis?|samedis?|dimanches?|printemps|(l.|chaque |en )[ée]t[ée]|automne"
    r"|hiver)\b"
    r"|\b(days?|daily|weeks?|\w*weekly|fortnight\w*|months?|\w*monthly|quarter\w*"
    r"|seasons?|seasonal\w*|years?|yearly|annual\w*|once|twice|thrice|rarely|seldom"
    r"|never|campaigns?|ballots?|events?|mondays?|tuesdays?|wednesdays?|thursdays?"
    r"|fridays?|saturdays?|sundays?|spring|summer|autumn|winter)\b",
    re.I,
)
#: A name on a page is sent to nobody: it stands there for a while.
HOW_LONG = re.compile(
    r"\b(jusqu.|tant qu|pendant|aussi longtemps|until\b|till\b|as long as|while\b)",
    re.I,
)
PLEADS = re.compile(
    r"\bsans (cela|ça|ceci|quoi|eux|elles?|vous(?! \w+er\b)|votre (accord|oui|aide))\b"
    r"|\bsinon\b|\bwithout (this|that|it|them|you|your (yes|help|consent))\b"
    r"|\botherwise\b|\bor else\b|\b(on|nous) (en )?(avons|a) besoin\b"
    r"|\bbesoin de (vous|toi)\b|\bwe need (you|this|it)\b",
    re.I,
)


def measures(text: PurposeText, channel: str) -> bool:
    """Whether it does; in a language that we do not read, whatever is written does."""
    if text.language.split("-")[0] not in READ_IN or MEASURES.search(text.frequency):
        return True
    return channel == Channel.PAGE and bool(HOW_LONG.search(text.frequency))


def pleads(text: PurposeText) -> bool:
    """Does it say what happens without, instead of how often it happens?"""
    return bool(PLEADS.search(text.frequency))
