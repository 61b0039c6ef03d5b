"""What newsletters add to Wagtail's admin: the way to send, and the records."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.widgets import Button
from wagtail.permissions import register_permission_policy
from wagtail_modeladmin.menus import ModelAdminMenuItem
from wagtail_modeladmin.options import ModelAdminGroup, modeladmin_register

from forms_ext.consent.admin.permissions import ReadOnlyPolicy

from .admin.delivery import DeliveryAdmin
from .admin.mailing import MailingAdmin
from .admin.silence import SilencePanel
from .admin.write import WriteMenuItem
from .models import Delivery, Mailing, NewsletterPageMixin
from .sender import PERMISSION, is_sendable, send_url, way_of
from .views import adminurls

READS_DELIVERIES = "forms_ext_newsletters.view_delivery"

for record in (Mailing, Delivery):
    register_permission_policy(record, ReadOnlyPolicy(record))


@modeladmin_register
class SentGroup(ModelAdminGroup):
    menu_label = _("Newsletters")
    menu_icon = "mail"
    menu_order = 340
    items = (MailingAdmin, DeliveryAdmin)

    def get_submenu_items(self) -> list[Any]:
        mailings, _deliveries = self.modeladmin_instances
        return [WriteMenuItem(order=0), SendersItem(mailings, order=1)]


def _reads_only(user: Any) -> bool:
    """The officer: reads what was sent to whom, and sends nothing."""
    return user.has_perm(READS_DELIVERIES) and not user.has_perm(PERMISSION)


class SendersItem(ModelAdminMenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return super().is_shown(request) and not _reads_only(request.user)


class OfficersItem(ModelAdminMenuItem):
    """Beside the other records of people, all in one menu."""

    def is_shown(self, request: HttpRequest) -> bool:
        return super().is_shown(request) and _reads_only(request.user)


@hooks.register("register_records_menu_item")
def letters_among_the_records() -> Any:
    return OfficersItem(MailingAdmin(), order=22)


@hooks.register("register_records_menu_item")
def deliveries_among_the_records() -> Any:
    return ModelAdminMenuItem(DeliveryAdmin(), order=24)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLResolver]:
    return [path("newsletters/", include(adminurls))]


@hooks.register("register_page_header_buttons")
def send_button(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if page.pk and is_sendable(page, user):
        yield Button(_("Send…"), send_url(page), icon_name="mail", priority=5)


class SendMenuItem(ActionMenuItem):
    """In the editor's own menu, beside “Publish”."""

    name = "action-send-newsletter"
    label = _("Send…")
    icon_name = "mail"

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        request = context["request"]
        return bool(page and page.pk) and is_sendable(page, request.user)

    def get_url(self, context: dict[str, Any]) -> str:
        return send_url(context["page"])


@hooks.register("register_page_action_menu_item")
def send_menu_item() -> SendMenuItem:
    return SendMenuItem(order=95)


@hooks.register("after_publish_page")
def say_that_it_is_not_sent(request: HttpRequest, page: Any) -> None:
    """Online is not sent: whoever has written a letter thinks of its readers."""
    if is_sendable(page, request.user) and not way_of(page, user=request.user).mailing:
        messages.info(
            request,
            _("This puts the letter on your site. Nobody has got it by mail yet."),
            buttons=[messages.button(send_url(page), _("Send…"))],
        )
    above = page.get_parent()
    if isinstance(page, NewsletterPageMixin) and not above.live:
        edit = reverse("wagtailadmin_pages:edit", args=[above.pk])
        messages.warning(
            request,
            _("“%(title)s”, which leads to it, is still a draft: publish it too.")
            % {"title": above.get_admin_display_title()},
            buttons=[messages.button(edit, _("Open it"))],
        )


@hooks.register("construct_homepage_panels")
def tell_a_silent_worker(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(SilencePanel())


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    for name, label in (
        ("sent", _("Newsletter sent")),
        ("mailing_pause", _("Mailing paused")),
        ("mailing_resume", _("Mailing resumed")),
        ("mailing_cancel", _("Mailing stopped")),
        ("mailing_release", _("Rest of a mailing sent at once")),
        ("mailing_give_up", _("Unknown letters treated as not arrived")),
    ):
        actions.register_action(f"forms_ext.{name}", label, label)


@hooks.register("construct_page_action_menu")
def keep_saving_first(
    menu_items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Sending is never the big button: it asks for a screen of its own."""
    rest = [item for item in menu_items if item.name != SendMenuItem.name]
    menu_items[:] = rest + [i for i in menu_items if i.name == SendMenuItem.name]
