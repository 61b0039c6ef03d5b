"""modeladmin’s pages with their holes closed: each asks a permission, and logs."""

from typing import Any

from django.contrib.admin.utils import label_for_field, lookup_field
from django.core.exceptions import PermissionDenied
from django.core.paginator import InvalidPage
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.encoding import force_str
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail_modeladmin.views import HistoryView, IndexView, InspectView

from . import find, log
from .export import csv_rows
from .said import said, word


class ReadOnlyIndexView(IndexView):
    # A workbook is built in memory before its first byte leaves: 17 s for 200,000 rows.
    FORMATS = (IndexView.FORMAT_CSV,)
    export_buttons_template_name = "forms_ext/consent/admin/export_button.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        wants_export = self.EXPORT_VAR in request.GET
        if wants_export and not self.permission_helper.user_can_export(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_filters(self, request: HttpRequest) -> tuple[Any, bool, dict, bool]:
        specs, has_filters, _unclaimed, distinct = super().get_filters(request)
        for spec in specs:
            spec.template = "forms_ext/consent/admin/filter.html"
        # What no filter claims would be any lookup at all, ?email__startswith=a too.
        return specs, has_filters, {}, distinct

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponse:
        log.exported(
            self.model,
            user=self.request.user,
            rows=queryset.count(),
            query=self.get_query_string(remove=[self.EXPORT_VAR]),
        )
        response = StreamingHttpResponse(
            csv_rows(
                queryset,
                headings=[self.get_heading(queryset, f) for f in self.list_export],
                row=lambda item: self.to_row_dict(item).values(),
            ),
            content_type="text/csv; charset=utf-8",
        )
        name = f"{self.get_filename()}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "no-store"
        return response

    def get_heading(self, queryset: Any, field: str) -> str:
        """As the screens say it; modeladmin would write Every Word So."""
        label = label_for_field(field, self.model, model_admin=self.model_admin)
        return capfirst(force_str(label))

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """Words for what is a word, nothing for nothing, a nought for a nought."""
        return {name: self._value(item, name) for name in self.list_export}

    def _value(self, item: Any, name: str) -> Any:
        field, _attr, value = lookup_field(name, item, self.model_admin)
        return word(item, name) if field is not None and field.choices else value

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One COUNT a page instead of modeladmin's three."""
        paginator = self.paginator_class(self.queryset, self.items_per_page)
        try:
            page = paginator.page(self.page_num or 1)
        except InvalidPage:
            page = paginator.page(1)
        page.object_list = list(page.object_list)
        self.model_admin.dress(page.object_list, self.request.user)
        filtered = any(spec.used_parameters for spec in self.filter_specs)
        narrowed = bool(self.query or self.get_filters_params())
        context = {
            "all_count": self.get_base_queryset().count()
            if narrowed
            else paginator.count,
            "result_count": paginator.count,
            "paginator": paginator,
            "page_obj": page,
            "elided_page_range": paginator.get_elided_page_range(page.number),
            "object_list": page.object_list,
            "user_can_create": False,
            "show_search": self.search_handler.show_search_form,
            "find_label": self.model_admin.find_label_for(self.request.user),
            "filtered": filtered,
            "person": find.person_of(self.request),
            "looked_up": {find.FOUND, find.PERSON} & set(self.request.GET),
            **kwargs,
        }
        return super(IndexView, self).get_context_data(**context)


class ReadOnlyInspectView(InspectView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        log.opened(self.instance, user=request.user)
        self.model_admin.dress([self.instance], request.user)
        return super().get(request, *args, **kwargs)

    def get_field_label(self, field_name: str, field: Any = None) -> str:
        return label_for_field(field_name, self.model, model_admin=self.model_admin)

    def get_field_display_value(self, field_name: str, field: Any = None) -> Any:
        """Columns that the admin computes are shown here too."""
        computed = getattr(self.model_admin, field_name, None)
        if field is None and callable(computed):
            return said(computed(self.instance))
        return said(word(self.instance, field_name))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = self.permission_helper.user_can_see_history(self.request.user)
        history = self.url_helper.get_action_url("history", self.pk_quoted)
        return super().get_context_data(
            **{"history_url": history if may else "", **kwargs}
        )


class ReadOnlyHistoryView(HistoryView):
    columns = [
        Column("message", label=_("What was done")),
        Column("who", label=_("Who"), accessor=log.by_whom),
        Column("when", label=_("When"), accessor=lambda entry: said(entry.timestamp)),
    ]

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        record = self.url_helper.get_action_url("inspect", self.pk_quoted)
        return [
            {"url": self.index_url, "label": self.model_admin.get_menu_label()},
            {"url": record, "label": str(self.instance)},
            {"url": "", "label": gettext("Who opened it")},
        ]

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_see_history(user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        log.opened(self.instance, user=request.user, action=log.HISTORY)
        return super().get(request, *args, **kwargs)
