"""The outbox of the mails that are no newsletter: which went out, which did not."""

from django.contrib.admin import display
from django.utils.translation import gettext_lazy as _

from ..models import ServiceMail
from .base import ReadOnlyModelAdmin


class ServiceMailAdmin(ReadOnlyModelAdmin):
    model = ServiceMail
    menu_icon = "mail"
    menu_label = _("Service mails")
    base_url_path = "service-mails"
    list_display = ("reference", "kind", "recipient", "state", "created_at", "sent_at")
    list_filter = ("state", "kind")
    list_select_related = ("contact", "user")
    inspect_view_fields = [
        "ref",
        "kind",
        "recipient",
        "state",
        "attempts",
        "created_at",
        "not_before",
        "sent_at",
    ]
    description = _(
        "Confirmations, links and reports. They leave in a lane of their own, so that "
        "no newsletter delays them."
    )

    @display(description=_("mail"), ordering="pk")
    def reference(self, mail: ServiceMail) -> str:
        return mail.ref.hex[:8]

    @display(description=_("to"))
    def recipient(self, mail: ServiceMail) -> str:
        return str(mail.contact or _("staff"))
