"""Newsletters of this site, and the page that keeps the old ones."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from forms_ext.consent.stream import StreamField
from forms_ext.newsletters.models import NewsletterPageMixin

from ..newsletter_blocks import LETTER_BLOCKS
from .readers import open_from
from .shared import SharedPageMixin


class NewsletterIndexPage(SharedPageMixin, Page):
    introduction = RichTextField(
        _("introduction"), blank=True, features=["bold", "italic", "link"]
    )

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels = [*Page.promote_panels, *SharedPageMixin.share_panels]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsletterPage"]

    class Meta:
        verbose_name = _("newsletters")
        verbose_name_plural = _("newsletters")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        pages = open_from(self, NewsletterPage.objects.child_of(self).live())
        context["letters"] = pages.order_by("-first_published_at", "-pk")
        return context


class NewsletterPage(SharedPageMixin, NewsletterPageMixin, Page):
    """Published, it is the letter's page on the web; sending it is another act."""

    body = StreamField(LETTER_BLOCKS, verbose_name=_("letter"))

    content_panels = [*Page.content_panels, *NewsletterPageMixin.letter_panels]
    promote_panels = [*Page.promote_panels, *SharedPageMixin.share_panels]
    parent_page_types = ["home.NewsletterIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("newsletter")
        verbose_name_plural = _("newsletters")

    def opening_words(self) -> str:
        return self.preheader
