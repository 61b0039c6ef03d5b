"""Sees that mail arrives: a code goes out the way confirmations go, and comes back.

What comes back also shows that the address is the person's own.
"""

import secrets
from datetime import timedelta
from enum import StrEnum

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.utils import timezone, translation

from .firststeps import say
from .models import Said, ServiceMail, ServiceMailKind, ServiceMailState
from .rate import DAY, Limit, take_rolling
from .servicemail import ask
from .staffaddress import confirm_address, fingerprints

STEP = "mail"
CODE_DIGITS = 6
#: A worker that runs fetches within seconds; a minute without is no worker.
FETCHED_WITHIN = timedelta(minutes=1)
CODES_KEPT = timedelta(days=7)
#: Ten guesses a day against three codes: 3 in 100,000 for who cannot read the mail,
#: however many mails are asked for.
CODES_TAKEN = 3
GUESSES = 10


class TooManyGuesses(Exception):
    """So many codes were typed today that the next one is not looked at."""


class Progress(StrEnum):
    """What has become of a test."""

    WAITING = "waiting"
    UNFETCHED = "unfetched"
    PUT_OFF = "put_off"
    SENT = "sent"
    FAILED = "failed"
    SILENCED = "silenced"


def ask_self_test(*, user: AbstractUser, place: str = "") -> ServiceMail:
    """Through outbox, worker and gate on purpose: a short cut would prove nothing.

    `place` is the path of the screen that takes the code. The row says for which
    address it was asked: the account may have another one when the mail is written.
    """
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    data = {
        "code": code,
        "language": translation.get_language(),
        "address": fingerprints(user.email)[0][1],
        "place": place,
    }
    return ask(kind=ServiceMailKind.SELF_TEST, user=user, data=data)


def last_self_test(user: AbstractUser) -> ServiceMail | None:
    return _of(user).order_by("-pk").first()


def arrived(*, user: AbstractUser, code: str) -> bool:
    """Whether the code stood in one of the last mails to the account's address.

    Then the step is done, and the address confirmed. A guess is counted before it is
    looked at: must not be called within a transaction that may be rolled back.

    Raises TooManyGuesses.
    """
    digits = "".join(sign for sign in code if sign.isdecimal())
    if len(digits) != CODE_DIGITS:
        return False
    if not all(take_rolling([Limit(f"staff code {user.pk}", GUESSES, DAY)])):
        raise TooManyGuesses
    recent = _of(user).filter(created_at__gt=timezone.now() - CODES_KEPT)
    taken = recent.order_by("-pk")[:CODES_TAKEN]
    if digits not in {mail.data["code"] for mail in taken}:
        return False
    confirm_address(user=user)
    say(name=STEP, said=Said.DONE, user=user)
    return True


def progress(mail: ServiceMail) -> Progress:
    """Read from the outbox: what the worker did with it, or that none came."""
    match mail.state:
        case ServiceMailState.SENT:
            return Progress.SENT
        case ServiceMailState.FAILED:
            return Progress.FAILED
        case ServiceMailState.SILENCED:
            return Progress.SILENCED
    if mail.state == ServiceMailState.QUEUED and mail.not_before > mail.created_at:
        # asked for at once, so only an attempt can have moved it
        later = mail.not_before - mail.created_at
        if later > timedelta(seconds=5):
            return Progress.PUT_OFF
    if timezone.now() - mail.created_at > FETCHED_WITHIN:
        return Progress.UNFETCHED
    return Progress.WAITING


def is_for(mail: ServiceMail, address: str) -> bool:
    """Was it asked for when the account had this very address?"""
    return mail.data.get("address") in _macs(address)


def _of(user: AbstractUser) -> QuerySet[ServiceMail]:
    """Those to the address of today: what was asked for another one proves nothing."""
    return ServiceMail.objects.filter(
        kind=ServiceMailKind.SELF_TEST,
        user=user,
        data__address__in=_macs(user.email),
    )


def _macs(address: str) -> list[str]:
    return [mac for _key_id, mac in fingerprints(address)]
