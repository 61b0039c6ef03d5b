"""A slip in the address: the same signature again, and the old one steps aside."""

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from .ledger import lock_contact
from .models import Contact, ServiceMail, ServiceMailState, Submission, Ticket, Wording
from .submit import Signed, submit


def correct_address(
    *, ticket: Ticket, email: str, shown: list[Wording], may_mail: bool
) -> Signed:
    """Signs again with the same answers and ticks, under another address.

    `shown` are the wordings of the form in their order, their purposes loaded.

    Raises ValidationError when `email` is no address.
    """
    old = ticket.submission
    signed = submit(
        form_version=old.form_version,
        shown=shown,
        ticked=[wording for wording in shown if wording.pk in old.ticked],
        email=email,
        answers=old.answers,
        may_mail=may_mail and not ticket.trapped,
    )
    if signed.submission.pk != old.pk:
        _step_aside(old)
    return signed


@transaction.atomic
def _step_aside(old: Submission) -> None:
    """Its mail stays unsent if it has not left; its link confirms nothing any more.

    The contact first: a confirmation that has begun ends before, and then holds.
    The same statements whatever there is: the row itself goes with the next purge.
    A signature that a second ticket points at, or one that joined it, may be somebody
    else's, and what is confirmed stays confirmed: neither is touched.
    """
    try:
        lock_contact(old.contact_id)
    except Contact.DoesNotExist:
        # erased a moment ago, and the signature with it
        return
    alone = (
        Ticket.objects.filter(submission=old)
        .values("submission")
        .annotate(number=Count("pk"), joined=Count("pk", filter=Q(joined=True)))
        .filter(number=1, joined=0)
    )
    Submission.objects.filter(
        pk__in=alone.values("submission"), confirmed_at=None
    ).update(replaced_at=timezone.now())
    ServiceMail.objects.filter(
        submission=old,
        submission__replaced_at__isnull=False,
        state=ServiceMailState.QUEUED,
    ).update(state=ServiceMailState.SILENCED)
