"""One signed form, with the answers."""

import uuid

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .campaign import Campaign
from .contact import Contact
from .enumeration import one_of
from .formversion import FormVersion


class Source(models.TextChoices):
    FORM = "form", _("form")
    IMPORT = "import", _("import")
    STALL = "stall", _("stall")


#: Signed by a person, to be confirmed by mail or erased; not merely counted.
SIGNED = (Source.FORM, Source.STALL)


class Submission(models.Model):
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="submissions"
    )
    form_version = models.ForeignKey(
        FormVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    contact = models.ForeignKey(
        Contact,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="submissions",
    )
    answers = models.JSONField(default=dict)
    ticked = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001
    submitted_at = models.DateTimeField(_("signed"), db_default=Now())
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    # Its address was corrected: another signature stands for it, this one is purged.
    replaced_at = models.DateTimeField(null=True, blank=True, editable=False)
    counted = models.BooleanField(_("counted"), default=False)
    source = models.CharField(
        max_length=10, choices=Source.choices, default=Source.FORM
    )
    batch = models.CharField(max_length=36, blank=True)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "contact", "fingerprint"],
                name="submission_double_click",
            ),
            models.UniqueConstraint(
                fields=["campaign", "contact"],
                condition=models.Q(counted=True),
                name="submission_counts_once",
            ),
            one_of("source", Source, name="submission_source_known"),
        ]
        indexes = [
            models.Index(
                fields=["campaign"],
                condition=models.Q(counted=True),
                name="submission_counted",
            ),
            models.Index(
                fields=["submitted_at"],
                condition=models.Q(confirmed_at__isnull=True),
                name="submission_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"S-{self.ref.hex[:8]}"
