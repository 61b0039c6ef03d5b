"""Sees that mail arrives: a code goes out the way confirmations go, and comes back."""

import secrets
from datetime import timedelta
from enum import StrEnum

from django.contrib.auth.models import AbstractUser
from django.utils import timezone, translation

from .firststeps import say
from .models import Said, ServiceMail, ServiceMailKind, ServiceMailState
from .servicemail import ask

STEP = "mail"
CODE_DIGITS = 6
#: A worker that runs fetches within seconds; a minute without is no worker.
FETCHED_WITHIN = timedelta(minutes=1)
CODES_KEPT = timedelta(days=7)


class Progress(StrEnum):
    """What has become of a test."""

    WAITING = "waiting"
    UNFETCHED = "unfetched"
    PUT_OFF = "put_off"
    SENT = "sent"
    FAILED = "failed"
    SILENCED = "silenced"


def ask_self_test(*, user: AbstractUser) -> ServiceMail:
    """Through outbox, worker and gate on purpose: a short cut would prove nothing."""
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    data = {"code": code, "language": translation.get_language()}
    return ask(kind=ServiceMailKind.SELF_TEST, user=user, data=data)


def last_self_test(user: AbstractUser) -> ServiceMail | None:
    return _of(user).order_by("-pk").first()


def arrived(*, user: AbstractUser, code: str) -> bool:
    """Whether the code stood in a mail to this person; then the step is done."""
    digits = "".join(sign for sign in code if sign.isdecimal())
    recent = _of(user).filter(created_at__gt=timezone.now() - CODES_KEPT)
    if not digits or digits not in {mail.data.get("code") for mail in recent}:
        return False
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


def _of(user: AbstractUser):
    return ServiceMail.objects.filter(kind=ServiceMailKind.SELF_TEST, user=user)
