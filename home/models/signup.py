"""A page to subscribe to what the organisation writes."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from forms_ext.formpages.models import AbstractSignupFormPage

from .shared import SharedPageMixin

SHORT = ["bold", "italic", "link"]


class SignupPage(SharedPageMixin, AbstractSignupFormPage):
    thanks_template = "home/campaign_thanks.html"

    introduction = RichTextField(
        _("introduction"), blank=True, features=SHORT, help_text=_("Two sentences.")
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        *AbstractSignupFormPage.form_panels,
    ]
    promote_panels = [*Page.promote_panels, *SharedPageMixin.share_panels]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("sign-up page")
        verbose_name_plural = _("sign-up pages")
