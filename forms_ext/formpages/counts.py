"""Where many pages' campaigns stand, in as many queries as for one."""

from collections.abc import Sequence
from typing import Any

from wagtail.models import Page

from forms_ext.consent.models import Campaign, FormVersion

from .recorded import count_of, counts_without_form, versions_with_count


def campaigns_and_counts(pages: Sequence[Any]) -> list[tuple[Campaign, int]]:
    """What `campaign_and_count` says of each page's current version, in their order."""
    versions = current_versions(pages)
    bare = [page.translation_key for page in pages if page.pk not in versions]
    counts = counts_without_form(bare) if bare else {}
    found = []
    for page in pages:
        version = versions.get(page.pk)
        if version:
            found.append((version.campaign, count_of(version)))
        else:
            count = counts.get(page.translation_key, 0)
            found.append((page.unsaved_campaign(), count))
    return found


def current_versions(pages: Sequence[Any]) -> dict[int, FormVersion]:
    """Of those pages that show a form, by the page's key; without what it showed."""
    ids = {
        pk: source.form_version_id
        for pk, source in sources_of(pages).items()
        if source.live and source.form_version_id
    }
    known = versions_with_count().defer("body").in_bulk(set(ids.values()))
    return {pk: known[version] for pk, version in ids.items()}


def sources_of(pages: Sequence[Any]) -> dict[int, Any]:
    """Whose form each page shows, by the page's key: its own, or its source's."""
    found = {page.pk: page for page in pages}
    while above := {one.alias_of_id for one in found.values() if one.alias_of_id}:
        # A source that was deleted a moment ago shows nothing.
        known = {page.pk: page for page in Page.objects.filter(pk__in=above).specific()}
        found = {
            pk: known.get(one.alias_of_id, one)
            for pk, one in found.items()
            if one.alias_of_id is None or one.alias_of_id in known
        }
    return found
