"""Mailings in the admin: what was sent, when and to how many."""

from django.contrib.admin import display
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from forms_ext.consent.admin.base import ReadOnlyModelAdmin

from ..models import Mailing


class MailingAdmin(ReadOnlyModelAdmin):
    model = Mailing
    menu_icon = "mail"
    menu_label = _("Mailings")
    base_url_path = "mailings"
    index_template_name = "forms_ext/newsletters/admin/mailings.html"
    list_display = ("letter", "purpose", "state", "created_at")
    list_filter = ("state",)
    list_select_related = ("purpose",)
    inspect_view_fields = [
        "ref",
        "letter",
        "purpose",
        "language",
        "state",
        "approved_by",
        "created_at",
        "frozen_at",
        "finished_at",
        "exclusions",
        "content_hash",
        "text",
    ]
    description = _("Letters you write, and below them what has left.")

    @display(description=_("letter"))
    def letter(self, mailing: Mailing) -> str:
        url = reverse("forms_ext_newsletters_admin:progress", args=[mailing.pk])
        return format_html('<a href="{}">{}</a>', url, mailing)
