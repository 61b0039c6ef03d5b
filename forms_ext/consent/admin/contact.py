"""Contacts: found by their full address, opened one by one, each opening logged."""

import json
from typing import Any

from django.contrib.admin import SimpleListFilter, display
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.coreutils import get_content_languages

from ..address import email_key
from ..live import live
from ..models import (
    Blocked,
    Consent,
    Contact,
    Kind,
    Retention,
    Source,
    Submission,
)
from ..proof import proof
from . import log
from .base import ReadOnlyModelAdmin
from .permissions import ReadOnlyPermissionHelper
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
        may_export = self.permission_helper.user_can_export(self.request.user)
        return super().get_context_data(
            story=story(self.instance),
            proof_url=self.model_admin.proof_url(self.instance) if may_export else "",
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
        "language",
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
        "country",
        "speaks",
        "created_at",
        "confirmed_at",
        "last_act_at",
    ]
    description = gettext_lazy(
        "One line per address. Addresses are shown only in an opened contact, and "
        "every opening is written down."
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contact]:
        contacts = super().get_queryset(request)
        durable = Consent.objects.filter(
            live(timezone.now()),
            contact=OuterRef("pk"),
            purpose__kind=Kind.CONSENT,
            purpose__retention=Retention.CONTACT,
        )
        found = request.GET.get("found", "")
        if found:
            contacts = contacts.filter(ref=found if _is_hex(found) else None)
        elif not self.permission_helper.may(request.user, "view"):
            return contacts.none()
        brought = Submission.objects.filter(
            contact=OuterRef("pk"), source=Source.IMPORT
        )
        return contacts.annotate(regular=Exists(durable), brought=Exists(brought))

    @display(description=gettext_lazy("reference"), ordering="pk")
    def reference(self, contact: Contact) -> str:
        return str(contact)

    @display(description=gettext_lazy("kind"))
    def kind(self, contact: Any) -> str:
        return _("regular") if contact.regular else _("occasional")

    @display(description=gettext_lazy("language"))
    def speaks(self, contact: Contact) -> str:
        return get_content_languages().get(contact.language, contact.language)

    @display(description=gettext_lazy("since"), ordering="pk")
    def since(self, contact: Contact) -> Any:
        return timezone.localdate(contact.created_at)

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

    def proof_url(self, contact: Contact) -> str:
        return self.url_helper.get_action_url("proof", contact.pk)

    @property
    def find_url(self) -> str:
        return f"{self.url_helper.index_url}find/"

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        base, name = self.url_helper.base_url_path, self.url_helper.get_action_url_name
        return (
            path(f"{base}/find/", require_POST(self.find_view), name=name("find")),
            path(f"{base}/proof/<int:pk>/", self.proof_view, name=name("proof")),
            *super().get_admin_urls_for_registration(),
        )

    def find_view(self, request: HttpRequest) -> HttpResponse:
        """By POST: an address in a query string would stay in every server's log."""
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied
        contact = _by_address(request.POST.get("address", ""))
        if contact is None:
            messages.warning(request, _("No contact has exactly this address."))
            return redirect(self.url_helper.index_url)
        log.opened(contact, user=request.user, action=log.FOUND)
        return redirect(f"{self.url_helper.index_url}?found={contact.ref.hex}")

    def proof_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.permission_helper.user_can_export(request.user):
            raise PermissionDenied
        contact = get_object_or_404(Contact, pk=pk)
        log.opened(contact, user=request.user, action=log.PROVED)
        body = json.dumps(proof(contact=contact), ensure_ascii=False, indent=1)
        response = HttpResponse(body, content_type="application/json")
        response["Content-Disposition"] = f'attachment; filename="{contact}.json"'
        response["Cache-Control"] = "no-store"
        return response


def _by_address(address: str) -> Contact | None:
    try:
        key = email_key(address)
    except ValidationError:
        return None
    return Contact.objects.filter(email_key=key).first()


def _is_hex(text: str) -> bool:
    return len(text) == 32 and all(letter in "0123456789abcdef" for letter in text)
