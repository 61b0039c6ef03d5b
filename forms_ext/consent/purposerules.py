"""What the words of a purpose must keep to, whoever writes them and where."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.coreutils import get_content_languages

from .models import Channel, Organisation, Purpose, PurposeText
from .wordings import LABEL_WORDS, compose

#: Nobody can consent to a partner without a name (law R2).
UNNAMED = re.compile(
    r"\b(our|its|their)\s+partners?\b|\b(nos|ses|leurs|des)\s+partenaires?\b",
    re.IGNORECASE,
)


def problems(*, purpose: Purpose, text: PurposeText) -> Iterator[tuple[str, str]]:
    """What is wrong with one language's words: the field, and a sentence."""
    if text.language not in get_content_languages():
        yield "language", _("Choose one of the site’s languages.")
        return
    if purpose.channel == Channel.PARTNER and not text.partner:
        yield "partner", _("Name the partner: one cannot agree to somebody unknown.")
    if UNNAMED.search(text.content):
        yield (
            "content",
            _(
                "“Our partners” can be anybody. Make a purpose of its own for each "
                "partner, and name it there."
            ),
        )
    yield from _too_long(purpose, text)


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
