"""Why a letter came: this person's own consent, told in the letter's language."""

from datetime import datetime

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def why(*, language: str, at: datetime, page: str, words: str) -> str:
    with translation.override(language):
        facts = {
            "date": date_format(timezone.localtime(at), "DATE_FORMAT"),
            "page": page,
            "words": words,
        }
        if page:
            sentence = _(
                "On %(date)s, on “%(page)s”, you ticked: “%(words)s”, then confirmed."
            )
        else:
            sentence = _("On %(date)s you agreed to: “%(words)s”.")
        return sentence % facts
