"""Contacts: found by their full address, opened one by one, each opening logged."""

import json
from typing import Any

from babel import Locale
from django.contrib.admin import SimpleListFilter, display
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.coreutils import get_content_languages

from ..audience import regular
from ..models import (
    Blocked,
    Contact,
    Source,
    Submission,
)
from ..personal_data import export
from ..proof import proof
from . import find, log, onbehalf
from .base import ReadOnlyModelAdmin, lines_about
from .permissions import ReadOnlyPermissionHelper
from .said import moment, said
from .story import story
from .views import ReadOnlyInspectView


class ContactPermissionHelper(ReadOnlyPermissionHelper):
    """A sender finds one contact at a time and opens none; an officer sees the list."""

    def user_can_list(self, user: Any) -> bool:
        return self.may(user, "view") or self.may(user, "find")


class LanguageFilter(SimpleListFilter):
    title = gettext_lazy("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(get_content_languages().items())

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(language=self.value()) if self.value() else queryset


class ContactInspectView(ReadOnlyInspectView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contact, reader, url = self.instance, self.request.user, self.url_helper
        may_export = self.permission_helper.user_can_export(reader)
        return super().get_context_data(
            story=story(contact),
            lines=lines_about(contact, reader=reader),
            acts=onbehalf.acts(contact, user=reader),
            proof_url=url.get_action_url("proof", contact.pk) if may_export else "",
            all_url=url.get_action_url("all", contact.pk) if may_export else "",
            **kwargs,
        )


class ContactAdmin(ReadOnlyModelAdmin):
    model = Contact
    menu_icon = "user"
    base_url_path = "contacts"
    permission_helper_class = ContactPermissionHelper
    inspect_view_class = ContactInspectView
    index_template_name = "forms_ext/consent/admin/contacts.html"
    inspect_template_name = "forms_ext/consent/admin/contact.html"
    list_display = ("reference", "kind", "speaks", "since", "standing")
    list_filter = (LanguageFilter, "blocked")
    list_export = (
        "ref",
        "email",
        "first_name",
        "last_name",
        "phone",
        "postcode",
        "land",
        "speaks",
        "kind",
        "created_at",
        "confirmed_at",
        "standing",
    )
    export_filename = "contacts"
    inspect_view_fields = [
        "email",
        "first_name",
        "last_name",
        "phone",
        "postcode",
        "land",
        "speaks",
        "since",
        "confirmed",
        "last_act",
    ]
    description = gettext_lazy(
        "One line per address. Addresses are shown only in an opened contact, and "
        "every opening is written down."
    )
    find_label = gettext_lazy("Full email address, or a reference")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contact]:
        contacts = super().get_queryset(request)
        searched = find.whole(request.GET.get(find.FOUND, ""))
        if searched is None and not self.permission_helper.may(request.user, "view"):
            return contacts.none()
        brought = Submission.objects.filter(
            contact=OuterRef("pk"), source=Source.IMPORT
        )
        return contacts.annotate(regular=regular(), brought=Exists(brought))

    @display(description=gettext_lazy("reference"), ordering="pk")
    def reference(self, contact: Contact) -> str:
        return str(contact)

    @display(description=gettext_lazy("kind"))
    def kind(self, contact: Any) -> str:
        return _("regular") if contact.regular else _("occasional")

    @display(description=gettext_lazy("language"))
    def speaks(self, contact: Contact) -> str:
        return get_content_languages().get(contact.language, contact.language)

    @display(description=gettext_lazy("country"))
    def land(self, contact: Contact) -> str:
        reader = Locale.parse(get_language() or "en", sep="-")
        return reader.territories.get(contact.country, contact.country)

    @display(description=gettext_lazy("since"), ordering="pk")
    def since(self, contact: Contact) -> Any:
        return said(timezone.localdate(contact.created_at))

    confirmed = moment("confirmed_at", gettext_lazy("address confirmed"))
    last_act = moment("last_act_at", gettext_lazy("last act"))

    @display(description=gettext_lazy("state"))
    def standing(self, contact: Any) -> str:
        if contact.restricted_at:
            return _("set aside at their request")
        if contact.blocked == Blocked.EVERYTHING:
            return _("not written to")
        if contact.blocked == Blocked.NEWSLETTERS:
            return _("gets no newsletter")
        if contact.confirmed_at:
            return _("address confirmed")
        if contact.brought:
            return _("brought from elsewhere: counted, not written to")
        return _("waiting for confirmation")

    def find_label_for(self, user: Any) -> Any:
        if find.sees_contacts(user):
            return self.find_label
        return _("Full email address")

    def nothing_found(self, user: Any) -> str:
        if find.sees_contacts(user):
            return super().nothing_found(user)
        return _("No contact has exactly this address.")

    def where(self, text: str, user: Any) -> str:
        """A sender finds by the full address alone; who sees contacts, by any name."""
        index = self.url_helper.index_url
        if not find.sees_contacts(user):
            contact = find.by_address(text)
        elif contact := find.whom(text):
            pass
        elif several := find.reference_in(text):
            # of the same short reference, which then narrows the list to them
            found = self.referred(self.model._default_manager.all(), several).exists()
            return find.narrowed(index, **{find.FOUND: several}) if found else ""
        if contact is None:
            return ""
        log.opened(contact, user=user, action=log.FOUND)
        return find.narrowed(index, **{find.FOUND: contact.ref.hex})

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        base, name = self.url_helper.base_url_path, self.url_helper.get_action_url_name
        return (
            path(f"{base}/proof/<int:pk>/", self.proof_view, name=name("proof")),
            path(f"{base}/all/<int:pk>/", self.all_view, name=name("all")),
            *onbehalf.urls(base),
            *super().get_admin_urls_for_registration(),
        )

    def proof_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        contact = self._taken_away(request, pk, log.PROVED)
        return _as_file(proof(contact=contact), f"{contact}.json")

    def all_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """All there is about one person, for an answer to them (GDPR 15 and 20)."""
        contact = self._taken_away(request, pk, log.ALL)
        return _as_file(export(contact=contact), f"{contact}-all.json")

    def _taken_away(self, request: HttpRequest, pk: int, action: str) -> Contact:
        if not self.permission_helper.user_can_export(request.user):
            raise PermissionDenied
        contact = get_object_or_404(Contact, pk=pk)
        log.opened(contact, user=request.user, action=action)
        return contact


def _as_file(content: Any, name: str) -> HttpResponse:
    body = json.dumps(content, ensure_ascii=False, indent=1)
    response = HttpResponse(body, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
