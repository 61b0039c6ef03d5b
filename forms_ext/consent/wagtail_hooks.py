"""What consent adds to Wagtail's admin: menus, records, purposes, log actions."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import get_snippet_models, register_snippet
from wagtail_modeladmin.options import ModelAdminGroup, modeladmin_register

from .admin import log
from .admin.contact import ContactAdmin
from .admin.dashboard import CampaignsPanel
from .admin.ledger import LedgerAdmin
from .admin.permissions import NeverDeletedPolicy, ReadOnlyPolicy
from .admin.servicemail import ServiceMailAdmin
from .admin.suppression import SuppressionAdmin
from .models import (
    Consent,
    ConsentEvent,
    Contact,
    Processor,
    Purpose,
    ServiceMail,
    Suppression,
)
from .viewsets import LibraryGroup

# First of all: Wagtail makes a policy of its own for what has none when it looks.
for record in (Contact, ConsentEvent, Consent, Suppression, ServiceMail):
    register_permission_policy(record, ReadOnlyPolicy(record))
for kept in (Purpose, Processor):
    register_permission_policy(kept, NeverDeletedPolicy(kept))


@modeladmin_register
class RecordsGroup(ModelAdminGroup):
    menu_label = _("Contacts & consent")
    menu_icon = "group"
    menu_order = 350
    items = (ContactAdmin, LedgerAdmin, SuppressionAdmin, ServiceMailAdmin)


register_snippet(LibraryGroup)


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    log.register(actions)


@hooks.register("construct_homepage_panels")
def show_campaigns(request: HttpRequest, panels: list[Any]) -> None:
    panels.insert(0, CampaignsPanel())


@hooks.register("construct_snippet_action_menu")
def retire_instead(
    menu_items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    """One way out of use, and it is dated: a purpose is retired, not unpublished."""
    if context.get("model") is Purpose:
        kept = [item for item in menu_items if item.name != "action-unpublish"]
        menu_items[:] = kept


@hooks.register("construct_main_menu")
def keep_the_menu_short(request: HttpRequest, menu_items: list[Any]) -> None:
    """Purposes have a place of their own; an empty "Snippets" beside it confuses."""
    others = set(get_snippet_models()) - {Purpose}
    if not others:
        menu_items[:] = [item for item in menu_items if item.name != "snippets"]


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    sheet = static("forms_ext/consent/admin/admin.css")
    return format_html('<link rel="stylesheet" href="{}">', sheet)
