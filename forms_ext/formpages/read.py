"""From a recorded form back to one that can be shown and read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import OuterRef, Subquery, Sum

from forms_ext.consent.models import FormVersion, FormVersionWording, Tally, Wording
from forms_ext.consent.wordings import still_askable

from .forms import ConsentForm

NEEDED = (
    *("language", "number", "generation", "at", "purpose__key"),
    *("purpose__channel", "purpose__generation", "purpose__retired_at"),
)


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
    """One query, whatever the number of purposes, of the columns a signature needs."""
    shown = shown_in(version.pk, version.digest)
    known = (
        Wording.objects.filter(
            language=version.language, purpose__in=[purpose for _, purpose in shown]
        )
        .select_related("purpose")
        .only(*NEEDED)
    )
    by_pk = {wording.pk: wording for wording in known}
    return Words([by_pk[pk] for pk, _ in shown if pk in by_pk], list(by_pk.values()))


@lru_cache(maxsize=256)
def shown_in(version: int, digest: str) -> tuple[tuple[int, int], ...]:
    """Wordings and their purposes in order; kept: these rows never change."""
    links = FormVersionWording.objects.filter(form_version=version).order_by("position")
    return tuple(links.values_list("wording_id", "wording__purpose_id"))


def build_form(
    version: FormVersion, *, data: Mapping[str, Any] | None = None, ids: str = "sign"
) -> ConsentForm:
    """The form of this version: what is recorded is what is shown."""
    return ConsentForm(body=version.body, data=data, act=version.campaign.act, ids=ids)
