"""The ledger's order and its Merkle heads (RFC 6962)."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .event import ConsentEvent


class LeafLog(models.Model):
    """Written by the sealer alone, in its own gap-free order."""

    position = models.PositiveBigIntegerField(unique=True)
    event = models.OneToOneField(
        ConsentEvent, on_delete=models.PROTECT, related_name="leaf"
    )
    leaf_hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("ledger leaf")

    def __str__(self) -> str:
        return str(self.position)


class Seal(models.Model):
    size = models.PositiveBigIntegerField(unique=True)
    root = models.CharField(max_length=64)
    at = models.DateTimeField(db_default=Now())
    signature = models.CharField(max_length=64)
    key_id = models.CharField(max_length=20)

    class Meta:
        verbose_name = _("seal")

    def __str__(self) -> str:
        return f"{self.size} {self.root[:8]}"
