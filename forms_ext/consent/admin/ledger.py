"""The ledger of consent, line by line, as it was written."""

from typing import Any

from django.contrib.admin import SimpleListFilter, display
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..models import ConsentEvent, LeafLog, Purpose
from .base import ReadOnlyModelAdmin


class PurposeFilter(SimpleListFilter):
    """Its own: the stock filter asks django.contrib.admin, which is not here."""

    title = _("purpose")
    parameter_name = "purpose"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        purposes = Purpose.objects.prefetch_related("texts").order_by("pk")
        return [(str(purpose.pk), str(purpose)) for purpose in purposes]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        return queryset.filter(purpose=chosen) if chosen else queryset


class LedgerAdmin(ReadOnlyModelAdmin):
    model = ConsentEvent
    menu_icon = "list-ol"
    menu_label = _("Ledger")
    base_url_path = "ledger"
    list_display = (
        "number",
        "at",
        "action",
        "about",
        "words",
        "actor_kind",
        "person",
    )
    list_filter = ("action", "actor_kind", PurposeFilter)
    list_select_related = ("purpose", "wording")
    list_export = (
        "number",
        "at",
        "action",
        "about",
        "words",
        "channel",
        "actor_kind",
        "evidence",
        "subject_ref",
    )
    export_filename = "ledger"
    inspect_view_fields = [
        "id",
        "at",
        "action",
        "about",
        "shown",
        "page",
        "language",
        "channel",
        "actor_kind",
        "evidence",
        "subject_ref",
        "commitment",
        "leaf_position",
    ]
    description = _(
        "Every decision about every purpose, in the order it was made. Lines are only "
        "ever added; they hold no name and no address."
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ConsentEvent]:
        return super().get_queryset(request).prefetch_related("purpose__texts")

    @display(description=_("line number"), ordering="pk")
    def number(self, event: ConsentEvent) -> int:
        return event.pk

    @display(description=_("purpose"), ordering="purpose")
    def about(self, event: ConsentEvent) -> str:
        return str(event.purpose)

    @display(description=_("words shown"))
    def shown(self, event: ConsentEvent) -> str:
        wording = event.wording
        return f"{wording.label} {wording.details}" if wording else ""

    @display(description=_("form"))
    def page(self, event: ConsentEvent) -> str:
        return str(event.form_version or "")

    @display(description=_("words"))
    def words(self, event: ConsentEvent) -> str:
        wording = event.wording
        return f"{wording.language} {wording.number}" if wording else ""

    @display(description=_("person"))
    def person(self, event: ConsentEvent) -> str:
        return event.subject_ref[:8]

    @display(description=_("place under the seals"))
    def leaf_position(self, event: ConsentEvent) -> Any:
        leaf = LeafLog.objects.filter(event=event).first()
        return leaf.position if leaf else _("not sealed yet")
