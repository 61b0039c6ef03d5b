"""One message to one contact, tied to the consent that allows it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from forms_ext.consent.evidence import DELIVERY
from forms_ext.consent.models import Consent, ConsentEvent, Contact
from forms_ext.consent.models.enumeration import one_of

from .mailing import Mailing


class DeliveryState(models.TextChoices):
    QUEUED = "queued", _("waiting")
    SENDING = "sending", _("being sent")
    ACCEPTED = "accepted", _("accepted by the provider")
    DELIVERED = "delivered", _("delivered")
    BOUNCED = "bounced", _("came back")
    COMPLAINED = "complained", _("reported as spam")
    WITHHELD = "withheld", _("withheld")
    REFUSED = "refused", _("refused by the provider")
    UNKNOWN = "unknown", _("unknown")
    CANCELLED = "cancelled", _("cancelled")


class Delivery(models.Model):
    """After erasure the row stays, with contact, consent and event null."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mailing = models.ForeignKey(
        Mailing,
        on_delete=models.PROTECT,
        related_name="deliveries",
        verbose_name=_("mailing"),
    )
    contact = models.ForeignKey(
        Contact,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="deliveries",
        verbose_name=_("contact"),
        db_index=False,
    )
    consent = models.ForeignKey(
        Consent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    event = models.ForeignKey(
        ConsentEvent,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=DeliveryState.choices,
        default=DeliveryState.QUEUED,
    )
    reason = models.CharField(_("reason"), max_length=40, blank=True)
    claimed_by = models.CharField(max_length=60, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    provider_id = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(
                fields=["mailing", "contact"], name="delivery_once_per_contact"
            ),
            one_of("state", DeliveryState, name="delivery_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state="queued")
                | models.Q(
                    contact__isnull=False, consent__isnull=False, event__isnull=False
                ),
                name="delivery_queued_has_its_consent",
            ),
        ]
        indexes = [
            models.Index(
                fields=["mailing", "id"],
                condition=models.Q(state="queued"),
                name="delivery_queued",
            ),
            models.Index(
                fields=["claimed_at"],
                condition=models.Q(state="sending"),
                name="delivery_sending",
            ),
            models.Index(fields=["contact"], name="delivery_contact"),
            models.Index(fields=["mailing", "state"], name="delivery_mailing_state"),
        ]

    def __str__(self) -> str:
        return f"D-{self.ref.hex[:8]}"

    @property
    def evidence(self) -> str:
        """How the ledger names this letter, for what is decided by way of it."""
        return f"{DELIVERY}{self.ref.hex}"
