"""What form pages do when something they show has changed elsewhere."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.documents import get_document_model_string
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from forms_ext.consent import pageaddress, share
from forms_ext.consent.models import Channel, Organisation, Processor, Purpose
from forms_ext.consent.signals import (
    consent_ended,
    consent_granted,
    wordings_published,
)

from .cache import forget_pages, forget_pages_soon
from .library import live_form_pages, pages_that_link, pages_with, refresh
from .pages import address_of, addresses_of, words_of

pageaddress.register(address_of, addresses_of)
share.register(words_of)


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


@receiver(page_published, dispatch_uid="forms_ext.formpages.linked_page")
def after_linked_page(sender: Any, *, instance: Any, **kwargs: Any) -> None:
    """Forms name the revision one could read beside them."""
    refresh(pages_that_link(linked_page=instance.pk))


@receiver(post_save, sender=get_document_model_string())
def after_document(sender: Any, *, instance: Any, **kwargs: Any) -> None:
    """Another file under the same link is another document: another version."""
    if not kwargs.get("raw"):
        refresh(pages_that_link(document=instance.pk))


@receiver(consent_granted, dispatch_uid="forms_ext.formpages.name_shown")
def after_grant(sender: Any, *, purposes: Sequence[Purpose], **kwargs: Any) -> None:
    if any(purpose.channel == Channel.PAGE for purpose in purposes):
        transaction.on_commit(forget_pages_soon)


@receiver(consent_ended, dispatch_uid="forms_ext.formpages.name_gone")
def after_end(sender: Any, *, purposes: Sequence[Purpose], **kwargs: Any) -> None:
    """A name that was taken back is gone from the page at once, not in a minute."""
    if any(purpose.channel == Channel.PAGE for purpose in purposes):
        transaction.on_commit(forget_pages)
