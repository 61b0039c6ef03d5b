"""The exact words shown for a purpose in one language: immutable, by digest."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .enumeration import one_of
from .purpose import Purpose


class Change(models.TextChoices):
    FIRST = "first", _("first")
    EDITORIAL = "editorial", _("editorial")
    SUBSTANTIVE = "substantive", _("substantive")


class Wording(models.Model):
    purpose = models.ForeignKey(
        Purpose, on_delete=models.PROTECT, related_name="wordings"
    )
    language = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    generation = models.PositiveIntegerField()
    change = models.CharField(max_length=12, choices=Change.choices)
    label = models.CharField(max_length=300)
    details = models.TextField()
    facts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "language", "number"], name="wording_numbered"
            ),
            one_of("change", Change, name="wording_change_known"),
        ]

    def __str__(self) -> str:
        return self.label
