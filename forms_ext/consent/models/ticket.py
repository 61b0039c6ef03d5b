"""What one signing is handed to come back with, for half an hour."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .submission import Submission


class Ticket(models.Model):
    """One per signing, not per signature: the second click gets one of its own.

    So what its page shows is only what this visitor typed and did, never what somebody
    else did who signed with the same address.
    """

    # SHA-256 of what stands in the address bar: who reads the table opens no page.
    key = models.CharField(max_length=64, unique=True)
    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="tickets"
    )
    address = models.CharField(_("e-mail as typed"), max_length=254)
    phone_dropped = models.BooleanField(default=False)
    # A machine filled the form in: a corrected address is not written to either.
    trapped = models.BooleanField(default=False)
    # Of a second click on a signature that was there: maybe somebody else's.
    joined = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    resent = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("ticket")
        verbose_name_plural = _("tickets")

    def __str__(self) -> str:
        return f"T-{self.key[:8]}"
