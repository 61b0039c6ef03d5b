"""Mails that are no newsletter: the closed list, with a reason and a limit for each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.db.models import Model

from .models import Contact, ServiceMail, ServiceMailKind, Submission

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Rule:
    """Why a mail may be written without a consent, and how often to one person.

    `asked`: the person asked for it through a form; then a suppression of newsletters
    lets one a week pass. `owed`: the law wants it answered, whatever was suppressed of
    newsletters. What is neither stops at any suppression. `confirmed`: it goes only to
    an address that its member of staff has shown to be theirs.
    """

    reason: str
    times: int
    per: timedelta
    asked: bool = False
    owed: bool = False
    confirmed: bool = False


RULES: dict[str, Rule] = {
    # to people
    ServiceMailKind.CONFIRMATION: Rule(
        "proves that the address is the signer's own (GDPR 7(1))", 5, DAY, asked=True
    ),
    ServiceMailKind.REMINDER: Rule(
        "reminds once of a signature that nobody confirmed", 1, WEEK
    ),
    ServiceMailKind.RECEIPT: Rule(
        "gives the person a copy of what they agreed to", 5, DAY, asked=True
    ),
    ServiceMailKind.MANAGE_LINK: Rule(
        "leads to one's own choices: withdrawing is as easy as giving (GDPR 7(3))",
        3,
        DAY,
        asked=True,
    ),
    ServiceMailKind.CHANGE_NOTICE: Rule(
        "tells of a change in what is done with the data (GDPR 13(3))", 1, WEEK
    ),
    ServiceMailKind.RENEWAL: Rule("asks before a consent runs out", 1, MONTH),
    ServiceMailKind.REPERMISSION: Rule(
        "asks once those whose consent cannot be shown", 1, MONTH
    ),
    ServiceMailKind.ANSWER: Rule(
        "answers a request about one's data (GDPR 12(3))", 5, DAY, owed=True
    ),
    # to staff
    ServiceMailKind.APPROVAL: Rule("asks staff to read before sending", 50, DAY),
    ServiceMailKind.ALARM: Rule("tells staff that a mailing stopped", 50, DAY),
    ServiceMailKind.REPORT: Rule("tells staff how a mailing went", 50, DAY),
    ServiceMailKind.TEST: Rule(
        "shows staff a newsletter as it arrives", 200, DAY, confirmed=True
    ),
    ServiceMailKind.SELF_TEST: Rule("shows staff that mail arrives", 20, DAY),
}


class NothingToSay(Exception):
    """Since it was asked for, the mail has lost its object: it stays silent."""


Build = Callable[[ServiceMail], EmailMessage]
_BUILDERS: dict[str, Build] = {}


def register_builder(kind: ServiceMailKind, build: Build) -> None:
    """Says which function writes the mails of a kind; the last one said writes.

    `build` gets the row and returns the message without a pass, made by `message()`
    of `consent.mails.message`. It runs outside any transaction and may raise
    NothingToSay.
    """
    _BUILDERS[kind] = build


def builder_for(kind: str) -> Build:
    """Raises LookupError when nobody writes mails of this kind."""
    return _BUILDERS[kind]


def ask(
    *,
    kind: ServiceMailKind,
    contact: Contact | None = None,
    user: Model | None = None,
    submission: Submission | None = None,
    data: dict[str, Any] | None = None,
) -> ServiceMail:
    """Puts a mail into the outbox; the service lane sends it in its own time."""
    return ServiceMail.objects.create(
        kind=kind,
        contact=contact,
        user=user,
        submission=submission,
        data=data or {},
    )
