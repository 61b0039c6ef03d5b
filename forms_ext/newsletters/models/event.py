"""What the provider said of a delivery; no raw payload and no address is kept."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from forms_ext.consent.models.enumeration import one_of

from .delivery import Delivery


class ReportKind(models.TextChoices):
    SENT = "sent", _("taken over")
    DELIVERED = "delivered", _("delivered")
    DELAYED = "delayed", _("delayed")
    HARD_BOUNCE = "hard_bounce", _("the address does not exist")
    SOFT_BOUNCE = "soft_bounce", _("came back, for now")
    REJECTED = "rejected", _("refused")
    COMPLAINED = "complained", _("reported as spam")
    UNSUBSCRIBED = "unsubscribed", _("stopped at the provider")


class DeliveryEvent(models.Model):
    provider = models.CharField(_("provider"), max_length=40)
    event_key = models.CharField(max_length=64)
    delivery = models.ForeignKey(
        Delivery,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        verbose_name=_("delivery"),
    )
    delivery_ref = models.UUIDField()
    kind = models.CharField(_("what"), max_length=12, choices=ReportKind.choices)
    at = models.DateTimeField(_("when"), null=True, blank=True)
    received_at = models.DateTimeField(_("received"), db_default=Now())
    applied_at = models.DateTimeField(_("applied"), null=True, blank=True)

    class Meta:
        verbose_name = _("provider's report")
        verbose_name_plural = _("provider's reports")
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "event_key"], name="delivery_event_once"
            ),
            one_of("kind", ReportKind, name="delivery_event_kind_known"),
        ]
        indexes = [
            models.Index(
                fields=["received_at"],
                condition=models.Q(applied_at__isnull=True),
                name="delivery_event_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.kind}"
