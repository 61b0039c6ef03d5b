"""Words around the boxes that make agreeing a condition, or part of another act."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from forms_ext.consent.freedom import boxing, enrolling, forcing, without
from forms_ext.consent.models import Act

from .draft import Draft, DraftField
from .fieldtypes import PROFILE
from .problem import Problem, Remedy, use_usual_words, use_words


def of_words_around(draft: Draft) -> Iterator[Problem]:
    if found := forcing(draft.title) or enrolling(draft.title):
        yield _problem(found, "title")
    if draft.act == Act.SIGN:
        # where one comes to subscribe, the letter is what it is all about
        for field, words in draft.prose.items():
            if found := enrolling(words) or boxing(words):
                yield _problem(found, field)
    of_the_boxes = enrolling(draft.legend) if draft.act == Act.SIGN else ""
    if found := forcing(draft.legend) or of_the_boxes:
        # Empty, it says that nothing is required.
        yield _problem(found, "legend", mend=use_words(without(draft.legend)))
    for asked in draft.fields:
        for field in ("label", "hint", "needed_for"):
            words = getattr(asked, field)
            if found := forcing(words) or enrolling(words):
                mend = _left_of(asked, field, without(words))
                yield _problem(found, field, asked.source, mend)


def _left_of(asked: DraftField, field: str, words: str) -> Remedy:
    if field == "label" and asked.type in PROFILE and not words:
        return use_usual_words()
    return use_words(words)


def _problem(
    sentence: str, field: str, source: object = None, mend: Remedy | None = None
) -> Problem:
    message = _(
        "“%(words)s” makes agreeing a condition, or hides it in another act. One must "
        "be free to sign without it: take this sentence out."
    )
    return Problem(
        message % {"words": sentence},
        "R7",
        field,
        source,
        [mend] if mend else [],
    )
