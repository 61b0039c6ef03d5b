"""From a recorded form back to one that can be shown and read."""

import uuid
from collections.abc import Iterable, Mapping
from copy import copy
from functools import lru_cache
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Sum

from forms_ext.consent.models import (
    Campaign,
    FormVersion,
    FormVersionWording,
    Tally,
    Wording,
)

from .forms import ConsentForm

NEEDED = ("language", "number", "generation", "purpose__key", "purpose__channel")


def version_with_count(pk: int) -> FormVersion:
    """The version, its campaign and its campaign's count in one query."""
    return versions_with_count().get(pk=pk)


def versions_with_count() -> QuerySet[FormVersion]:
    tallies = Tally.objects.filter(campaign=OuterRef("campaign")).values("campaign")
    return FormVersion.objects.select_related("campaign").annotate(
        confirmed=Subquery(tallies.values(total=Sum("confirmed"))),
        pending=Subquery(tallies.values(total=Sum("pending"))),
    )


def count_of(version: FormVersion) -> int:
    """The public count, of a version read by `version_with_count`."""
    return version.campaign.counted(version.confirmed or 0, version.pending or 0)


def count_without_form(key: uuid.UUID) -> int:
    """The public count of a campaign whose page shows no form; 0 before it has any."""
    return counts_without_form([key]).get(key, 0)


def counts_without_form(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    campaigns = Campaign.objects.filter(key__in=keys).annotate(
        confirmed=Sum("tallies__confirmed"), pending=Sum("tallies__pending")
    )
    return {
        found.key: found.counted(found.confirmed or 0, found.pending or 0)
        for found in campaigns
    }


def words_shown(version: FormVersion) -> list[Wording]:
    """The wordings in their order, their purposes loaded: of this call alone."""
    return [_of_its_own(wording) for wording in _shown(version.pk, version.digest)]


def _of_its_own(wording: Wording) -> Wording:
    # What is loaded later, or changed, must not be met by the next visitor.
    own = copy(wording)
    own.purpose = copy(wording.purpose)
    return own


@lru_cache(maxsize=256)
def _shown(version: int, digest: str) -> tuple[Wording, ...]:
    """Kept: these rows never change, and of a purpose only what its words fix is read.

    Whether the words may still be asked with is another question: see standing.py.
    """
    links = FormVersionWording.objects.filter(form_version=version)
    wordings = Wording.objects.filter(pk__in=links.values("wording")).only(*NEEDED)
    by_pk = wordings.select_related("purpose").in_bulk()
    order = links.order_by("position").values_list("wording", flat=True)
    return tuple(by_pk[pk] for pk in order)


def build_form(
    version: FormVersion, *, data: Mapping[str, Any] | None = None, ids: str = "sign"
) -> ConsentForm:
    """The form of this version: what is recorded is what is shown."""
    return ConsentForm(body=version.body, data=data, act=version.campaign.act, ids=ids)
