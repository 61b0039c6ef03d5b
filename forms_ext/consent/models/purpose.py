"""One aim of processing through one channel, and how it is asked for."""

from typing import Any, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from .enumeration import one_of
from .organisation import Processor

ACT_KEY = "act"


class Kind(models.TextChoices):
    CONSENT = "consent", _("a box of its own")
    ACT = "act", _("the signature itself")


class Channel(models.TextChoices):
    EMAIL = "email", _("e-mail")
    SMS = "sms", _("text message")
    PHONE = "phone", _("telephone call")
    PARTNER = "partner", _("passed on to a partner")
    PAGE = "page", _("shown on the page")
    NONE = "none", _("no message")


class Basis6(models.TextChoices):
    CONSENT = "a", _("consent, Art. 6(1)(a)")
    CONTRACT = "b", _("contract, Art. 6(1)(b)")
    INTEREST = "f", _("legitimate interest, Art. 6(1)(f)")


class Basis9(models.TextChoices):
    NONE = "", _("no opinion is revealed")
    EXPLICIT = "a", _("explicit consent, Art. 9(2)(a)")
    BODY = "d", _("regular contacts of a body, Art. 9(2)(d)")


class Retention(models.TextChoices):
    CAMPAIGN = "campaign", _("ends with the campaign")
    CONTACT = "contact", _("three years after the last sign of the person")


class Per(models.TextChoices):
    NONE = "", _("no number is promised")
    WEEK = "week", _("a week")
    MONTH = "month", _("a month")
    YEAR = "year", _("a year")
    ALL = "all", _("in all")


class Purpose(PreviewableMixin, DraftStateMixin, RevisionMixin, ClusterableModel):
    """What is asked for; never deleted, retired instead."""

    class NextChange(models.TextChoices):
        EDITORIAL = "editorial", _("a slip, a clearer word: the consents stay")
        SUBSTANTIVE = (
            "substantive",
            _("what is sent, who, how or how often: people must agree again"),
        )

    key = models.SlugField(_("key"), max_length=40, unique=True)
    kind = models.CharField(
        _("kind"), max_length=10, choices=Kind.choices, default=Kind.CONSENT
    )
    channel = models.CharField(
        _("channel"), max_length=10, choices=Channel.choices, default=Channel.EMAIL
    )
    generation = models.PositiveIntegerField(default=1, editable=False)
    basis_6 = models.CharField(
        _("legal basis"), max_length=1, choices=Basis6.choices, default=Basis6.CONSENT
    )
    basis_9 = models.CharField(
        _("where an opinion shows"),
        max_length=1,
        choices=Basis9.choices,
        blank=True,
        default=Basis9.NONE,
    )
    validity_days = models.PositiveIntegerField(
        _("valid for (days)"),
        null=True,
        blank=True,
        help_text=_("Telephone calls: 365 at most, by law. Empty: until withdrawn."),
    )
    retention = models.CharField(
        _("kept until"),
        max_length=10,
        choices=Retention.choices,
        default=Retention.CONTACT,
    )
    #: Kept person by person when a letter is sent; empty: no number is promised.
    at_most = models.PositiveSmallIntegerField(
        _("how many at most"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Nobody gets more than this, whatever you send."),
    )
    per = models.CharField(
        _("in what time"),
        max_length=5,
        choices=Per.choices,
        blank=True,
        default=Per.NONE,
        help_text=_(
            "Of the calendar: each first of the month begins to count anew, each "
            "Monday, each new year."
        ),
    )
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)
    processors = ParentalManyToManyField(
        Processor, blank=True, verbose_name=_("who else has access")
    )
    next_change = models.CharField(
        _("what have you changed?"),
        max_length=12,
        choices=NextChange.choices,
        default=NextChange.SUBSTANTIVE,
        help_text=_("Asked again each time the words change."),
    )

    class Meta:
        verbose_name = _("purpose")
        verbose_name_plural = _("purposes")
        constraints = [
            one_of("kind", Kind, name="purpose_kind_known"),
            one_of("channel", Channel, name="purpose_channel_known"),
            one_of("basis_6", Basis6, name="purpose_basis_6_known"),
            one_of("basis_9", Basis9, name="purpose_basis_9_known"),
            one_of("retention", Retention, name="purpose_retention_known"),
            one_of("per", Per, name="purpose_per_known"),
            models.CheckConstraint(
                # a CHECK lets NULL pass, so it says each time whether there is a number
                condition=models.Q(at_most__isnull=True, per=Per.NONE)
                | models.Q(at_most__isnull=False, at_most__gte=1)
                & ~models.Q(per=Per.NONE),
                name="purpose_promises_a_number_in_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=Kind.CONSENT)
                | models.Q(basis_6=Basis6.CONSENT),
                name="purpose_box_means_consent",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=Kind.ACT) | models.Q(channel=Channel.NONE),
                name="purpose_act_is_never_mailable",
            ),
            models.CheckConstraint(
                condition=~models.Q(channel=Channel.PHONE)
                | models.Q(validity_days__lte=365),
                name="purpose_phone_ends_within_a_year",
            ),
        ]

    def __str__(self) -> str:
        text = self.text(get_language() or "")
        unnamed = self.get_kind_display() if self.kind == Kind.ACT else self.key
        return text.name if text else unnamed

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "forms_ext/consent/admin/purpose_preview.html"

    def with_content_json(self, content: dict[str, Any]) -> Self:
        # A revision remembers the generation of its day; bringing that back would
        # make consents live again that a substantive change has ended.
        restored = super().with_content_json(content)
        restored.generation = self.generation
        return restored

    def text(self, language: str) -> "PurposeText | None":
        """The words for `language`, or those of any language when there are none."""
        texts = {text.language: text for text in self.texts.all()}
        return texts.get(language) or next(iter(texts.values()), None)

    @property
    def durable(self) -> bool:
        """Does confirming it make an occasional contact a regular one?"""
        return self.kind == Kind.CONSENT and self.retention == Retention.CONTACT

    @property
    def usable(self) -> bool:
        return self.live and not self.retired and self.kind == Kind.CONSENT

    @property
    def retired(self) -> bool:
        return self.retired_at is not None and self.retired_at <= timezone.now()


class PurposeText(models.Model):
    """What an editor writes of a purpose in one language; Wording is the record."""

    purpose = ParentalKey(Purpose, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=10)
    name = models.CharField(
        _("short name"),
        max_length=80,
        help_text=_("As in “Stop …?”. For example: Newsletter."),
    )
    content = models.CharField(
        _("what you send"),
        max_length=120,
        help_text=_("Completes “… may email me …”. For example: its newsletter."),
    )
    frequency = models.CharField(
        _("how often, in one sentence"),
        max_length=160,
        blank=True,
        help_text=_(
            "For example: At most two a month. Left empty, it is written from the "
            "number you promise."
        ),
    )
    partner = models.CharField(
        _("named partner"), max_length=120, blank=True, default=""
    )
    help = models.CharField(_("note for editors"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("words of a purpose")
        verbose_name_plural = _("words of a purpose")
        # PostgreSQL moves a changed row to the end
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "language"], name="purpose_text_once_per_language"
            )
        ]

    def __str__(self) -> str:
        return self.name
