"""Words around the boxes that make agreeing a condition, or part of another act."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from forms_ext.consent.freedom import forcing

from .draft import Draft
from .problem import Problem


def of_words_around(draft: Draft) -> Iterator[Problem]:
    for name in ("title", "legend"):
        if found := forcing(getattr(draft, name)):
            yield _problem(found, name)
    for asked in draft.fields:
        for field in ("label", "hint", "needed_for"):
            if found := forcing(getattr(asked, field)):
                yield _problem(found, field, asked.source)


def _problem(sentence: str, field: str, source: object = None) -> Problem:
    return Problem(
        _(
            "“%(words)s” makes agreeing a condition, or hides it in another act. One "
            "must be free to sign without it: take this sentence out."
        )
        % {"words": sentence},
        "R7",
        field,
        source,
    )
