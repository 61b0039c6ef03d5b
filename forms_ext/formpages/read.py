"""From a recorded form back to one that can be shown and read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery, Sum

from forms_ext.consent.models import FormVersion, FormVersionWording, Tally, Wording
from forms_ext.consent.wordings import still_askable

from .forms import ConsentForm


def version_with_count(pk: int) -> FormVersion:
    """The version, its campaign and its campaign's count in one query."""
    tallies = Tally.objects.filter(campaign=OuterRef("campaign")).values("campaign")
    return (
        FormVersion.objects.select_related("campaign")
        .annotate(
            confirmed=Subquery(tallies.values(total=Sum("confirmed"))),
            pending=Subquery(tallies.values(total=Sum("pending"))),
        )
        .get(pk=pk)
    )


def count_of(version: FormVersion) -> int:
    """The public count, of a version read by `version_with_count`."""
    return version.campaign.counted(version.confirmed or 0, version.pending or 0)


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
    version: FormVersion, *, data: Mapping[str, Any] | None = None
) -> ConsentForm:
    """The form of this version: what is recorded is what is shown."""
    return ConsentForm(body=version.body, data=data)
