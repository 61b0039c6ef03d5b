"""The six digits of the confirmation mail: a proof of the mailbox, typed by hand.

Who signs with a stranger's address can guess. One guess is right once in a million;
five are taken into account in any 24 hours for one address, and for one signature,
whichever mails, tickets and networks they are spread over. So the odds are at most 5 in
a million per day and address, and there are none at all unless the mail of this very
signature has left within the last ten minutes. Whoever uses up the five guesses of an
address only costs its owner the short way: the button in the mail goes on working.
"""

import hmac
import re
from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone

from . import keys
from .confirm import Confirmed, NothingToConfirm, confirm
from .models import ServiceMail, ServiceMailKind, Submission, Ticket
from .rate import DAY, Limit, room_rolling, take_rolling

DIGITS = 6
TRIES = 5
LIFETIME = timedelta(minutes=10)
#: People type the gap they read, and some keyboards make a full stop of two spaces.
GAPS = re.compile(r"[\s.\-\u200b]+")


class NotACode(Exception):
    """Not six digits: a slip, and no guess."""


class WrongCode(Exception):
    """Not this one, or too late; `left` is how many tries this ticket still has."""

    def __init__(self, left: int) -> None:
        self.left = left
        super().__init__(left)


def code_of(submission: Submission) -> str:
    """The code of one signature, the same in every mail about it.

    Derived with a key that stands in no table: who reads the database learns no code,
    and nothing has to be kept. A mail that arrives late still carries the right one.
    """
    _name, secret = keys.current("FORMS_EXT_TOKEN_KEYS")
    drawn = int.from_bytes(keys.mac(secret, f"code {submission.ref.hex}"))
    return f"{drawn % 10**DIGITS:0{DIGITS}d}"


def legible(code: str) -> str:
    """In two groups of three, as one reads them out."""
    half = DIGITS // 2
    return f"{code[:half]}\N{NO-BREAK SPACE}{code[half:]}"


def may_be_typed(submission: Submission) -> bool:
    """Would its code be taken? A mail brings no dead one.

    Who used up a page's tries has used up the signature's: so the page that says that
    the next mail brings none is right, whatever other pages there are.
    """
    return room_rolling(_limits(submission))


def enter_code(*, ticket: Ticket, typed: str) -> Confirmed:
    """Confirms the signature like the mail's button, given the mail's code.

    The guess is counted before it is looked at, in statements of their own: must not be
    called within a transaction that may be rolled back. What it answers depends on the
    guess and on this ticket, never on what others did with the same address.

    Raises NotACode, WrongCode.
    """
    digits = GAPS.sub("", typed)
    if not (digits.isascii() and digits.isdecimal() and len(digits) == DIGITS):
        raise NotACode
    left = _take_try(ticket)
    submission = ticket.submission
    within = take_rolling(_limits(submission))
    in_time = _left_since(submission, timezone.now() - LIFETIME)
    right = hmac.compare_digest(code_of(submission), digits)
    if not (all(within) and in_time and right):
        raise WrongCode(left)
    try:
        return confirm(submission_ref=submission.ref)
    except NothingToConfirm as error:
        raise WrongCode(left) from error


def _limits(submission: Submission) -> list[Limit]:
    """The bound on guessing: on whichever pages, mails and networks it is tried."""
    return [
        Limit(f"code signature {submission.ref.hex}", TRIES, DAY),
        Limit(f"code address {submission.contact.email_key}", TRIES, DAY),
    ]


def _take_try(ticket: Ticket) -> int:
    """How many tries are left after this one. Raises WrongCode when there was none."""
    row = Ticket.objects.filter(pk=ticket.pk)
    if not row.filter(tries__lt=TRIES).update(tries=F("tries") + 1):
        raise WrongCode(left=0)
    ticket.refresh_from_db(fields=["tries"])
    return TRIES - ticket.tries


def _left_since(submission: Submission, limit: datetime) -> bool:
    """Has the mail of this signature really left, and not too long ago?"""
    return ServiceMail.objects.filter(
        kind=ServiceMailKind.CONFIRMATION, submission=submission, sent_at__gt=limit
    ).exists()
