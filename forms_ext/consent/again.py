"""The confirmation once more: twice at most, a minute apart, the same for everybody."""

import uuid
from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from .models import ServiceMail, ServiceMailKind, ServiceMailState, Ticket
from .rate import mailbox_limit, take

TIMES = 2
PAUSE = timedelta(seconds=60)


class TooSoon(Exception):
    """The last one has left less than a minute ago."""


class TooOften(Exception):
    """Two have been asked for: a third would not arrive either."""


def send_again(*, ticket: Ticket) -> None:
    """Puts the mail of this signature back into the outbox, if it has left.

    The same three statements for everybody. It counts among the mails that the address
    may get in a day, whoever asked for them; over that, and for what was never to be
    sent, nothing leaves and nothing says so.

    Raises TooSoon or TooOften, from what this ticket asked for and nobody else.
    """
    now = timezone.now()
    taken = Ticket.objects.filter(
        pk=ticket.pk, resent__lt=TIMES, asked_at__lte=now - PAUSE
    ).update(resent=F("resent") + 1, asked_at=now)
    if not taken:
        raise TooOften if ticket.resent >= TIMES else TooSoon
    submission = ticket.submission
    within = take([mailbox_limit(submission.contact.email_key)])[0]
    ServiceMail.objects.filter(
        kind=ServiceMailKind.CONFIRMATION,
        # no signature has this key: over the limit the statement is run all the same
        submission=submission.pk if within else 0,
        state=ServiceMailState.SENT,
    ).update(
        state=ServiceMailState.QUEUED,
        # another Message-ID: mailboxes swallow a second mail of the same one
        ref=uuid.uuid4(),
        attempts=0,
        not_before=now,
    )
