"""One frozen send of a newsletter, to exactly one purpose."""

import uuid

import swapper
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from forms_ext.consent.models import Purpose
from forms_ext.consent.models.enumeration import one_of

from ..digest import content_hash
from ..merge import readable

swapper.set_app_prefix("wagtailcore", "wagtail")


class ContentChanged(Exception):
    """The stored letter is not the one that was approved."""


class MailingState(models.TextChoices):
    FREEZING = "freezing", _("being prepared")
    READY = "ready", _("leaving")
    PAUSED = "paused", _("paused")
    SENT = "sent", _("sent")
    CANCELLED = "cancelled", _("stopped")


class Mailing(models.Model):
    """What was sent, to whom it was meant and why others were left out: counts only.

    Never deleted: a delivery without its letter would prove nothing.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("newsletter"),
    )
    revision = models.BigIntegerField(null=True, blank=True)
    purpose = models.ForeignKey(
        Purpose,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("purpose"),
    )
    language = models.CharField(_("language"), max_length=10)
    subject = models.CharField(_("subject"), max_length=255)
    html = models.TextField()
    text = models.TextField()
    content_hash = models.CharField(max_length=64)
    rule = models.JSONField(default=dict, blank=True)
    exclusions = models.JSONField(_("left out"), default=dict, blank=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=MailingState.choices,
        default=MailingState.FREEZING,
    )
    pause_reason = models.CharField(_("why"), max_length=40, blank=True)
    #: What the brake found, and what it had counted when a person let it go on.
    brake = models.JSONField(default=dict, blank=True)
    #: The last delivery of the first slice; empty when nothing is held back.
    slice_upto = models.BigIntegerField(null=True, blank=True)
    release_at = models.DateTimeField(_("the rest leaves"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("sent by"),
    )
    created_at = models.DateTimeField(_("asked"), auto_now_add=True)
    frozen_upto = models.BigIntegerField(default=0)
    frozen_at = models.DateTimeField(_("prepared"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        permissions = [("send_mailing", _("Can send newsletters"))]
        constraints = [
            one_of("state", MailingState, name="mailing_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state__in=["ready", "sent"])
                | models.Q(frozen_at__isnull=False),
                name="mailing_leaves_only_when_frozen",
            ),
            models.UniqueConstraint(
                fields=["page"],
                condition=models.Q(state__in=["freezing", "ready", "paused"]),
                name="mailing_one_under_way_per_page",
            ),
        ]

    def __str__(self) -> str:
        return readable(self.subject)

    def check_content(self) -> None:
        """Raises ContentChanged when the letter does not match its mark."""
        mark = content_hash(subject=self.subject, html=self.html, text=self.text)
        if mark != self.content_hash:
            raise ContentChanged(str(self.ref))

    @property
    def under_way(self) -> bool:
        return self.state in (
            MailingState.FREEZING,
            MailingState.READY,
            MailingState.PAUSED,
        )
