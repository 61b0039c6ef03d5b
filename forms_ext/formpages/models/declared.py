"""A purpose that one page offers."""

import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from forms_ext.consent.models import Kind, Purpose

from ..choosers import PurposeSelect


class DeclaredPurpose(Orderable):
    """It has no other columns: nothing here can be required, pre-ticked or reworded."""

    page = ParentalKey(
        swapper.get_model_name("wagtailcore", "Page"),
        on_delete=models.CASCADE,
        related_name="declared_purposes",
    )
    purpose = models.ForeignKey(
        Purpose,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("purpose"),
        limit_choices_to={"kind": Kind.CONSENT, "live": True},
    )

    panels = [FieldPanel("purpose", widget=PurposeSelect)]

    class Meta(Orderable.Meta):
        verbose_name = _("purpose offered")
        verbose_name_plural = _("purposes offered")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "purpose"], name="purpose_once_per_page"
            )
        ]

    def __str__(self) -> str:
        return str(self.purpose)
