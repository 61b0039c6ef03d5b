"""The mail gate: the one door through which anything leaves.

An e-mail backend around the provider's. It lets through a message with a pass for each
recipient, and mail to staff; everything else raises and is logged, without addresses.
"""

import logging
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from email.utils import getaddresses
from typing import Any

import django
from anymail.utils import UNSET
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.module_loading import import_string

from . import conf
from .passes import Pass, PassKind, spend
from .staff import is_staff_mail
from .triggers import ensure

logger = logging.getLogger(__name__)

#: RFC 8058: both, or the mailbox provider shows no button.
ONE_CLICK = ("List-Unsubscribe", "List-Unsubscribe-Post")


#: Set through the message's own attributes only: as headers they go round the checks.
ADDRESSING = {"to", "cc", "bcc", "from", "sender"}


class GateRefused(Exception):
    """The message must not leave; says why, and never to whom."""


class GateBackend(BaseEmailBackend):
    """Django's EMAIL_BACKEND (or a MAILERS entry), and the backend of our own mail.

    The provider's backend stands inside (FORMS_EXT_INNER_EMAIL_BACKEND) and nowhere
    else: as an alias of its own it would be a way around the gate.
    """

    def __init__(
        self, fail_silently: bool = False, *, alias: str | None = None, **options: Any
    ) -> None:
        super().__init__()
        given = [name for name, value in options.items() if value is not None]
        if given:
            raise ImproperlyConfigured(
                f"The mail gate takes no {', '.join(sorted(given))}: the provider's "
                "options stand in FORMS_EXT_INNER_EMAIL_BACKEND."
            )
        self.alias = alias
        self.fail_silently = fail_silently
        self.inner = _inner_backend(alias)

    def open(self) -> bool | None:
        return self.inner.open()

    def close(self) -> None:
        self.inner.close()

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Sends one by one over one connection; returns how many left.

        Raises GateRefused (also when failing silently: a refusal is a bug of ours) and
        whatever the provider's backend raises; what left before has left.
        """
        opened = self.open() if email_messages else False
        sent = 0
        try:
            for message in email_messages:
                admit(message, self.inner)
                sent += self._hand_over(message)
        finally:
            if opened:
                self.close()
        return sent

    def _hand_over(self, message: EmailMessage) -> int:
        try:
            return self.inner.send_messages([message]) or 0
        except Exception:
            # the contract of Django's `fail_silently`, which its error mails rely on
            if not self.fail_silently:
                raise
            logger.exception("mail was not sent")
            return 0


def gate_connection() -> GateBackend:
    """The connection of our own mail, whatever backend the host site has."""
    return GateBackend()


def _inner_backend(alias: str | None) -> BaseEmailBackend:
    inner = conf.get("FORMS_EXT_INNER_EMAIL_BACKEND")
    if not isinstance(inner, dict) or not inner.get("backend"):
        raise ImproperlyConfigured(
            "FORMS_EXT_INNER_EMAIL_BACKEND must name an e-mail backend as 'backend'."
        )
    backend = import_string(inner["backend"])
    if isinstance(backend, type) and issubclass(backend, GateBackend):
        raise ImproperlyConfigured("The mail gate cannot stand inside itself.")
    options = dict(inner.get("options") or {})
    if django.VERSION >= (6, 1):
        # named like a MAILERS entry, it reads its own options, not EMAIL_* settings
        options["alias"] = alias or "forms_ext"
    return backend(**options)


def admit(message: EmailMessage, inner: BaseEmailBackend | None = None) -> None:
    """Raises GateRefused unless the message may leave; uses its passes up."""
    try:
        _check_recipients_are_seen(message)
        _check_headers(message)
        _check_tracking(message, inner)
        passes = _passes(message)
        if passes:
            _check_passes(message, passes)
        elif not is_staff_mail(message.recipients()):
            raise GateRefused("no pass, and not everybody it is for is staff")
    except GateRefused as refusal:
        logger.error("mail refused at the gate: %s", refusal)
        raise


def _check_passes(message: EmailMessage, passes: list[Pass]) -> None:
    ensure()
    recipients = _one_each(message, passes)
    _check_reply_to(message)
    if any(held.kind == PassKind.NEWSLETTER for held in passes):
        _check_one_click(message, recipients)
    held_for = sorted(held.recipient for held in passes)
    if held_for != sorted(recipients):
        raise GateRefused("a pass is for somebody else")
    if not all(spend(held) for held in passes):
        raise GateRefused("a pass is unknown, or was used before")


def _passes(message: EmailMessage) -> list[Pass]:
    single = getattr(message, "forms_ext_pass", None)
    held = [single] if single else list(getattr(message, "forms_ext_passes", []))
    if not all(isinstance(one, Pass) for one in held):
        raise GateRefused("what it carries is no pass")
    return held


def _one_each(message: EmailMessage, passes: list[Pass]) -> list[str]:
    """The bare addresses; more than one only in a batch that shows each its own."""
    if message.cc or message.bcc:
        raise GateRefused("a copy to somebody else")
    addresses = [address for _name, address in getaddresses(message.to)]
    if not addresses or len(addresses) != len(message.to):
        raise GateRefused("not one recipient")
    if len(addresses) != len(passes):
        raise GateRefused("not one pass for each recipient")
    if len(addresses) > 1:
        # without it anymail shows everybody the addresses of all the others
        personal = _given(message, "merge_metadata") or {}
        if not all(address in personal for address in addresses):
            raise GateRefused("a batch without metadata for each recipient")
    return addresses


def _check_reply_to(message: EmailMessage) -> None:
    mailboxes = [address for _name, address in getaddresses(message.reply_to)]
    if not mailboxes or not all("@" in address for address in mailboxes):
        raise GateRefused("no mailbox to reply to")


def _check_one_click(message: EmailMessage, recipients: list[str]) -> None:
    shared = {name.lower() for name, value in message.extra_headers.items() if value}
    own = _given(message, "merge_headers") or {}
    for address in recipients:
        names = {name.lower() for name, value in own.get(address, {}).items() if value}
        if len(recipients) == 1:
            names |= shared
        elif names:
            # the Post header is the same for all; the link is each person's own
            names |= shared - {ONE_CLICK[0].lower()}
        missing = [name for name in ONE_CLICK if name.lower() not in names]
        if missing:
            raise GateRefused(f"a newsletter without {missing[0]}")


def _check_recipients_are_seen(message: EmailMessage) -> None:
    """What the gate reads as recipients must be all that the provider reads."""
    names = {name.lower() for name in message.extra_headers}
    for own in (_given(message, "merge_headers") or {}).values():
        names |= {name.lower() for name in own}
    for name in names:
        if name in ADDRESSING or name.startswith("resent-"):
            raise GateRefused("a header that names a recipient or a sender")
    if _given(message, "esp_extra"):
        raise GateRefused("the provider's own parameters may name recipients")


def _check_headers(message: EmailMessage) -> None:
    """Anymail puts CR and LF into a provider's request as they come (traps D1.1)."""
    for text in _header_texts(message):
        if any(unicodedata.category(sign) in ("Cc", "Zl", "Zp") for sign in text):
            raise GateRefused("a control character in a header")


def _header_texts(message: EmailMessage) -> Iterator[str]:
    yield from (str(message.subject), str(message.from_email))
    for addresses in (message.to, message.cc, message.bcc, message.reply_to):
        yield from map(str, addresses)
    for name in ("metadata", "merge_metadata", "merge_headers", "tags", "esp_extra"):
        yield from _texts(_given(message, name))
    yield from _texts(message.extra_headers)
    yield from _texts(_given(message, "envelope_sender"))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, entry in value.items():
            yield str(key)
            yield from _texts(entry)
    elif isinstance(value, list | tuple | set):
        for entry in value:
            yield from _texts(entry)
    elif value is not None:
        yield str(value)


def _check_tracking(message: EmailMessage, inner: BaseEmailBackend | None) -> None:
    defaults = getattr(inner, "send_defaults", {})
    for name in ("track_opens", "track_clicks"):
        value = _given(message, name)
        if value is None:
            value = defaults.get(name)
        if value:
            raise GateRefused("it would track who reads it")


def _given(message: EmailMessage, name: str) -> Any:
    """An anymail attribute, None when it is not set."""
    value = getattr(message, name, None)
    return None if value is UNSET else value
