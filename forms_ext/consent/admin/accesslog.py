"""Who of the staff opened, looked up or took away which record."""

from typing import Any

from django.contrib.admin import SimpleListFilter, display
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from . import log
from .base import ReadOnlyModelAdmin
from .said import moment


class ActionFilter(SimpleListFilter):
    title = _("what was done")
    parameter_name = "action"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(name, log.label_of(name)) for name in log.OF_RECORDS]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(action=self.value()) if self.value() else queryset


class AccessLogAdmin(ReadOnlyModelAdmin):
    """Its lines are the record of who read records: opening one would add another."""

    model = ModelLogEntry
    menu_icon = "history"
    menu_label = _("Who looked at what")
    base_url_path = "record-log"
    inspect_view_enabled = False
    history_view_enabled = False
    ordering = ("-timestamp", "-pk")
    list_display = ("when", "who", "what", "record")
    list_filter = (ActionFilter,)
    list_select_related = ("user", "content_type")
    list_export = ("timestamp", "who", "what", "record")
    export_filename = "record-log"
    description = _(
        "Every record of a person that somebody on your team opened, looked up, took "
        "away or erased. Wagtail keeps these lines; nobody can change them here."
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ModelLogEntry]:
        return super().get_queryset(request).filter(action__in=log.OF_RECORDS)

    when = moment("timestamp", _("when"))

    @display(description=_("who"), ordering="user")
    def who(self, entry: ModelLogEntry) -> str:
        return log.by_whom(entry)

    @display(description=_("what was done"), ordering="action")
    def what(self, entry: ModelLogEntry) -> str:
        return str(entry.message)

    @display(description=_("record"))
    def record(self, entry: ModelLogEntry) -> str:
        about: Any = entry.content_type and entry.content_type.model_class()
        if about is None:
            return str(entry.label)
        if about is ContentType:
            # a whole list: which one stands with the line
            return _list_of(entry.data.get("model", ""))
        return f"{about._meta.verbose_name} {entry.label}"


def _list_of(label: str) -> str:
    app, _dot, model = label.partition(".")
    found = ContentType.objects.get_by_natural_key(app, model).model_class()
    return str(found._meta.verbose_name_plural) if found else label
