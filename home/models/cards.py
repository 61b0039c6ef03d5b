"""What a list of campaigns shows of each."""

from typing import Any

from django.db.models import Prefetch
from wagtail.images import get_image_model

from forms_ext.consent.models import Campaign
from forms_ext.formpages.counts import campaigns_and_counts
from forms_ext.formpages.pagestate import state_of

#: How the card's template cuts its picture: what is read ahead must be the same.
PICTURE = "fill-800x450"


def cards_of(pages: Any) -> list[dict[str, Any]]:
    """In the order of this queryset, and in as many queries for many as for one."""
    pictures = get_image_model().objects.prefetch_renditions(PICTURE)
    apart = pages.select_related(None).select_related("locale")
    found = list(apart.prefetch_related(Prefetch("image", queryset=pictures)))
    standing = campaigns_and_counts(found)
    return [
        card_of(page, *stands) for page, stands in zip(found, standing, strict=True)
    ]


def card_of(page: Any, campaign: Campaign, count: int) -> dict[str, Any]:
    return {
        "page": page,
        "count": count,
        "goal": campaign.goal,
        "state": state_of(campaign, count),
        "starts_at": campaign.starts_at,
    }
