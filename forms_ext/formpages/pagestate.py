"""Where a campaign stands, as its page says it."""

from enum import StrEnum

from django.utils import timezone

from forms_ext.consent.models import Campaign


class PageState(StrEnum):
    BEFORE = "before"
    RUNNING = "running"
    GOAL_REACHED = "goal_reached"
    ENDED = "ended"

    @property
    def takes_signatures(self) -> bool:
        return self in (PageState.RUNNING, PageState.GOAL_REACHED)


#: What a page shows that would take signatures and has no form to take them with.
PAUSED = {"state": "paused", "state_text": ""}


def state_of(campaign: Campaign, count: int) -> PageState:
    now = timezone.now()
    if campaign.starts_at and now < campaign.starts_at:
        return PageState.BEFORE
    if campaign.ends_at and campaign.ends_at <= now:
        return PageState.ENDED
    if campaign.goal and count >= campaign.goal:
        return PageState.GOAL_REACHED
    return PageState.RUNNING
