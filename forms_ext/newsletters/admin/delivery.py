"""Deliveries in the admin: one message each, without the address it went to."""

from django.contrib.admin import display
from django.utils.translation import gettext_lazy as _

from forms_ext.consent.admin.base import ReadOnlyModelAdmin

from ..models import Delivery


class DeliveryAdmin(ReadOnlyModelAdmin):
    model = Delivery
    menu_icon = "list-ul"
    menu_label = _("Deliveries")
    base_url_path = "deliveries"
    list_display = ("message", "mailing", "contact", "state", "reason", "sent_at")
    list_filter = ("state",)
    list_select_related = ("mailing", "contact")
    list_export = ("ref", "mailing", "state", "reason", "sent_at")
    inspect_view_fields = [
        "ref",
        "mailing",
        "contact",
        "event",
        "state",
        "reason",
        "attempts",
        "claimed_at",
        "sent_at",
        "provider_id",
    ]
    description = _(
        "One message to one contact, with the line of the ledger that allows it."
    )

    @display(description=_("message"))
    def message(self, delivery: Delivery) -> str:
        return str(delivery)
