"""The roles of staff, as groups with their permissions; made after every migration.

What a role lacks is added again then; what a site gave it beyond that stays.
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
    ModelLogEntry,
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
    STALL = "Stall holders"


_GIVEN: dict[tuple[RoleName, type[Model]], tuple[str, ...]] = {}


def give(role: RoleName, model: type[Model], *actions: str) -> None:
    """Lets a role do `actions` with records of `model`; apps above give theirs too.

    The permissions are made where Django makes none by itself (history, export…).
    """
    _GIVEN[role, model] = actions


READS = ("view", "history", "export")

give(RoleName.EDITOR, Purpose, "view", "add", "change")
give(RoleName.SENDER, Contact, "find")
give(RoleName.EXPORTER, Contact, "view", "export")
give(RoleName.EXPORTER, ConsentEvent, "view", "export")
give(RoleName.OFFICER, Contact, "find", *READS, "withdraw", "erase")
for record in (ConsentEvent, Suppression, ServiceMail):
    give(RoleName.OFFICER, record, *READS)
give(RoleName.OFFICER, ModelLogEntry, "view", "export")
give(RoleName.OFFICER, Purpose, "view", "add", "change", "publish", "look")
give(RoleName.OFFICER, Processor, "view", "add", "change")
give(RoleName.OFFICER, Organisation, "change")

#: Whoever writes pages; senders write newsletters, which are pages.
WRITERS = (RoleName.EDITOR, RoleName.SENDER)
ADMIN = "access_admin"
PAGE_ACTIONS = ("add", "change", "publish")
FILES = {"wagtailimages": "image", "wagtaildocs": "document"}


def ensure_roles(*, using: str = DEFAULT_DB_ALIAS) -> None:
    """Makes the groups and permissions that are missing; safe to call again."""
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
    entering = Permission.objects.using(using).filter(
        content_type__app_label="wagtailadmin", codename=ADMIN
    )
    given = [
        _permission(model, action, using)
        for (holder, model), actions in _GIVEN.items()
        for action in actions
        if holder == role
    ]
    return [*entering, *given]


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
    needed = {Group, GroupPagePermission, GroupCollectionPermission}
    needed |= {model for _role, model in _GIVEN}
    if all(model._meta.db_table in tables for model in needed):
        ensure_roles(using=using)
