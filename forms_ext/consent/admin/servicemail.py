"""The outbox of the mails that are no newsletter: which went out, which did not."""

from typing import Any

from django.contrib.admin import display
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..models import Contact, ServiceMail, ServiceMailState
from .base import ReadOnlyModelAdmin
from .contactlink import contact_link
from .said import moment, said

WAITING = (ServiceMailState.QUEUED, ServiceMailState.SENDING)


class ServiceMailAdmin(ReadOnlyModelAdmin):
    model = ServiceMail
    menu_icon = "mail"
    menu_label = _("Service mails")
    base_url_path = "service-mails"
    list_display = ("reference", "kind", "recipient", "state", "asked", "sent")
    list_filter = ("state", "kind")
    list_select_related = ("contact", "user")
    inspect_view_fields = [
        "reference",
        "kind",
        "recipient",
        "state",
        "tries",
        "asked",
        "next_try",
        "sent",
        "whole_reference",
    ]
    description = _(
        "Confirmations, links and reports. They leave in a lane of their own, so that "
        "no newsletter delays them."
    )
    find_label = _("Mail’s or contact’s reference, or full email address")

    def about(self, records: QuerySet, contact: Contact) -> QuerySet:
        return records.filter(contact=contact)

    @display(description=_("mail"), ordering="pk")
    def reference(self, mail: ServiceMail) -> str:
        return str(mail)

    @display(description=_("to"))
    def recipient(self, mail: Any) -> str:
        return contact_link(mail.contact, reader=mail.reader) or str(_("staff"))

    asked = moment("created_at", _("asked"))
    sent = moment("sent_at", _("sent"))

    @display(description=_("tries"))
    def tries(self, mail: ServiceMail) -> int:
        return mail.attempts

    @display(description=_("next try"))
    def next_try(self, mail: ServiceMail) -> Any:
        return said(mail.not_before) if mail.state in WAITING else ""

    @display(description=_("whole reference"))
    def whole_reference(self, mail: ServiceMail) -> str:
        return str(mail.ref)
