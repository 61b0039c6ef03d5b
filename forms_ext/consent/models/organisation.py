"""Who is responsible: the controller, and those who process data for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from .enumeration import one_of


@register_setting(icon="group", order=100)
class Organisation(BaseGenericSetting):
    """The controller (GDPR 4(7)): one per installation."""

    name = models.CharField(_("name"), max_length=120, default="")
    discreet_name = models.CharField(
        _("discreet name"),
        max_length=120,
        blank=True,
        default="",
        help_text=_(
            "Shown in the subject of confirmation mails, where the full name "
            "could tell somebody else's eyes an opinion."
        ),
    )
    address = models.TextField(_("postal address"), default="")
    email = models.EmailField(
        _("mailbox that people read"),
        default="",
        help_text=_("Replies to every mail arrive here."),
    )
    website = models.URLField(_("website"), blank=True, default="")
    dpo_name = models.CharField(
        _("data protection officer or contact"), max_length=120, default=""
    )
    dpo_email = models.EmailField(_("officer's address"), default="")
    authority_name = models.CharField(
        _("authority to complain to"), max_length=120, default="CNIL"
    )
    authority_url = models.URLField(
        _("the authority's page"), default="https://www.cnil.fr/fr/plaintes"
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("discreet_name"),
                FieldPanel("address"),
                FieldPanel("email"),
                FieldPanel("website"),
            ],
            heading=_("Your organisation"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("dpo_name"),
                FieldPanel("dpo_email"),
                FieldPanel("authority_name"),
                FieldPanel("authority_url"),
            ],
            heading=_("Data protection"),
        ),
    ]

    class Meta:
        verbose_name = _("organisation")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Browsers end lines by two signs; one of them would be read in a sentence."""
        lines = (line.strip() for line in self.address.splitlines())
        self.address = "\n".join(line for line in lines if line)

    @property
    def shy_name(self) -> str:
        return self.discreet_name or self.name

    def missing(self) -> list[str]:
        """The fields that Art. 13 GDPR wants and that are still empty."""
        needed = ("name", "address", "email", "dpo_name", "dpo_email")
        return [field for field in needed if not getattr(self, field)]


class Role(models.TextChoices):
    EMAIL = "email", _("sends e-mail")
    SMS = "sms", _("sends text messages")
    HOSTING = "hosting", _("hosts the site")
    OTHER = "other", _("other")


class Processor(models.Model):
    """A provider that receives data on the controller's behalf (GDPR 28)."""

    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    country = models.CharField(_("country"), max_length=80)
    contract_on = models.DateField(_("contract signed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("processor")
        verbose_name_plural = _("processors")
        constraints = [
            one_of("role", Role, name="processor_role_known"),
            # One company may do both: carry the mail and host the site.
            models.UniqueConstraint(
                fields=["name", "role"], name="processor_once_per_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_role_display()})"
