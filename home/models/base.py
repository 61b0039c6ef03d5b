"""The site's first page: its campaigns."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from forms_ext.consent.models import Organisation

from .campaign import CampaignPage
from .cards import cards_of
from .readers import open_from
from .shared import SharedPageMixin

#: The titles that a new site's homes are planted with: nobody wrote them.
PLANTED = {"Accueil", "Home"}


class HomePage(SharedPageMixin, Page):
    introduction = RichTextField(
        _("introduction"), blank=True, features=["bold", "italic", "link"]
    )

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels = [*Page.promote_panels, *SharedPageMixin.share_panels]
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def headline(self) -> str:
        """Its title; as long as nobody wrote one, whose site it is."""
        unwritten = self.title in PLANTED
        return (unwritten and Organisation.load().name) or self.title

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        pages = open_from(self, CampaignPage.objects.child_of(self).live())
        context["campaigns"] = cards_of(pages.order_by("path"))
        return context
