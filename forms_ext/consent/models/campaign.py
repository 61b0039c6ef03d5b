"""What signatures belong to and are counted by; it outlives its pages."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..act import WORDS, Act, ActWords
from .enumeration import one_of


class CountAt(models.TextChoices):
    CONFIRMATION = "confirmation", _("when the address is confirmed")
    SUBMISSION = "submission", _("when the form is sent")


class Campaign(models.Model):
    """Its key is the page's translation_key: a translation joins, a copy starts one."""

    key = models.UUIDField(unique=True)
    title = models.CharField(_("title"), max_length=255)
    goal = models.PositiveIntegerField(_("goal"), null=True, blank=True)
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    ballot_on = models.DateField(_("day of the ballot"), null=True, blank=True)
    count_at = models.CharField(
        _("a signature counts"),
        max_length=12,
        choices=CountAt.choices,
        default=CountAt.CONFIRMATION,
    )
    imported_count = models.PositiveIntegerField(default=0)
    # By the kind of its page; what is not signed has no count.
    act = models.CharField(
        _("what its form takes"), max_length=10, choices=Act.choices, default=Act.SIGN
    )

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        constraints = [
            one_of("count_at", CountAt, name="campaign_count_at_known"),
            one_of("act", Act, name="campaign_act_known"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def counts(self) -> bool:
        return self.act == Act.SIGN

    @property
    def words(self) -> ActWords:
        return WORDS[self.act]

    @property
    def count(self) -> int:
        """Signatures that count: one query over the tally, none over signatures."""
        sums = self.tallies.aggregate(
            confirmed=models.Sum("confirmed"), pending=models.Sum("pending")
        )
        return self.counted(sums["confirmed"] or 0, sums["pending"] or 0)

    def counted(self, confirmed: int, pending: int) -> int:
        """The public count, from the sums of the tally."""
        counted = self.imported_count + confirmed
        if self.count_at == CountAt.SUBMISSION:
            # in steps of ten: a count that moves by one answers "is she known?"
            return (counted + pending) // 10 * 10
        return counted

    def takes_signatures(self, now: datetime | None = None) -> bool:
        now = now or timezone.now()
        begun = self.starts_at is None or self.starts_at <= now
        return begun and (self.ends_at is None or now < self.ends_at)


class Tally(models.Model):
    """A share of a campaign's count; updated last in a transaction."""

    SLOTS = 16

    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="tallies"
    )
    slot = models.PositiveSmallIntegerField()
    confirmed = models.IntegerField(default=0)
    pending = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "slot"], name="tally_once_per_slot"
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.slot}"
