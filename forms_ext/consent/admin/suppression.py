"""Addresses that are not written to, known here by a keyed fingerprint only."""

from django.contrib.admin import display
from django.utils.translation import gettext_lazy as _

from ..models import Suppression
from .base import ReadOnlyModelAdmin


class SuppressionAdmin(ReadOnlyModelAdmin):
    model = Suppression
    menu_icon = "cross"
    menu_label = _("Not written to")
    base_url_path = "suppressions"
    ordering = ("-at", "-pk")
    list_display = ("fingerprint", "scope", "reason", "at", "until")
    list_filter = ("scope", "reason")
    inspect_view_fields = ["mac", "key_id", "scope", "reason", "at", "until"]
    description = _(
        "What keeps an address from being written to. The address itself is not kept: "
        "only a fingerprint that nobody can turn back."
    )

    @display(description=_("fingerprint"))
    def fingerprint(self, suppression: Suppression) -> str:
        return suppression.mac[:12]
