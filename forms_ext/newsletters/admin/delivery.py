"""Deliveries in the admin: one message each, without the address it went to."""

from typing import Any

from django.contrib.admin import display
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms_ext.consent.admin.base import ReadOnlyModelAdmin
from forms_ext.consent.admin.contactlink import contact_link
from forms_ext.consent.admin.said import moment
from forms_ext.consent.models import Contact

from ..fate import reason_words
from ..models import Delivery

SEES_LEDGER = "forms_ext_consent.view_consentevent"


class DeliveryAdmin(ReadOnlyModelAdmin):
    model = Delivery
    menu_icon = "list-ul"
    menu_label = _("Deliveries")
    base_url_path = "deliveries"
    list_display = ("message", "letter", "person", "state", "why", "sent")
    list_filter = ("state",)
    list_select_related = ("mailing", "contact")
    list_export = ("whole_reference", "letter", "state", "why", "sent_at")
    export_filename = "deliveries"
    inspect_view_fields = [
        "message",
        "letter_sent",
        "person",
        "allowed_by",
        "state",
        "why",
        "tries",
        "handed_over",
        "sent",
        "provider_number",
        "whole_reference",
    ]
    description = _(
        "One message to one contact, with the line of the ledger that allows it."
    )
    find_label = _(
        "Reference (D-…, or the Message-ID of the mail), or full email address"
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delivery]:
        # a list needs of its letters the subject alone
        return super().get_queryset(request).defer("mailing__html", "mailing__text")

    def about(self, records: QuerySet, contact: Contact) -> QuerySet:
        return records.filter(contact=contact)

    @display(description=_("message"), ordering="pk")
    def message(self, delivery: Delivery) -> str:
        return str(delivery)

    @display(description=_("letter"), ordering="mailing")
    def letter(self, delivery: Delivery) -> str:
        return str(delivery.mailing)

    @display(description=_("letter"))
    def letter_sent(self, delivery: Delivery) -> str:
        url = reverse("mailings_modeladmin_inspect", args=[delivery.mailing_id])
        return format_html('<a href="{}">{}</a>', url, delivery.mailing)

    @display(description=_("contact"), ordering="contact")
    def person(self, delivery: Any) -> str:
        return contact_link(delivery.contact, reader=delivery.reader)

    @display(description=_("allowed by"))
    def allowed_by(self, delivery: Any) -> str:
        if delivery.event_id is None:
            return ""
        line = gettext("line %(number)s of the ledger") % {"number": delivery.event_id}
        if not delivery.reader.has_perm(SEES_LEDGER):
            return line
        url = reverse("ledger_modeladmin_inspect", args=[delivery.event_id])
        return format_html('<a href="{}">{}</a>', url, line)

    @display(description=_("reason"), ordering="reason")
    def why(self, delivery: Delivery) -> str:
        return reason_words(delivery.reason)

    sent = moment("sent_at", _("sent"))
    handed_over = moment("claimed_at", _("handed to the provider"))

    @display(description=_("tries"))
    def tries(self, delivery: Delivery) -> int:
        return delivery.attempts

    @display(description=_("number at the provider"))
    def provider_number(self, delivery: Delivery) -> str:
        return delivery.provider_id

    @display(description=_("whole reference"))
    def whole_reference(self, delivery: Delivery) -> str:
        return str(delivery.ref)
