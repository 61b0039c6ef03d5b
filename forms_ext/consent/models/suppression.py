"""Addresses that are not written to, known by a keyed fingerprint only."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .enumeration import one_of


class Scope(models.TextChoices):
    NEWSLETTERS = "newsletters", _("newsletters")
    EVERYTHING = "everything", _("everything")


class Reason(models.TextChoices):
    HARD_BOUNCE = "hard_bounce", _("the address does not exist")
    COMPLAINT = "complaint", _("reported as spam")
    NOT_ME = "not_me", _("“this was not me”")
    OBJECTION = "objection", _("objected to being written to")


class Suppression(models.Model):
    mac = models.CharField(_("fingerprint"), max_length=64)
    key_id = models.CharField(max_length=20)
    scope = models.CharField(_("scope"), max_length=12, choices=Scope.choices)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason.choices)
    at = models.DateTimeField(_("since"), auto_now_add=True)
    until = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("suppression")
        verbose_name_plural = _("suppressions")
        constraints = [
            models.UniqueConstraint(
                fields=["mac", "scope"], name="suppression_once_per_scope"
            ),
            one_of("scope", Scope, name="suppression_scope_known"),
            one_of("reason", Reason, name="suppression_reason_known"),
        ]

    def __str__(self) -> str:
        return self.mac[:8]
