"""What form pages do when something they show has changed elsewhere."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from forms_ext.consent.models import Organisation, Processor, Purpose
from forms_ext.consent.signals import wordings_published

from .cache import forget_pages
from .library import live_form_pages, pages_with, refresh


@receiver(wordings_published, dispatch_uid="forms_ext.formpages.wordings")
@receiver(unpublished, dispatch_uid="forms_ext.formpages.purpose_unpublished")
@receiver(published, dispatch_uid="forms_ext.formpages.purpose_published")
def after_purpose(sender: Any, **kwargs: Any) -> None:
    # `published` tells of a purpose retired, which changes no words.
    purpose = kwargs.get("purpose") or kwargs.get("instance")
    if isinstance(purpose, Purpose):
        refresh(pages_with(purpose))


@receiver([post_save, post_delete], sender=Organisation)
@receiver([post_save, post_delete], sender=Processor)
def after_change_of_the_notice(sender: Any, **kwargs: Any) -> None:
    if not kwargs.get("raw"):
        refresh(live_form_pages())


@receiver(page_published, dispatch_uid="forms_ext.formpages.page_published")
@receiver(page_unpublished, dispatch_uid="forms_ext.formpages.page_unpublished")
@receiver(page_slug_changed, dispatch_uid="forms_ext.formpages.page_slug_changed")
@receiver(post_page_move, dispatch_uid="forms_ext.formpages.page_moved")
def after_page(sender: Any, **kwargs: Any) -> None:
    forget_pages()
