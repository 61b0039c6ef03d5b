"""How many letters a purpose promises at most: in what time, and in what words."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import Channel, Per, Purpose

#: How a number is written in a sentence, from one to ten; masculine, as a message is.
NUMBERS = {
    "en": (
        *("one", "two", "three", "four", "five"),
        *("six", "seven", "eight", "nine", "ten"),
    ),
    "fr": (
        *("un", "deux", "trois", "quatre", "cinq"),
        *("six", "sept", "huit", "neuf", "dix"),
    ),
}
ALSO = {"en": {"once": 1, "twice": 2}, "fr": {"une": 1}}
UNITS = {
    "en": {"week": Per.WEEK, "month": Per.MONTH, "year": Per.YEAR},
    "fr": {"semaine": Per.WEEK, "mois": Per.MONTH, "an": Per.YEAR, "année": Per.YEAR},
}
#: How many times a year each comes round; a day is no time that one promises by.
TIMES = {Per.WEEK: 52, Per.MONTH: 12, Per.YEAR: 1}
DAILY = re.compile(r"\b(par|chaque|a|per|every|each) (jour|day)\b|\bdaily\b", re.I)
#: A number, a word, or what ends a clause.
TOKEN = re.compile(r"\d+|[^\W\d_]+|[.,;:!?()–—]")


def since(purpose: Purpose, now: datetime) -> datetime | None:
    """From when on letters count against the promise; None: from the first one.

    This week (from Monday), month or year of the calendar, as people count: a window of
    so many days would hold back the letter of 1 March for that of 1 February.
    """
    day = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return {
        Per.WEEK: day - timedelta(days=day.weekday()),
        Per.MONTH: day.replace(day=1),
        Per.YEAR: day.replace(month=1, day=1),
    }.get(Per(purpose.per))


def said(purpose: Purpose) -> str:
    """For staff, in figures: “2 a month”; empty when no number is promised."""
    if not purpose.at_most:
        return ""
    words = {
        Per.WEEK: _("%(number)d a week"),
        Per.MONTH: _("%(number)d a month"),
        Per.YEAR: _("%(number)d a year"),
        Per.ALL: _("%(number)d in all"),
    }
    return words[Per(purpose.per)] % {"number": purpose.at_most}


def sentence(purpose: Purpose, language: str) -> str:
    """The promise as supporters may read it; empty in a language that is not ours."""
    known = NUMBERS.get(language.split("-")[0])
    number = purpose.at_most
    if not number or known is None:
        return ""
    word = known[number - 1] if number <= len(known) else str(number)
    with translation.override(language):
        words = _calls if purpose.channel == Channel.PHONE else _messages
        return capfirst(words(number)[Per(purpose.per)] % {"number": word})


def _messages(n: int) -> dict[Per, str]:
    return {
        Per.WEEK: ngettext(
            "%(number)s message a week at most.",
            "%(number)s messages a week at most.",
            n,
        ),
        Per.MONTH: ngettext(
            "%(number)s message a month at most.",
            "%(number)s messages a month at most.",
            n,
        ),
        Per.YEAR: ngettext(
            "%(number)s message a year at most.",
            "%(number)s messages a year at most.",
            n,
        ),
        Per.ALL: ngettext(
            "%(number)s message in all at most.",
            "%(number)s messages in all at most.",
            n,
        ),
    }


def _calls(n: int) -> dict[Per, str]:
    return {
        Per.WEEK: ngettext(
            "%(number)s call a week at most.", "%(number)s calls a week at most.", n
        ),
        Per.MONTH: ngettext(
            "%(number)s call a month at most.", "%(number)s calls a month at most.", n
        ),
        Per.YEAR: ngettext(
            "%(number)s call a year at most.", "%(number)s calls a year at most.", n
        ),
        Per.ALL: ngettext(
            "%(number)s call in all at most.", "%(number)s calls in all at most.", n
        ),
    }


def contradicts(purpose: Purpose, words: str, language: str) -> bool:
    """Does the first number of a sentence, or the time in its clause, say otherwise?

    A sentence without a number contradicts nothing.
    """
    if not purpose.at_most:
        return False
    rate = _rate(words, language)
    if rate is None:
        return False
    number, per = rate
    return number != purpose.at_most or per not in (None, purpose.per)


def says_more(before: str, after: str, language: str) -> bool:
    """Does a sentence promise more letters a year, or in all, than one before it?

    Where one of them says no number nothing is known, and whoever writes it answers.
    """
    old, new = _a_year(before, language), _a_year(after, language)
    if not old or not new or old[1] != new[1]:
        return False
    return new[0] > old[0]


def _a_year(words: str, language: str) -> tuple[int, bool] | None:
    """How many letters a sentence promises, and whether each year, or else in all."""
    rate = _rate(words, language)
    if DAILY.search(words):
        return (rate[0] if rate else 1) * 365, True
    if rate is None:
        return None
    number, per = rate
    return (number * TIMES[per], True) if per else (number, False)


def _rate(words: str, language: str) -> tuple[int, Per | None] | None:
    tongue = language.split("-")[0]
    tokens = iter(TOKEN.findall(words.lower()))
    number = next(filter(None, (_number(token, tongue) for token in tokens)), None)
    return (number, _time(tokens, tongue)) if number else None


def _number(token: str, tongue: str) -> int | None:
    if token.isdecimal():
        return int(token)
    if token in NUMBERS.get(tongue, ()):
        return NUMBERS[tongue].index(token) + 1
    return ALSO.get(tongue, {}).get(token)


def _time(tokens: Iterator[str], tongue: str) -> Per | None:
    for token in tokens:
        if not (token.isalpha() or token.isdecimal()):
            return None
        if token in UNITS.get(tongue, {}):
            return UNITS[tongue][token]
    return None


def differs(facts: Mapping[str, Any], purpose: Purpose) -> bool:
    """Is it another promise than that of a wording's facts?"""
    return _of(facts) != (purpose.at_most, purpose.per)


def raised(facts: Mapping[str, Any], purpose: Purpose) -> bool:
    """Does it promise less than a wording did: more letters, in another time, no end?

    A first number, and a lower one, take nothing from anybody.
    """
    most, per = _of(facts)
    if most is None:
        return False
    kept = purpose.at_most is not None and purpose.per == per
    return not kept or purpose.at_most > most


def _of(facts: Mapping[str, Any]) -> tuple[int | None, str]:
    """Words from before promises were counted name none."""
    return facts.get("at_most"), facts.get("per", "")
