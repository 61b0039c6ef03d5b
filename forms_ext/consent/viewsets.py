"""The purpose library: what this organisation may ask people for, and who helps it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import RadioSelect, Select
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.coreutils import get_content_languages
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    IndexView,
    SnippetViewSet,
    UnpublishView,
)

from .admin.processorform import ProcessorForm
from .admin.purposeform import PurposeForm
from .look import looked_at
from .models import Kind, Processor, Purpose


class NeverUnpublishedView(UnpublishView):
    """A purpose goes out of use by its date, so that it is known since when."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise PermissionDenied


def _languages() -> list[tuple[str, str]]:
    return list(get_content_languages().items())


#: The legal half is the officer's; the four questions are anybody's who may add.
PUBLISH = "forms_ext_consent.publish_purpose"

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
    FieldRowPanel(
        [FieldPanel("at_most"), FieldPanel("per")],
        heading=_("How often, at most?"),
        help_text=_("It is a promise, kept for each person when a letter is sent."),
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
                permission=PUBLISH,
            ),
            FieldPanel("validity_days", permission=PUBLISH),
            FieldPanel("basis_6", heading=_("Legal basis"), permission=PUBLISH),
            FieldPanel(
                "basis_9", heading=_("Where an opinion shows"), permission=PUBLISH
            ),
            FieldPanel(
                "processors", heading=_("Who else has access?"), permission=PUBLISH
            ),
        ],
        heading=_("For your data protection officer"),
        classname="collapsed",
    ),
    MultiFieldPanel(
        [
            FieldPanel("retired_at", heading=_("Not asked since"), permission=PUBLISH),
        ],
        heading=_("Stop asking for it"),
        help_text=_(
            "From this moment no form shows the box, and nobody is written to for it. "
            "A purpose is never deleted: its consents are proof."
        ),
        classname="collapsed",
    ),
]


class LabelledColumn(Column):
    """Its cells say what they are: on a telephone a line becomes a card."""

    cell_template_name = "forms_ext/consent/admin/labelled_cell.html"


class LibraryView(IndexView):
    table_classname = "listing listing--cards"
    # Wagtail's own sentence knows no genders, and is too long for a telephone.
    add_item_label = _("Add")

    def get_add_url(self) -> str | None:
        """By way of the ready-made ones: four questions before a whole form."""
        adding = self.user_has_permission("add")
        return reverse("forms_ext_readymade:choose") if adding else None

    def _get_title_column(self, *args: Any, **kwargs: Any) -> Column:
        # Wagtail's own is named as the last to save it read it, in that language.
        return super()._get_title_column(*args, accessor=str, **kwargs)

    def _get_custom_column(
        self, name: str, column_class: type[Column] = LabelledColumn, **kwargs: Any
    ) -> Column:
        return super()._get_custom_column(name, column_class, **kwargs)


#: Wagtail's own sentence knows no genders.
NOT_SAVED = _("This purpose is not saved yet: see what is marked below.")


class PurposeAddView(CreateView):
    error_message = NOT_SAVED


class PurposeEditView(EditView):
    error_message = NOT_SAVED

    def get_page_subtitle(self) -> str:
        return str(self.object)


class LookColumn(LabelledColumn):
    """Whether the officer's role has seen it as it is published today."""

    def get_value(self, instance: Purpose) -> str:
        if instance.kind == Kind.ACT or not instance.live:
            return ""
        return (
            gettext("looked at")
            if looked_at(instance)
            else gettext("not looked at yet")
        )


class PurposeViewSet(SnippetViewSet):
    model = Purpose
    icon = "tick-inverse"
    menu_label = _("Purposes")
    base_url_path = "purposes"
    admin_url_namespace = "purposes"
    list_display = [
        "__str__",
        "channel",
        "retention",
        LookColumn("look", label=_("Data protection officer")),
        "retired_at",
    ]
    index_view_class = LibraryView
    add_view_class = PurposeAddView
    edit_view_class = PurposeEditView
    list_per_page = 50
    ordering = ["kind", "pk"]
    copy_view_enabled = False
    inspect_view_enabled = False
    unpublish_view_class = NeverUnpublishedView
    edit_handler = ObjectList(PANELS, base_form_class=PurposeForm)

    def get_queryset(self, request: HttpRequest) -> Any:
        return Purpose.objects.select_related("look").prefetch_related("texts")


class ProcessorViewSet(ModelViewSet):
    model = Processor
    name = "processors"
    icon = "cogs"
    menu_label = _("Providers")
    list_display = ["name", "role", "country", "contract_on"]
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("name", "role", "country", "contract_on")],
        base_form_class=ProcessorForm,
    )
    inspect_view_enabled = False
    copy_view_enabled = False


class LibraryGroup(ViewSetGroup):
    menu_label = _("Purposes")
    menu_icon = "tick-inverse"
    menu_order = 345
    items = (PurposeViewSet, ProcessorViewSet)
