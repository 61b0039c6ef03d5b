"""The purpose library: what this organisation may ask people for, and who helps it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import RadioSelect, Select
from django.http import HttpRequest, HttpResponse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.coreutils import get_content_languages
from wagtail.snippets.views.snippets import SnippetViewSet, UnpublishView

from .admin.purposeform import PurposeForm
from .models import Processor, Purpose


class NeverUnpublishedView(UnpublishView):
    """A purpose goes out of use by its date, so that it is known since when."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise PermissionDenied


def _languages() -> list[tuple[str, str]]:
    return list(get_content_languages().items())


WORDS = [
    FieldPanel("language", widget=Select(choices=lazy(_languages, list)())),
    FieldPanel("name"),
    FieldPanel("content"),
    FieldPanel("frequency"),
    FieldPanel(
        "partner",
        help_text=_("Only when you pass the data on: one partner, by its full name."),
    ),
    FieldPanel("help", help_text=_("For your colleagues; supporters never see it.")),
]

PANELS = [
    HelpPanel(template="forms_ext/consent/admin/purpose_help.html"),
    FieldPanel(
        "channel",
        heading=_("How do you reach them?"),
        widget=RadioSelect,
        help_text=_("One way per purpose: each can be refused by itself."),
    ),
    InlinePanel(
        "texts",
        panels=WORDS,
        heading=_("What do you send, and how often?"),
        label=_("Language"),
        help_text=_("One block per language. The box is written from these words."),
    ),
    FieldPanel("next_change", heading=_("What have you changed?"), widget=RadioSelect),
    MultiFieldPanel(
        [
            FieldPanel(
                "retention",
                heading=_("Until when?"),
                widget=RadioSelect,
            ),
            FieldPanel("validity_days"),
            FieldPanel("basis_6", heading=_("Legal basis")),
            FieldPanel("basis_9", heading=_("Where an opinion shows")),
            FieldPanel("processors", heading=_("Who else has access?")),
        ],
        heading=_("For your data protection officer"),
        classname="collapsed",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("retired_at", heading=_("Not asked since"))]),
        ],
        heading=_("Stop asking for it"),
        help_text=_(
            "From this moment no form shows the box. Nobody is written to any more "
            "or less than before: a purpose is never deleted, its consents are proof."
        ),
        classname="collapsed",
    ),
]


class PurposeViewSet(SnippetViewSet):
    model = Purpose
    icon = "tick-inverse"
    menu_label = _("Purposes")
    base_url_path = "purposes"
    admin_url_namespace = "purposes"
    list_display = ["__str__", "channel", "retention", "retired_at"]
    list_per_page = 50
    ordering = ["kind", "pk"]
    copy_view_enabled = False
    inspect_view_enabled = False
    unpublish_view_class = NeverUnpublishedView
    edit_handler = ObjectList(PANELS, base_form_class=PurposeForm)

    def get_queryset(self, request: HttpRequest) -> Any:
        return Purpose.objects.prefetch_related("texts")


class ProcessorViewSet(ModelViewSet):
    model = Processor
    name = "processors"
    icon = "cogs"
    menu_label = _("Providers")
    list_display = ["name", "role", "country", "contract_on"]
    form_fields = ["name", "role", "country", "contract_on"]
    inspect_view_enabled = False
    copy_view_enabled = False


class LibraryGroup(ViewSetGroup):
    menu_label = _("Purposes")
    menu_icon = "tick-inverse"
    menu_order = 345
    items = (PurposeViewSet, ProcessorViewSet)
