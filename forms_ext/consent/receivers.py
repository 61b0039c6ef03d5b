"""What happens around migrations and when a purpose is published."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, post_save, pre_migrate
from django.dispatch import receiver
from wagtail.signals import published

from .models import Organisation, Purpose
from .reports import hear  # noqa: F401  (a receiver)
from .triggers import drop_triggers, install_triggers
from .wordings import name_the_nameless, publish_wordings


@receiver(pre_migrate, dispatch_uid="forms_ext.consent.drop_triggers")
def before_migrations(sender: AppConfig, using: str, **kwargs: Any) -> None:
    # SQLite rebuilds tables; a trigger naming another table would stop it half way
    if connections[using].vendor == "sqlite":
        drop_triggers(connections[using])


@receiver(post_migrate, dispatch_uid="forms_ext.consent.install_triggers")
def after_migrations(sender: AppConfig, using: str, **kwargs: Any) -> None:
    install_triggers(connections[using])


@receiver(published, sender=Purpose, dispatch_uid="forms_ext.consent.wordings")
def after_publishing_purpose(sender: Any, instance: Purpose, **kwargs: Any) -> None:
    publish_wordings(purpose=instance)


@receiver(post_save, sender=Organisation, dispatch_uid="forms_ext.consent.named")
def after_naming(sender: Any, instance: Organisation, **kwargs: Any) -> None:
    if instance.name and not kwargs.get("raw"):
        name_the_nameless()
