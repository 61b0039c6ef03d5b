"""The addresses that staff have shown to be theirs, by a keyed fingerprint only."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class StaffAddress(models.Model):
    """One per address an account has had and confirmed; no address stands in it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    mac = models.CharField(_("fingerprint"), max_length=64)
    key_id = models.CharField(max_length=20)
    at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("confirmed address of staff")
        verbose_name_plural = _("confirmed addresses of staff")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "mac"], name="staff_address_once_per_user"
            )
        ]

    def __str__(self) -> str:
        return self.mac[:8]
