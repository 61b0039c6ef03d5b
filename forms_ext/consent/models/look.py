"""That the officer's role has looked at a purpose, and when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .purpose import Purpose


class PurposeLook(models.Model):
    """The last look; each is also in Wagtail's log. What is published later is new."""

    purpose = models.OneToOneField(
        Purpose, on_delete=models.CASCADE, related_name="look"
    )
    at = models.DateTimeField(_("looked at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("by"),
    )

    class Meta:
        verbose_name = _("look at a purpose")
        verbose_name_plural = _("looks at purposes")

    def __str__(self) -> str:
        return str(self.purpose_id)
