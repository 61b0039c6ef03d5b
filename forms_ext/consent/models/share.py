"""How often a campaign was passed on, and by which way; never by whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .campaign import Campaign
from .enumeration import one_of


class ShareChannel(models.TextChoices):
    SHEET = "sheet", _("share button of the telephone")
    WHATSAPP = "whatsapp", _("WhatsApp")
    SMS = "sms", _("text message")
    EMAIL = "email", _("email")
    LINK = "link", _("copied link")


class ShareCount(models.Model):
    """One row for each campaign, channel and day: there is nobody in it."""

    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="shares"
    )
    channel = models.CharField(max_length=10, choices=ShareChannel.choices)
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "channel", "day"], name="share_once_per_day"
            ),
            one_of("channel", ShareChannel, name="share_channel_known"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.channel} {self.day}"
