"""The one hardened ModelAdmin: every read-only list of records in this site uses it.

To show a model, subclass ReadOnlyModelAdmin in an app's `admin` modules, give it
`model`, `list_display`, `list_select_related` and `inspect_view_fields`, register it in
that app's `wagtail_hooks`, and its ReadOnlyPolicy with Wagtail
(`register_permission_policy`). Whoever holds `view_…` reads, `history_…` sees who read,
`export_…` takes the list away; the last two are made by `consent.roles`.
Never filter across a to-many relation: on 200,000 rows such a list takes a second.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.options import ModelAdmin

from .permissions import ReadOnlyPermissionHelper
from .views import ReadOnlyHistoryView, ReadOnlyIndexView, ReadOnlyInspectView

CHANGES = ("create", "edit", "delete")


class OpenButton(ButtonHelper):
    """“Open”, as people say, and nothing else."""

    def inspect_button(self, pk: Any, *args: Any, **kwargs: Any) -> dict[str, str]:
        button = super().inspect_button(pk, *args, **kwargs)
        return {**button, "label": _("Open"), "title": _("Open this record")}


class ReadOnlyModelAdmin(ModelAdmin):
    permission_helper_class = ReadOnlyPermissionHelper
    button_helper_class = OpenButton
    index_view_class = ReadOnlyIndexView
    inspect_view_class = ReadOnlyInspectView
    history_view_class = ReadOnlyHistoryView
    inspect_view_enabled = True
    index_template_name = "forms_ext/consent/admin/index.html"
    inspect_template_name = "forms_ext/consent/admin/inspect.html"
    index_view_extra_css = ["forms_ext/consent/admin/records.css"]
    inspect_view_extra_css = ["forms_ext/consent/admin/records.css"]
    list_per_page = 50
    ordering: tuple[str, ...] = ("-pk",)
    #: One sentence under the heading: what these records are.
    description: Any = ""

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """Addresses to add, change or delete do not exist at all."""
        never = {self.url_helper.get_action_url_name(a) for a in CHANGES}
        return tuple(
            url
            for url in super().get_admin_urls_for_registration()
            if url.name not in never
        )

    def get_list_export(self, request: HttpRequest) -> tuple[str, ...]:
        may = self.permission_helper.user_can_export(request.user)
        return tuple(self.list_export) if may else ()

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        self._reader_only(request)
        return super().inspect_view(request, instance_pk)

    def history_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        self._reader_only(request)
        return super().history_view(request, instance_pk)

    def _reader_only(self, request: HttpRequest) -> None:
        # Before the look-up: "not found" would tell which records exist.
        if not self.permission_helper.may(request.user, "view"):
            raise PermissionDenied

    def register_admin_url_finders(self) -> None:
        """None: nothing here has an edit page."""

    def register_indexing(self) -> None:
        """None: a row per form in the reference index serves nobody."""
