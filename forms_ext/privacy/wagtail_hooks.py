"""What privacy adds to Wagtail's admin."""

from typing import Any

from django.urls import URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from forms_ext.consent.roles import RoleName, give

from .admin import bringscreen
from .bring import BROUGHT, TAKEN_BACK
from .models import ImportBatch

give(RoleName.OFFICER, ImportBatch, "view", "add")


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLResolver]:
    return [path("bring-contacts/", include(bringscreen))]


@hooks.register("register_records_menu_item")
def bring_menu_item() -> MenuItem:
    return bringscreen.menu_item()


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_action(
        BROUGHT, _("Bring contacts"), _("Counted the people of a file")
    )
    actions.register_action(
        TAKEN_BACK, _("Take contacts back"), _("Took back the people of a file")
    )
