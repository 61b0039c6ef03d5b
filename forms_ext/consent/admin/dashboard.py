"""The dashboard's panel: the day's numbers per campaign, and what is left to do first.

Counts only: everybody with a log-in sees it.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from ..models import Campaign, Kind, Organisation, Purpose, Submission

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


@dataclass(frozen=True)
class Hint:
    """What to do next, and where."""

    text: str
    url: str


class CampaignsPanel(Component):
    name = "campaigns"
    order = 50
    template_name = "forms_ext/consent/admin/dashboard.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        return {"days": days(), "hints": hints(user), "today": timezone.localdate()}


def days() -> list[Day]:
    """The newest campaigns with their counts; two queries beside one per campaign."""
    campaigns = Campaign.objects.order_by("-pk")[:SHOWN]
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    today = Submission.objects.filter(
        Q(confirmed_at__gte=midnight) | Q(submitted_at__gte=midnight),
        campaign__in=[campaign.pk for campaign in campaigns],
    )
    numbers = {
        row["campaign"]: row
        for row in today.values("campaign").annotate(
            confirmed=Count("pk", filter=Q(confirmed_at__gte=midnight, counted=True)),
            waiting=Count("pk", filter=Q(confirmed_at__isnull=True)),
        )
    }
    none = {"confirmed": 0, "waiting": 0}
    return [
        Day(campaign, campaign.count, row["confirmed"], row["waiting"])
        for campaign in campaigns
        for row in [numbers.get(campaign.pk, none)]
    ]


def hints(user: Any) -> list[Hint]:
    found = []
    if Organisation.load().missing() and user.has_perm(_may(Organisation, "change")):
        place = (Organisation._meta.app_label, Organisation._meta.model_name)
        found.append(
            Hint(
                _("Say who you are: no form can go online without it."),
                reverse("wagtailsettings:edit", args=place),
            )
        )
    asked = Purpose.objects.filter(kind=Kind.CONSENT, live=True)
    if user.has_perm(_may(Purpose, "add")) and not asked.exists():
        found.append(
            Hint(
                _("Write your first purpose: the box that people may tick."),
                reverse("purposes:add"),
            )
        )
    return found


def _may(model: Any, action: str) -> str:
    return f"{model._meta.app_label}.{action}_{model._meta.model_name}"
