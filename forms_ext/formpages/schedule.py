"""Publishing what is due, so that one page that may not go live stops no other."""

from dataclasses import dataclass, field

from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from .publish import NotPublishable


@dataclass
class Due:
    """Revisions that went live, and those that did not, with why."""

    published: list[Revision] = field(default_factory=list)
    refused: list[tuple[Revision, NotPublishable]] = field(default_factory=list)


def publish_due() -> Due:
    """Takes the place of Wagtail's `publish_scheduled` for revisions that go live.

    A refused revision loses its date: it waits for its editor, who finds it in the
    page's history, and is not tried again each minute.
    """
    due = Due()
    revisions = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    for revision in revisions.order_by("approved_go_live_at"):
        try:
            revision.publish(log_action="wagtail.publish.scheduled")
        except NotPublishable as refused:
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
            log(
                instance=revision.content_object,
                action="forms_ext.refused",
                data={"why": refused.messages},
            )
            due.refused.append((revision, refused))
        else:
            due.published.append(revision)
    return due
