"""Publishing what is due, so that one page that may not go live stops no other."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import swapper
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Revision

from forms_ext.consent.schedule import register

from .publish import NotPublishable

Page = swapper.load_model("wagtailcore", "Page")


@dataclass
class Due:
    """Revisions that went live, those that did not with why, and what was taken off."""

    published: list[Revision] = field(default_factory=list)
    refused: list[tuple[Revision, ValidationError]] = field(default_factory=list)
    expired: int = 0

    def __bool__(self) -> bool:
        return bool(self.published or self.refused or self.expired)

    def __str__(self) -> str:
        return (
            f"{len(self.published)} published, {len(self.refused)} refused, "
            f"{self.expired} taken off"
        )


def publish_due() -> Due:
    """Takes the place of Wagtail's `publish_scheduled`, which stops at a refusal.

    A refused revision loses its date: it waits for its editor, who finds it in the
    page's history, and is not tried again each minute.
    """
    due = Due(expired=take_off_expired())
    revisions = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    for revision in revisions.order_by("approved_go_live_at"):
        try:
            revision.publish(log_action="wagtail.publish.scheduled")
        except ValidationError as refused:
            # An unlawful form, or an address that another page took meanwhile.
            put_off(revision, refused)
            due.refused.append((revision, refused))
        else:
            due.published.append(revision)
    return due


def put_off(revision: Revision, refused: ValidationError) -> None:
    lawless = isinstance(refused, NotPublishable)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    log(
        instance=revision.content_object,
        action="forms_ext.refused" if lawless else "forms_ext.unfit",
        data={"why": refused.messages},
    )


def take_off_expired() -> int:
    """Pages, and whatever else of the site goes live: its snippets."""
    now = timezone.now()
    expired = [
        found
        for model in with_drafts()
        for found in model._default_manager.filter(live=True, expire_at__lt=now)
    ]
    for found in expired:
        found.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return len(expired)


def with_drafts() -> list[type[Any]]:
    """Wagtail's page, which stands for all its types, and every draftable snippet."""
    return [Page, *(m for m in apps.get_models() if _is_snippet(m))]


def _is_snippet(model: type[Any]) -> bool:
    return issubclass(model, DraftStateMixin) and not issubclass(model, Page)


register("publish pages at their time", timedelta(minutes=1), publish_due)
