"""Words that press a little: kept by an editor who says why, in the page's log (R9)."""

import re
from collections.abc import Iterator

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from .draft import Draft
from .problem import Problem

KEPT = "forms_ext.kept"
MAX_REASON = 200
PRESSES = re.compile(
    r"\bseuls?\b.{0,20}\bclics?\b|plus que \d|derni[èe]re chance|d[ée]p[êe]che"
    r"|\bvite\b|maintenant ou jamais|ne (ratez|manquez) pas|sans attendre|avant qu.il"
    r"|\bonly \d|\bhurry\b|last chance|now or never|don.t miss|before it.s too late",
    re.I,
)


def pushy_words(draft: Draft) -> Iterator[tuple[str, str]]:
    """Fields of the page and what they say, where that presses."""
    for field, words in (
        ("title", draft.title),
        ("button_label", draft.button),
        ("legend", draft.legend),
    ):
        if PRESSES.search(words):
            yield field, words


def warn(draft: Draft, *, page_id: int) -> list[Problem]:
    """Those for which nobody has given a reason yet."""
    found = list(pushy_words(draft))
    explained = kept(page_id) if found else set()
    return [
        Problem(
            _(
                "“%(words)s” is a bit pushy. Keep it if you wish, saying why: it goes "
                "into the page's history."
            )
            % {"words": words},
            "R9",
            field,
            words=words,
        )
        for field, words in found
        if words not in explained
    ]


def kept(page_id: int) -> set[str]:
    entries = PageLogEntry.objects.filter(page=page_id, action=KEPT)
    return {entry.data["words"] for entry in entries}


def keep(*, page: Model, words: str, why: str, user: AbstractBaseUser) -> None:
    """Notes why these words stay; publishing then asks no more."""
    log(instance=page, action=KEPT, user=user, data={"words": words, "why": why})
