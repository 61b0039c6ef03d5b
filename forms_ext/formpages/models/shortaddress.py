"""A short address that leads to a page; once printed it leads there for ever."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms_ext.consent import conf

CODE = RegexValidator(
    r"\A[a-z0-9]+(-[a-z0-9]+)*\Z",
    _("Use letters without accents, digits, and hyphens between them."),
)


class ShortAddress(models.Model):
    """Belongs to a campaign in a language, by values: pages come and go.

    The one chosen last is shown; those before it go on leading to the page, because
    they stand on paper.
    """

    code = models.CharField(
        max_length=30,
        unique=True,
        validators=[CODE],
        error_messages={"unique": _("This short address is taken.")},
    )
    campaign_key = models.UUIDField()
    language = models.CharField(max_length=12)
    chosen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["campaign_key", "language"], name="short_address_of")
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def url(self) -> str:
        return conf.public_url(reverse("forms_ext_formpages:go", args=[self.code]))

    @property
    def shown(self) -> str:
        """As people read it on paper and type it."""
        return self.url.partition("://")[2].removeprefix("www.").rstrip("/")
