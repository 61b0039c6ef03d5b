"""The dashboard's panel: the day's numbers per campaign.

Counts only: everybody with a log-in sees it.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from wagtail.admin.ui.components import Component

from ..confirmrate import overall
from ..firststeps import where_to_begin
from ..look import may_look, unseen
from ..models import SIGNED, Act, Campaign, Submission

SHOWN = 6


@dataclass(frozen=True)
class Day:
    """A campaign today."""

    campaign: Campaign
    count: int
    confirmed: int
    waiting: int

    @property
    def percent(self) -> int:
        goal = self.campaign.goal
        return min(100, self.count * 100 // goal) if goal else 0

    @property
    def ended(self) -> bool:
        ends_at = self.campaign.ends_at
        return ends_at is not None and ends_at <= timezone.now()

    @property
    def reached(self) -> bool:
        return bool(self.campaign.goal) and self.count >= self.campaign.goal


class CampaignsPanel(Component):
    name = "campaigns"
    order = 50
    template_name = "forms_ext/consent/admin/dashboard.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        return {
            "days": days(),
            "today": timezone.localdate(),
            "rate": overall(),
            "begin_url": where_to_begin(user),
            "unseen": unseen().count() if may_look(user) else 0,
        }


def days() -> list[Day]:
    """The newest campaigns with their counts; two queries beside one per campaign."""
    campaigns = Campaign.objects.filter(act=Act.SIGN).order_by("-pk")[:SHOWN]
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    today = Submission.objects.filter(
        Q(confirmed_at__gte=midnight) | Q(submitted_at__gte=midnight),
        campaign__in=[campaign.pk for campaign in campaigns],
        source__in=SIGNED,
    )
    numbers = {
        row["campaign"]: row
        for row in today.values("campaign").annotate(
            confirmed=Count("pk", filter=Q(confirmed_at__gte=midnight, counted=True)),
            waiting=Count(
                "pk", filter=Q(confirmed_at__isnull=True, replaced_at__isnull=True)
            ),
        )
    }
    none = {"confirmed": 0, "waiting": 0}
    return [
        Day(campaign, campaign.count, row["confirmed"], row["waiting"])
        for campaign in campaigns
        for row in [numbers.get(campaign.pk, none)]
    ]
