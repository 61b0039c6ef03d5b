"""What consent adds to Wagtail's admin: menus, records, purposes, log actions."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import ModelLogEntry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import get_snippet_models, register_snippet
from wagtail_modeladmin.options import ModelAdminGroup, modeladmin_register

from .admin import firststeps, log, readymade
from .admin.accesslog import AccessLogAdmin
from .admin.contact import ContactAdmin
from .admin.dashboard import CampaignsPanel
from .admin.ledger import LedgerAdmin
from .admin.permissions import NeverDeletedPolicy, ReadOnlyPolicy
from .admin.rates import NAME, confirm_rates, menu_item
from .admin.servicemail import ServiceMailAdmin
from .admin.suppression import SuppressionAdmin
from .firststeps import anything_open
from .look import look, may_look, publishes_as_officer
from .models import (
    Consent,
    ConsentEvent,
    Contact,
    Kind,
    Processor,
    Purpose,
    ServiceMail,
    Suppression,
)
from .viewsets import LibraryGroup

# First of all: Wagtail makes a policy of its own for what has none when it looks.
for record in (
    Contact,
    ConsentEvent,
    Consent,
    Suppression,
    ServiceMail,
    ModelLogEntry,
):
    register_permission_policy(record, ReadOnlyPolicy(record))
for kept in (Purpose, Processor):
    register_permission_policy(kept, NeverDeletedPolicy(kept))


@modeladmin_register
class RecordsGroup(ModelAdminGroup):
    """All that the officer may read is in this one place, whichever room keeps it."""

    menu_label = _("Data protection")
    menu_icon = "group"
    menu_order = 350
    items = (
        ContactAdmin,
        LedgerAdmin,
        SuppressionAdmin,
        ServiceMailAdmin,
        AccessLogAdmin,
    )

    def get_submenu_items(self) -> list[Any]:
        items = [
            admin.get_menu_item(order=number * 10)
            for number, admin in enumerate(self.modeladmin_instances, start=1)
        ]
        items.append(menu_item(order=45))
        # a room above brings its own line
        return [
            *items,
            *(item() for item in hooks.get_hooks("register_records_menu_item")),
        ]


register_snippet(LibraryGroup)


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    log.register(actions)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLResolver]:
    return [
        path("first-steps/", include(firststeps)),
        path("purposes/", include(readymade)),
    ]


@hooks.register("register_admin_menu_item")
def first_steps_in_the_menu() -> firststeps.FirstStepsMenuItem:
    return firststeps.FirstStepsMenuItem()


@hooks.register("construct_homepage_panels")
def show_campaigns(request: HttpRequest, panels: list[Any]) -> None:
    panels.insert(0, CampaignsPanel())
    if anything_open():
        panels.insert(0, firststeps.FirstStepsPanel())
    else:
        panels.insert(0, firststeps.NextPanel())


@hooks.register("register_snippet_listing_buttons")
def look_at_it(
    snippet: Any, user: Any, next_url: str | None = None
) -> Iterator[Button]:
    if not isinstance(snippet, Purpose) or snippet.kind == Kind.ACT:
        return
    if snippet.live and may_look(user):
        url = reverse("forms_ext_readymade:look", args=[snippet.pk])
        yield Button(_("Look at it"), url, icon_name="view", priority=15)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def publishing_is_looking(request: HttpRequest, instance: Any) -> None:
    """The officer who publishes had the legal half before their eyes."""
    published = isinstance(instance, Purpose) and "action-publish" in request.POST
    if published and publishes_as_officer(request.user):
        look(purpose=instance, user=request.user)


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


@hooks.register("register_icons")
def icons(names: list[str]) -> list[str]:
    """Wagtail has none by the name of the level that its messages ask for."""
    return [*names, "forms_ext/consent/icons/info.svg"]


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    sheet = static("forms_ext/consent/admin/admin.css")
    return format_html('<link rel="stylesheet" href="{}">', sheet)


@hooks.register("insert_global_admin_js")
def admin_js() -> str:
    """The cursor goes where something is missing; a question names its answers.

    What is said of days comes before the first field of a day is drawn.
    """
    folder = "forms_ext/consent/admin"
    return format_html(
        '<script src="{}"></script><script src="{}" defer></script>'
        '<script src="{}" defer></script>',
        static(f"{folder}/dates.js"),
        static(f"{folder}/go.js"),
        static(f"{folder}/groups.js"),
    )


@hooks.register("insert_editor_js")
def editor_js() -> str:
    script = static("forms_ext/consent/admin/save_once.js")
    return format_html('<script src="{}" defer></script>', script)


@hooks.register("register_admin_urls")
def confirm_rate_urls() -> list[Any]:
    return [path("confirmation-rate/", confirm_rates, name=NAME)]
