"""The signatures that wait for their address to be confirmed."""

from django.utils import timezone

from . import conf
from .models import SIGNED, Contact, Scope, Submission
from .suppression import suppressions


def awaiting(contact: Contact) -> list[Submission]:
    """Those a link may still confirm, the oldest first.

    Without the campaigns that somebody here has called “not me”: they are silent.
    """
    found = (
        contact.submissions.filter(
            confirmed_at__isnull=True,
            replaced_at__isnull=True,
            source__in=SIGNED,
            submitted_at__gt=timezone.now() - conf.confirm_window(),
        )
        .select_related("form_version", "campaign", "contact")
        .order_by("pk")
    )
    return [submission for submission in found if not _silent(submission)]


def _silent(submission: Submission) -> bool:
    standing = suppressions(
        email_key=submission.contact.email_key, campaign=submission.campaign
    )
    return Scope.EVERYTHING in standing
