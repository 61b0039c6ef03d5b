"""Which sign-up page the foot of this site carries, one choice for all languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from .signup import SignupPage


@register_setting(icon="mail", order=110)
class FooterSettings(BaseSiteSetting):
    signup_page = models.ForeignKey(
        SignupPage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("sign-up page"),
        help_text=_(
            "Its form stands at the foot of pages that have no form of their own, in "
            "each language into which it is translated."
        ),
    )

    panels = [PageChooserPanel("signup_page", "home.SignupPage")]

    class Meta:
        verbose_name = _("newsletter form")

    def __str__(self) -> str:
        return str(self.site)

    def signup_in(self, language: str) -> SignupPage | None:
        """The page in this language, if everybody may read it."""
        if self.signup_page is None:
            return None
        same = SignupPage.objects.live().public()
        return same.filter(
            translation_key=self.signup_page.translation_key,
            locale__language_code=language,
        ).first()
