"""From a recorded form back to one that can be shown and read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from forms_ext.consent.models import FormVersion, FormVersionWording, Wording
from forms_ext.consent.wordings import still_askable

from .forms import ConsentForm


@dataclass(frozen=True)
class Words:
    """What a version showed, and all words its purposes have in that language now."""

    shown: list[Wording]
    known: list[Wording]

    def still_askable(self) -> bool:
        return still_askable(shown=self.shown, successors=self.known)


def words_of(version: FormVersion) -> Words:
    """One query, whatever the number of purposes."""
    of_version = FormVersionWording.objects.filter(form_version=version)
    known = list(
        Wording.objects.filter(
            language=version.language,
            purpose__in=of_version.values("wording__purpose"),
        )
        .annotate(
            place=Subquery(
                of_version.filter(wording=OuterRef("pk")).values("position")[:1]
            )
        )
        .select_related("purpose")
    )
    shown = [wording for wording in known if wording.place is not None]
    return Words(sorted(shown, key=lambda wording: wording.place), known)


def build_form(
    version: FormVersion,
    *,
    words: Words | None = None,
    data: Mapping[str, Any] | None = None,
) -> ConsentForm:
    """The form of this version: what is recorded is what is shown."""
    words = words or words_of(version)
    return ConsentForm(body=version.body, wordings=words.shown, data=data)
