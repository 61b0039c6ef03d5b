"""What people said of the first steps: passed over, or seen to be done."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .enumeration import one_of


class Said(models.TextChoices):
    SKIPPED = "skipped", _("not now")
    DONE = "done", _("done")


class FirstStep(models.Model):
    """Most steps can be read from the site itself and have no row here."""

    name = models.SlugField(_("step"), max_length=40, unique=True)
    said = models.CharField(_("answer"), max_length=8, choices=Said.choices)
    at = models.DateTimeField(_("since"), auto_now=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("by"),
    )

    class Meta:
        verbose_name = _("first step")
        verbose_name_plural = _("first steps")
        constraints = [one_of("said", Said, name="first_step_answer_known")]

    def __str__(self) -> str:
        return self.name
