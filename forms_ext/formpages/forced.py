"""Words around the boxes that press into agreeing: by a condition, an act, or shame."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from forms_ext.consent.freedom import boxing, enrolling, forcing, without
from forms_ext.consent.models import Act
from forms_ext.consent.pressure import belittling, says_something, shaming, yes_to_all

from .draft import Draft, DraftField
from .fieldtypes import PROFILE
from .problem import Problem, Remedy, use_text, use_usual_words, use_words


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
    yield from _of_shame(draft)
    yield from _of_all_at_once(draft)
    yield from _of_signs_alone(draft)
    if found := belittling(draft.button):
        yield _problem(found, "button_label", mend=use_words(""))
    for asked in draft.fields:
        yield from _of_a_question(asked)
        for field in ("label", "hint", "needed_for"):
            words = getattr(asked, field)
            if found := forcing(words) or enrolling(words):
                mend = _left_of(asked, field, without(words))
                yield _problem(found, field, asked.source, mend)


def _of_a_question(asked: DraftField) -> Iterator[Problem]:
    if asked.label.strip() and not says_something(asked.label):
        mends = [use_usual_words()] if asked.type in PROFILE else []
        yield Problem(_nothing_said(), "GDPR 12(1)", "label", asked.source, mends)
    for field in ("label", "hint", "needed_for", "choices"):
        words = getattr(asked, field)
        if found := shaming(words):
            mend = _left_of(asked, field, without(words))
            yield Problem(_shames(found), "R19", field, asked.source, [mend])
        elif yes_to_all(words):
            yield Problem(_all_at_once(words), "R19", field, asked.source)


def _of_shame(draft: Draft) -> Iterator[Problem]:
    texts = {"title": draft.title, "button_label": draft.button, **draft.prose}
    for field, words in texts.items():
        if found := shaming(words):
            yield Problem(_shames(found), "R19", field)
    if found := shaming(draft.legend):
        mend = use_words(without(draft.legend))
        yield Problem(_shames(found), "R19", "legend", remedies=[mend])


def _of_all_at_once(draft: Draft) -> Iterator[Problem]:
    if yes_to_all(draft.button, button=True):
        mends = [use_text("Sign", language=draft.language)]
        if draft.act != Act.SIGN:
            mends = [use_words("")]
        message = _all_at_once(draft.button)
        yield Problem(message, "R19", "button_label", remedies=mends)
    if yes_to_all(draft.legend):
        message = _all_at_once(draft.legend)
        yield Problem(message, "R19", "legend", remedies=[use_words("")])


def _of_signs_alone(draft: Draft) -> Iterator[Problem]:
    texts = {"title": draft.title, "button_label": draft.button, "legend": draft.legend}
    for field, words in texts.items():
        if words.strip() and not says_something(words):
            # Both others have usual words where an editor writes none.
            mends = [] if field == "title" else [use_usual_words()]
            yield Problem(_nothing_said(), "GDPR 12(1)", field, remedies=mends)


def _left_of(asked: DraftField, field: str, words: str) -> Remedy:
    if field == "label" and asked.type in PROFILE and not words:
        return use_usual_words()
    return use_words(words)


def _shames(sentence: str) -> str:
    message = _(
        "“%(words)s” shames people into it. One must be free to say no: take this "
        "sentence out."
    )
    return message % {"words": sentence}


def _all_at_once(words: str) -> str:
    message = _(
        "“%(words)s” says yes to everything at once. Each box is ticked alone, or "
        "left: write what is meant."
    )
    return message % {"words": words}


def _nothing_said() -> str:
    return _("A sign alone says nothing: write what it is about.")


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
