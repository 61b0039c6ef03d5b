"""The one hardened ModelAdmin: every read-only list of records in this site uses it.

To show a model, subclass ReadOnlyModelAdmin in an app's `admin` modules, give it
`model`, `list_display`, `list_select_related` and `inspect_view_fields`, register it in
that app's `wagtail_hooks`, and its ReadOnlyPolicy with Wagtail
(`register_permission_policy`). Whoever holds `view_…` reads, `history_…` sees who read,
`export_…` takes the list away; the last two are made by `consent.roles`.
With `find_label` it can be searched; with `about` a contact's page leads to its lines.
Never filter across a to-many relation: on 200,000 rows such a list takes a second.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.utils import label_for_field, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.options import ModelAdmin

from ..models import Contact
from . import find, log
from .permissions import ReadOnlyPermissionHelper
from .said import NOTHING
from .views import ReadOnlyHistoryView, ReadOnlyIndexView, ReadOnlyInspectView

CHANGES = ("create", "edit", "delete")
#: The lists that know which of their lines are about a contact, by their address.
_ABOUT: dict[str, "ReadOnlyModelAdmin"] = {}


class FirstColumnOpens(ButtonHelper):
    """A record is opened by its reference: no button beside it says so again."""

    def get_buttons_for_obj(self, *args: Any, **kwargs: Any) -> list[dict[str, str]]:
        return []

    def inspect_button(self, pk: Any, *args: Any, **kwargs: Any) -> dict[str, str]:
        button = super().inspect_button(pk, *args, **kwargs)
        return {**button, "title": _("Open this record")}


class ReadOnlyModelAdmin(ModelAdmin):
    permission_helper_class = ReadOnlyPermissionHelper
    button_helper_class = FirstColumnOpens
    index_view_class = ReadOnlyIndexView
    inspect_view_class = ReadOnlyInspectView
    history_view_class = ReadOnlyHistoryView
    inspect_view_enabled = True
    index_template_name = "forms_ext/consent/admin/index.html"
    inspect_template_name = "forms_ext/consent/admin/inspect.html"
    index_view_extra_css = ["forms_ext/consent/admin/records.css"]
    inspect_view_extra_css = ["forms_ext/consent/admin/records.css"]
    list_per_page = 50
    empty_value_display = NOTHING
    ordering: tuple[str, ...] = ("-pk",)
    #: One sentence under the heading: what these records are.
    description: Any = ""
    #: What can be looked up here, as the field above the list says it.
    find_label: Any = ""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        if type(self).about is not ReadOnlyModelAdmin.about:
            _ABOUT[self.url_helper.base_url_path] = self

    def about(self, records: QuerySet, contact: Contact) -> QuerySet:
        """Those of `records` that are about `contact`, while they can be linked."""
        return records.none()

    def referred(self, records: QuerySet, digits: str) -> QuerySet:
        """Those whose own reference begins with these hexadecimal digits."""
        return find.beginning(records, "ref", digits)

    def dress(self, records: Sequence[Any], reader: Any) -> None:
        """Gives the records of a page what their columns need to know of the reader."""
        for record in records:
            record.reader = reader

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        records = super().get_queryset(request)
        if digits := request.GET.get(find.FOUND):
            records = self.referred(records, digits)
        if find.PERSON in request.GET:
            contact = find.person_of(request)
            records = self.about(records, contact) if contact else records.none()
        return records

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """Addresses to add, change or delete do not exist at all."""
        never = {self.url_helper.get_action_url_name(a) for a in CHANGES}
        looking_up = path(
            f"{self.url_helper.base_url_path}/find/",
            require_POST(self.find_view),
            name=self.url_helper.get_action_url_name("find"),
        )
        return (
            *([looking_up] if self.find_label else []),
            *(
                url
                for url in super().get_admin_urls_for_registration()
                if url.name not in never
            ),
        )

    @property
    def find_url(self) -> str:
        return f"{self.url_helper.index_url}find/" if self.find_label else ""

    def find_label_for(self, user: Any) -> Any:
        return self.find_label

    def find_view(self, request: HttpRequest) -> HttpResponse:
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied
        where = self.where(request.POST.get("text", "").strip(), request.user)
        if not where:
            messages.warning(request, self.nothing_found(request.user))
        return redirect(where or self.url_helper.index_url)

    def nothing_found(self, user: Any) -> str:
        return _("Nothing is found under this.")

    def where(self, text: str, user: Any) -> str:
        """Where the lines are that somebody looks for; empty when there are none."""
        index = self.url_helper.index_url
        digits = find.reference_in(text)
        if digits and self.referred(self.model._default_manager.all(), digits).exists():
            return find.narrowed(index, **{find.FOUND: digits})
        contact = find.whom(text) if find.sees_contacts(user) else None
        if contact is None:
            return ""
        log.opened(contact, user=user, action=log.FOUND)
        return find.narrowed(index, **{find.PERSON: contact.ref.hex})

    def get_extra_attrs_for_field_col(self, obj: Any, field_name: str) -> dict:
        # A narrow window shows a line as a card: each value says what it is.
        label = label_for_field(field_name, self.model, model_admin=self)
        return {"data-label": capfirst(str(label))}

    def get_list_export(self, request: HttpRequest) -> tuple[str, ...]:
        may = self.permission_helper.user_can_export(request.user)
        return tuple(self.list_export) if may else ()

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        self._reader_only(request)
        return super().inspect_view(request, self._key(instance_pk))

    def history_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        self._reader_only(request)
        return super().history_view(request, self._key(instance_pk))

    def _key(self, instance_pk: str) -> str:
        """Raises Http404 on what is no key of this record: modeladmin would fail."""
        try:
            self.model._meta.pk.to_python(unquote(instance_pk))
        except ValidationError as error:
            raise Http404 from error
        return instance_pk

    def _reader_only(self, request: HttpRequest) -> None:
        # Before the look-up: "not found" would tell which records exist.
        if not self.permission_helper.may(request.user, "view"):
            raise PermissionDenied

    def register_admin_url_finders(self) -> None:
        """None: nothing here has an edit page."""

    def register_indexing(self) -> None:
        """None: a row per form in the reference index serves nobody."""


def lines_about(contact: Contact, *, reader: Any) -> list[dict[str, Any]]:
    """The lists that hold something about a contact, and how much, for its page."""
    return [
        {
            "label": admin.get_menu_label(),
            "icon": admin.get_menu_icon(),
            "count": admin.about(admin.model._default_manager.all(), contact).count(),
            "url": find.narrowed(
                admin.url_helper.index_url, **{find.PERSON: contact.ref.hex}
            ),
        }
        for admin in _ABOUT.values()
        if admin.permission_helper.may(reader, "view")
    ]
