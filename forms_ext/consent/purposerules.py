"""What the words of a purpose must keep to, whoever writes them and where."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.coreutils import get_content_languages

from .boxwords import wrong_words
from .models import Channel, Organisation, Purpose, PurposeText
from .promise import contradicts, sentence
from .promise import said as promised
from .wordings import LABEL_WORDS, compose


def half_promises(answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with a promised number: the field, and a sentence."""
    most, per = answers.get("at_most"), answers.get("per")
    if answers.get("channel") == Channel.PAGE and (most or per):
        yield "at_most", _("Nothing is sent for this: promise no number.")
    elif most and not per:
        yield "per", _("In what time? Choose it, or empty the number.")
    elif per and not most:
        yield "at_most", _("How many? Say it, or choose that no number is promised.")


def problems(*, purpose: Purpose, text: PurposeText) -> Iterator[tuple[str, str]]:
    """What is wrong with one language's words: the field, and a sentence."""
    if text.language not in get_content_languages():
        yield "language", _("Choose one of the site’s languages.")
        return
    if purpose.channel == Channel.PARTNER and not text.partner:
        yield "partner", _("Name the partner: one cannot agree to somebody unknown.")
    if contradicts(purpose, text.frequency, text.language):
        yield "frequency", _otherwise(purpose, text.language)
    wrong = [
        (found.field, found.message)
        for found in wrong_words(purpose=purpose, text=text)
    ]
    yield from wrong
    if "content" not in dict(wrong):
        yield from _too_long(purpose, text)


def _otherwise(purpose: Purpose, language: str) -> str:
    said = _(
        "This sentence says something else than the number you promise (%(promise)s)."
    ) % {"promise": promised(purpose)}
    example = sentence(purpose, language)
    if not example:
        return said
    mend = _("Leave it empty, and it reads: “%(example)s”") % {"example": example}
    return f"{said} {mend}"


def _too_long(purpose: Purpose, text: PurposeText) -> Iterator[tuple[str, str]]:
    organisation = Organisation.load().name
    label = compose(purpose=purpose, text=text, organisation=organisation).label
    words = len(label.split())
    if words > LABEL_WORDS:
        yield (
            "content",
            ngettext(
                "The box would read “%(label)s” That is %(words)d word, "
                "%(most)d at most are read: shorten what you send.",
                "The box would read “%(label)s” That is %(words)d words, "
                "%(most)d at most are read: shorten what you send.",
                words,
            )
            % {"label": label, "words": words, "most": LABEL_WORDS},
        )
