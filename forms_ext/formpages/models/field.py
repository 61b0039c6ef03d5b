"""An ordinary field of one page's form."""

import uuid

import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from forms_ext.consent.models import Kind, Purpose
from forms_ext.consent.models.enumeration import one_of

from ..choosers import KindSelect, PurposeCheckboxes
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
    smallest = models.DecimalField(
        _("smallest"), max_digits=15, decimal_places=4, null=True, blank=True
    )
    largest = models.DecimalField(
        _("largest"), max_digits=15, decimal_places=4, null=True, blank=True
    )
    decimals = models.BooleanField(
        _("with decimals"),
        default=False,
        help_text=_("Otherwise only whole numbers are taken."),
    )
    earliest = models.DateField(_("first day possible"), null=True, blank=True)
    latest = models.DateField(_("last day possible"), null=True, blank=True)
    birth = models.BooleanField(
        _("a date of birth"),
        default=False,
        help_text=_("Browsers then offer the person’s own."),
    )
    # A file that a live form names cannot be deleted: one could not show it any more.
    document = models.ForeignKey(
        get_document_model_string(),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("document"),
    )
    linked_page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("or a page of this site"),
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
        FieldPanel("type", widget=KindSelect),
        FieldPanel("label"),
        FieldPanel("hint"),
        FieldPanel("choices"),
        FieldPanel("document"),
        FieldPanel("linked_page"),
        FieldRowPanel([FieldPanel("smallest"), FieldPanel("largest")]),
        FieldPanel("decimals"),
        FieldRowPanel([FieldPanel("earliest"), FieldPanel("latest")]),
        FieldPanel("birth"),
        FieldPanel("required"),
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
