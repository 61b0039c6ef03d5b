"""What one form showed, complete: immutable, by digest."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .campaign import Campaign
from .wording import Wording


class FormVersion(models.Model):
    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="form_versions"
    )
    language = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    body = models.JSONField()
    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(db_default=Now())
    wordings = models.ManyToManyField(
        Wording, through="FormVersionWording", related_name="form_versions"
    )

    class Meta:
        verbose_name = _("form version")
        verbose_name_plural = _("form versions")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "language", "number"],
                name="form_version_numbered",
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign} ({self.language} {self.number})"


class FormVersionWording(models.Model):
    form_version = models.ForeignKey(
        FormVersion, on_delete=models.PROTECT, related_name="shown"
    )
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["form_version", "wording"], name="wording_once_per_form"
            )
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.form_version_id}: {self.wording_id}"
