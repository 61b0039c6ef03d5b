"""A file of people that was brought here: what it was, never who was in it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms_ext.consent.models import Campaign


class ImportBatch(models.Model):
    """The file itself is not kept; `file_hash` (SHA-256, hex) tells it again."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey(
        Campaign,
        verbose_name=_("campaign"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    origin = models.CharField(_("where these people come from"), max_length=200)
    file_hash = models.CharField(max_length=64, editable=False)
    lines = models.PositiveIntegerField(_("lines"))
    counted = models.PositiveIntegerField(_("counted"), default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("brought"), default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("people brought")
        verbose_name_plural = _("people brought")
        indexes = [models.Index(fields=["-at"], name="import_batch_at")]

    def __str__(self) -> str:
        return f"I-{self.ref.hex[:8]}"

    @property
    def batch(self) -> str:
        """How signatures name it."""
        return str(self.ref)
