"""The roles of staff, as groups with their permissions; made after every migration.

Groups are made once and then belong to the site: a permission that an administrator
took away comes back only with a new version's migration, never an unwanted one goes.
"""

from enum import StrEnum
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from .models import (
    ConsentEvent,
    Contact,
    Organisation,
    Processor,
    Purpose,
    ServiceMail,
    Suppression,
)


class RoleName(StrEnum):
    """Names of the groups, as stored: a renamed one would be made again."""

    EDITOR = "Page editors"
    SENDER = "Newsletter senders"
    APPROVER = "Newsletter approvers"
    EXPORTER = "Exporters"
    OFFICER = "Data protection officers"


#: Permissions that Django makes for no model by itself.
OWN: dict[type[Model], tuple[str, ...]] = {
    Contact: ("view", "find", "history", "export"),
    ConsentEvent: ("view", "history", "export"),
    Suppression: ("view", "history", "export"),
    ServiceMail: ("view", "history", "export"),
    Purpose: ("view", "add", "change", "publish"),
    Processor: ("view", "add", "change"),
    Organisation: ("change",),
}

ROLES: dict[RoleName, tuple[str, ...]] = {
    RoleName.EDITOR: ("view_purpose", "add_purpose", "change_purpose"),
    RoleName.SENDER: ("find_contact",),
    RoleName.APPROVER: (),
    RoleName.EXPORTER: (
        "view_contact",
        "export_contact",
        "view_consentevent",
        "export_consentevent",
    ),
    RoleName.OFFICER: (
        *(f"{action}_contact" for action in OWN[Contact]),
        *(f"{action}_consentevent" for action in OWN[ConsentEvent]),
        *(f"{action}_suppression" for action in OWN[Suppression]),
        *(f"{action}_servicemail" for action in OWN[ServiceMail]),
        *(f"{action}_purpose" for action in OWN[Purpose]),
        *(f"{action}_processor" for action in OWN[Processor]),
        "change_organisation",
    ),
}

#: Of apps above this one, by codename: given when the app is there.
ABOVE: dict[RoleName, tuple[str, ...]] = {
    RoleName.SENDER: ("send_mailing", "view_mailing"),
    RoleName.APPROVER: ("approve_mailing", "view_mailing"),
    RoleName.OFFICER: (
        "view_mailing",
        "view_delivery",
        "history_delivery",
        "export_delivery",
    ),
}

#: Whoever writes pages; senders write newsletters, which are pages.
WRITERS = (RoleName.EDITOR, RoleName.SENDER)
ADMIN = "access_admin"
PAGE_ACTIONS = ("add", "change", "publish")
FILES = {"wagtailimages": "image", "wagtaildocs": "document"}


def ensure_roles(*, using: str = DEFAULT_DB_ALIAS) -> None:
    """Makes the groups and permissions that are missing; safe to call again."""
    for model, actions in OWN.items():
        for action in actions:
            _permission(model, action, using)
    for role in RoleName:
        group, _made = Group.objects.using(using).get_or_create(name=role.value)
        group.permissions.add(*_permissions(role, using))
        _let_write(group, role, using)


def _permission(model: type[Model], action: str, using: str) -> Permission:
    name = model._meta.verbose_name_raw
    permission, _made = Permission.objects.using(using).get_or_create(
        content_type=ContentType.objects.db_manager(using).get_for_model(model),
        codename=f"{action}_{model._meta.model_name}",
        defaults={"name": f"Can {action} {name}"},
    )
    return permission


def _permissions(role: RoleName, using: str) -> list[Permission]:
    permissions = Permission.objects.using(using)
    return [
        *permissions.filter(content_type__app_label="wagtailadmin", codename=ADMIN),
        *permissions.filter(
            content_type__app_label=Purpose._meta.app_label, codename__in=ROLES[role]
        ),
        *permissions.filter(
            content_type__app_label="forms_ext_newsletters",
            codename__in=ABOVE.get(role, ()),
        ),
    ]


def _let_write(group: Group, role: RoleName, using: str) -> None:
    root = Page.objects.using(using).filter(depth=1).first()
    collection = Collection.objects.using(using).filter(depth=1).first()
    if role not in WRITERS or root is None or collection is None:
        return
    permissions = Permission.objects.using(using)
    for codename in [f"{action}_page" for action in PAGE_ACTIONS]:
        for permission in permissions.filter(
            content_type__app_label="wagtailcore", codename=codename
        ):
            GroupPagePermission.objects.using(using).get_or_create(
                group=group, page=root, permission=permission
            )
    for app, model in FILES.items():
        for permission in permissions.filter(
            content_type__app_label=app,
            codename__in=[
                f"{action}_{model}" for action in ("add", "change", "choose")
            ],
        ):
            GroupCollectionPermission.objects.using(using).get_or_create(
                group=group, collection=collection, permission=permission
            )


def _last_migrated() -> AppConfig:
    """The app that Django tells last: by then all permissions are made."""
    return [config for config in apps.get_app_configs() if config.models_module][-1]


@receiver(post_migrate, dispatch_uid="forms_ext.consent.roles")
def after_migrations(sender: AppConfig, using: str, **kwargs: Any) -> None:
    if sender != _last_migrated():
        return
    with connections[using].cursor() as cursor:
        tables = set(connections[using].introspection.table_names(cursor))
    needed = (Group, GroupPagePermission, GroupCollectionPermission, Purpose)
    if all(model._meta.db_table in tables for model in needed):
        ensure_roles(using=using)
