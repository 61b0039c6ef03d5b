"""Pages that say how they look when somebody shares them."""

from base64 import b64encode
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string

from ..card.share import share_of
from ..card.views import picture
from .translated import TranslatedPageMixin

PREVIEW = "share"


class SharedPageMixin(TranslatedPageMixin, models.Model):
    share_title = models.CharField(
        _("title when shared"),
        max_length=90,
        blank=True,
        help_text=_("Empty: the page's title."),
    )
    share_sentence = models.CharField(
        _("sentence when shared"),
        max_length=200,
        blank=True,
        help_text=_("Empty: the description for search engines, or how it begins."),
    )
    share_image = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture when shared"),
        help_text=_(
            "Cut to 1200 × 630. Empty: the page's picture; without one, a card with "
            "the title in the page's colours."
        ),
    )

    share_panels = [
        MultiFieldPanel(
            [
                FieldPanel("share_title"),
                FieldPanel("share_sentence"),
                FieldPanel("share_image"),
            ],
            heading=_("When it is shared"),
            help_text=_("To see it while you write: Preview, “When shared”."),
        )
    ]

    class Meta:
        abstract = True

    def headline(self) -> str:
        return str(self.title)

    def opening_words(self) -> str:
        """How the page begins; rich text or plain."""
        return getattr(self, "introduction", "")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        context["share"] = share_of(
            self, request=request, translations=context["translations"]
        )
        return context

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [*super().preview_modes, (PREVIEW, _("When shared"))]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if mode_name != PREVIEW:
            return super().serve_preview(request, mode_name)
        with translation.override(self.locale.language_code):
            return TemplateResponse(
                request, "home/share_preview.html", self.share_card(request)
            ).render()

    def share_card(self, request: HttpRequest) -> dict[str, Any]:
        """The words and the picture as these fields have them now, saved or not."""
        share = share_of(self, request=request, translations=[])
        image = b64encode(picture(self, share.url)).decode("ascii")
        return {"share": share, "picture": f"data:image/jpeg;base64,{image}"}
