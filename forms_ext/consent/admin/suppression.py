"""Addresses that are not written to, known here by a keyed fingerprint only."""

from typing import Any

from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from .. import keys
from ..address import email_key
from ..models import Contact, Suppression
from ..suppression import macs_of
from . import find, log
from .base import ReadOnlyModelAdmin
from .said import moment, said


class SuppressionAdmin(ReadOnlyModelAdmin):
    model = Suppression
    menu_icon = "cross"
    menu_label = _("Not written to")
    base_url_path = "suppressions"
    ordering = ("-at", "-pk")
    list_display = ("fingerprint", "scope", "reason", "since", "end")
    list_filter = ("scope", "reason")
    inspect_view_fields = ["scope", "reason", "since", "end", "fingerprint", "key"]
    description = _(
        "What keeps an address from being written to. The address itself is not kept: "
        "only a fingerprint that nobody can turn back."
    )
    find_label = _("Full email address, or a contact’s reference")

    def about(self, records: QuerySet, contact: Contact) -> QuerySet:
        return records.filter(mac__in=macs_of(contact))

    def referred(self, records: QuerySet, digits: str) -> QuerySet:
        if not find.is_reference(digits):
            return records.none()
        return records.filter(mac__gte=digits, mac__lt=f"{digits}g")

    def where(self, text: str, user: Any) -> str:
        """An address whose contact was erased is known here all the same."""
        found = super().where(text, user)
        if found or not find.sees_contacts(user):
            return found
        standing = _of_address(text)
        if standing is None:
            return ""
        log.opened(standing, user=user, action=log.FOUND)
        return find.narrowed(self.url_helper.index_url, **{find.FOUND: standing.mac})

    @display(description=_("fingerprint"))
    def fingerprint(self, suppression: Suppression) -> str:
        return suppression.mac[:12]

    since = moment("at", _("since"))

    @display(description=_("until"), ordering="until")
    def end(self, suppression: Suppression) -> Any:
        return said(suppression.until) if suppression.until else _("without end")

    @display(description=_("made with the key"))
    def key(self, suppression: Suppression) -> str:
        return suppression.key_id


def _of_address(text: str) -> Suppression | None:
    try:
        macs = [mac for _name, mac in keys.suppression_macs(email_key(text))]
    except ValidationError:
        return None
    return Suppression.objects.filter(mac__in=macs).first()
