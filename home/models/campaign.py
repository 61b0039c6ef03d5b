"""A campaign: its story, its goal and its form."""

from typing import Any, Self

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from forms_ext.consent.stream import StreamField
from forms_ext.formpages.models import AbstractConsentFormPage
from forms_ext.formpages.pagestate import PageState

from ..blocks import ONCE, STORY
from ..people_blocks import KINDS
from ..video import allow_frames
from .cards import card_of
from .shared import SharedPageMixin

SHORT = ["bold", "italic", "link"]
JOINED = ("image", "share_image", "locale")


class Theme(models.TextChoices):
    """Palettes of the style sheet; each keeps its contrast in light and dark."""

    RIVER = "river", _("river")
    MEADOW = "meadow", _("meadow")
    BRICK = "brick", _("brick")
    PLUM = "plum", _("plum")
    NIGHT = "night", _("night")


class CampaignQuerySet(PageQuerySet):
    def only(self, *fields: str) -> Self:
        # Django refuses to join a table whose column it is told not to read.
        return super(CampaignQuerySet, self.select_related(None)).only(*fields)

    def defer(self, *fields: str | None) -> Self:
        return super(CampaignQuerySet, self.select_related(None)).defer(*fields)


class CampaignManager(PageManager.from_queryset(CampaignQuerySet)):
    def get_queryset(self) -> PageQuerySet:
        # Wagtail reads a page it serves through here: no more queries for its pictures.
        return super().get_queryset().select_related(*JOINED)


class CampaignPage(SharedPageMixin, AbstractConsentFormPage):
    thanks_template = "home/campaign_thanks.html"
    names_setting = "story"

    introduction = RichTextField(
        _("introduction"), blank=True, features=SHORT, help_text=_("Two sentences.")
    )
    image = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    story = StreamField(STORY, blank=True, block_counts=ONCE, verbose_name=_("story"))
    theme = models.CharField(
        _("colours"), max_length=10, choices=Theme.choices, default=Theme.RIVER
    )
    text_before = RichTextField(_("before it starts"), blank=True, features=SHORT)
    text_running = RichTextField(_("while it runs"), blank=True, features=SHORT)
    text_goal_reached = RichTextField(
        _("once the goal is reached"), blank=True, features=SHORT
    )
    text_ended = RichTextField(_("when it is over"), blank=True, features=SHORT)
    thanks_text = RichTextField(_("on the thank-you page"), blank=True, features=SHORT)
    share_text = models.CharField(
        _("words to share"),
        max_length=200,
        blank=True,
        help_text=_("The page's address follows them."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("image"),
        FieldPanel("story"),
        *AbstractConsentFormPage.form_panels,
        MultiFieldPanel(
            [
                FieldPanel("text_before"),
                FieldPanel("text_running"),
                FieldPanel("text_goal_reached"),
                FieldPanel("text_ended"),
            ],
            heading=_("Where the campaign stands"),
        ),
        MultiFieldPanel(
            [FieldPanel("thanks_text"), FieldPanel("share_text")],
            heading=_("After signing"),
        ),
    ]
    promote_panels = [
        *Page.promote_panels,
        *SharedPageMixin.share_panels,
        FieldPanel("theme"),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("story"),
    ]

    objects = CampaignManager()

    class Meta:
        verbose_name = _("campaign page")
        verbose_name_plural = _("campaign pages")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return allow_frames(super().serve(request, *args, **kwargs), self.story)

    def answer(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return allow_frames(super().answer(*args, **kwargs), self.story)

    def serve_preview(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return allow_frames(super().serve_preview(*args, **kwargs), self.story)

    def text_for(self, state: PageState) -> str:
        return {
            PageState.BEFORE: self.text_before,
            PageState.RUNNING: self.text_running,
            PageState.GOAL_REACHED: self.text_goal_reached,
            PageState.ENDED: self.text_ended,
        }[state]

    def shows_people(self) -> bool:
        return any(block.block_type in KINDS for block in self.story)

    def card(self) -> dict[str, Any]:
        """What a list of campaigns shows of this one."""
        return card_of(self, *self.campaign_and_count(self.current_version))

    def thanks_context(self, request: Any) -> dict[str, Any]:
        context = super().thanks_context(request)
        context["thanks_text"] = self.thanks_text
        return context

    def words_to_share(self) -> str:
        return self.share_text
