"""A made-up reader, for previews and test copies."""

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from forms_ext.consent import conf
from forms_ext.consent.models import Purpose
from forms_ext.consent.wordings import latest_wording

from .why import why


def sample_values(
    *, purpose: Purpose | None, language: str, first_name: str = ""
) -> dict[str, str]:
    """Its links lead to the kind page for old links: a test copy stops nobody."""
    wording = latest_wording(purpose=purpose, language=language) if purpose else None
    with translation.override(language):
        page, words = _("the page where they signed"), _("the words they ticked")
    return {
        "first_name": first_name,
        "stop_url": _sample_url("forms_ext_newsletters:unsubscribe"),
        "choices_url": _sample_url("forms_ext_consent:choices"),
        "why": why(
            language=language,
            at=timezone.now(),
            page=page,
            words=wording.label if wording else words,
        ),
    }


def _sample_url(name: str) -> str:
    return conf.public_url(reverse(name, args=["test"]))
