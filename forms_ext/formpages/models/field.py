"""An ordinary field of one page's form."""

import uuid

import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from forms_ext.consent.models import Kind, Purpose
from forms_ext.consent.models.enumeration import one_of

from ..choosers import PurposeCheckboxes
from ..fieldtypes import FieldType


class FormField(Orderable, ClusterableModel):
    """Everything but its type may stay empty: the type brings words of its own."""

    page = ParentalKey(
        swapper.get_model_name("wagtailcore", "Page"),
        on_delete=models.CASCADE,
        related_name="consent_fields",
    )
    # Answers are kept under it; a translation keeps it, so both count as one question.
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    type = models.CharField(
        _("what you ask for"),
        max_length=12,
        choices=FieldType.choices,
        default=FieldType.TEXT,
    )
    label = models.CharField(
        _("question"),
        max_length=120,
        blank=True,
        help_text=_("Empty: the usual words of this kind of field."),
    )
    hint = models.CharField(_("hint"), max_length=200, blank=True)
    required = models.BooleanField(_("needed to sign"), default=False)
    choices = models.TextField(
        _("answers to choose from"), blank=True, help_text=_("One on each line.")
    )
    needed_for = models.CharField(
        _("what the signature needs it for"),
        max_length=120,
        blank=True,
        help_text=_("Shown in the notice. For example: counting by département."),
    )
    purposes = ParentalManyToManyField(
        Purpose,
        blank=True,
        related_name="+",
        verbose_name=_("boxes that use it"),
        limit_choices_to={"kind": Kind.CONSENT, "live": True},
        help_text=_("Empty: it serves the signature itself."),
    )

    panels = [
        FieldRowPanel([FieldPanel("type"), FieldPanel("required")]),
        FieldPanel("label"),
        FieldPanel("hint"),
        FieldPanel("choices"),
        FieldPanel("needed_for"),
        FieldPanel("purposes", widget=PurposeCheckboxes),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("field")
        verbose_name_plural = _("fields")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "key"], name="field_key_once_per_page"
            ),
            one_of("type", FieldType, name="field_type_known"),
        ]

    def __str__(self) -> str:
        return self.label or self.get_type_display()
