"""A code mailed to one's own address and typed back, on whichever screen wants it."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ..selftest import (
    TooManyGuesses,
    arrived,
    ask_self_test,
    last_self_test,
    progress,
)
from .senders import sending_facts


def ask_code(request: HttpRequest) -> None:
    """The mail's link leads back to the screen it was asked from."""
    if request.user.email:
        ask_self_test(user=request.user, place=request.path)


def take_code(*, user: AbstractUser, code: str) -> str:
    """Empty when it was right, and the address is confirmed; else what is wrong."""
    try:
        if arrived(user=user, code=code):
            return ""
    except TooManyGuesses:
        return _("You have typed many codes today. Try again tomorrow.")
    return _("This is not the code of the last mails we sent to this address.")


def code_context(request: HttpRequest, *, code: str, error: str = "") -> dict[str, Any]:
    """What `code_of_mail.html` shows."""
    mail = last_self_test(request.user)
    return {
        "code": code[:20],
        "code_error": error,
        "mail": mail,
        "progress": progress(mail) if mail else "",
        "facts": sending_facts(),
    }
