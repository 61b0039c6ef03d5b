"""What the provider's answer means: accepted, refused, try again, or nobody knows."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any

import requests
import urllib3
from anymail.exceptions import (
    AnymailAPIError,
    AnymailError,
    AnymailRecipientsRefused,
)
from django.utils import timezone

#: Answers of a provider that has taken nothing yet.
BUSY = {408, 425, 429, 503}
#: Seconds. Asked for more, we come back sooner and are told again: one wrong header
#: must not silence a site for a day.
LONGEST_WAIT = 3600
#: Answers about our account, not about this mail: nobody behind it would be served.
ACCOUNT = {401, 402, 403}
#: Statuses of anymail that mean the provider did not take the mail.
NOT_TAKEN = {"invalid", "rejected", "failed"}


class Result(StrEnum):
    ACCEPTED = "accepted"
    REFUSED = "refused"
    RETRY = "retry"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Outcome:
    """`reason` is a code and holds no address; `retry_after` is in seconds."""

    result: Result
    reason: str = ""
    provider_id: str = ""
    retry_after: int | None = None


def classify(
    *, message: Any, recipient: str, sent: int = 1, error: Exception | None = None
) -> Outcome:
    """What became of one recipient's mail, after sending it or failing to.

    `recipient` as it stands in the message's `to`; `sent` is what `send_messages`
    returned; `error` what it raised. RETRY promises that nothing left;
    UNKNOWN that it may have: sending again could be the second time (traps C1 5.3).
    An error that is no mail's is raised again.
    """
    if error is None or isinstance(error, AnymailRecipientsRefused):
        return _of_status(message, recipient, sent or error is not None)
    if isinstance(error, AnymailAPIError | requests.RequestException):
        return _of_request(error)
    if isinstance(error, AnymailError):
        # refused by anymail itself, before any request
        return Outcome(Result.REFUSED, type(error).__name__)
    if isinstance(error, smtplib.SMTPException | OSError):
        return _of_smtp(error)
    raise error


def _of_status(message: Any, recipient: str, sent: int | bool) -> Outcome:
    if not sent:
        # a receiver of anymail's pre_send called it off
        return Outcome(Result.REFUSED, "cancelled")
    status = getattr(message, "anymail_status", None)
    if status is None or status.status is None:
        # SMTP and files: no exception means taken
        return Outcome(Result.ACCEPTED)
    own = status.recipients.get(recipient)
    if own is None:
        return Outcome(Result.UNKNOWN, "no_status")
    if own.status in NOT_TAKEN:
        return Outcome(Result.REFUSED, own.status, own.message_id or "")
    return Outcome(Result.ACCEPTED, own.status or "", own.message_id or "")


def _of_request(error: Exception) -> Outcome:
    code = getattr(error, "status_code", None)
    if code is None:
        if _never_connected(error):
            return Outcome(Result.RETRY, "no_connection")
        return Outcome(Result.UNKNOWN, "no_answer")
    reason = f"http_{code}"
    if code in BUSY:
        return Outcome(Result.RETRY, reason, retry_after=_retry_after(error))
    if code in ACCOUNT:
        return Outcome(Result.RETRY, f"account_{code}")
    if 400 <= code < 500:
        return Outcome(Result.REFUSED, reason)
    # 5xx once the body has left, or a 2xx that cannot be read
    return Outcome(Result.UNKNOWN, reason)


#: Raised while connecting or greeting: the mail itself has not been sent yet.
BEFORE_THE_MAIL = (
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    ConnectionRefusedError,
    socket.gaierror,
    ssl.SSLCertVerificationError,
)


def _of_smtp(error: Exception) -> Outcome:
    if isinstance(error, BEFORE_THE_MAIL):
        return Outcome(Result.RETRY, "no_connection")
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = min((code for code, _text in error.recipients.values()), default=550)
        return _of_smtp_code(code)
    if isinstance(error, smtplib.SMTPAuthenticationError | smtplib.SMTPSenderRefused):
        return Outcome(Result.RETRY, f"account_{error.smtp_code}")
    if isinstance(error, smtplib.SMTPResponseException):
        return _of_smtp_code(error.smtp_code)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Outcome(Result.REFUSED, "not_supported")
    # the line broke or fell silent: perhaps after the last dot
    return Outcome(Result.UNKNOWN, type(error).__name__)


def _of_smtp_code(code: int) -> Outcome:
    result = Result.RETRY if 400 <= code < 500 else Result.REFUSED
    return Outcome(result, f"smtp_{code}")


#: What urllib3 and requests raise before a byte of the request has left.
BEFORE_THE_REQUEST = (
    requests.ConnectTimeout,
    urllib3.exceptions.NewConnectionError,
    urllib3.exceptions.ConnectTimeoutError,
    ssl.SSLCertVerificationError,
)


def _never_connected(error: BaseException) -> bool:
    return any(isinstance(cause, BEFORE_THE_REQUEST) for cause in _causes(error))


def _causes(error: object) -> Iterator[BaseException]:
    """The error, what it came from, and what urllib3 wraps in it."""
    if not isinstance(error, BaseException):
        return
    yield error
    for wrapped in (error.__cause__, getattr(error, "reason", None), *error.args[:1]):
        yield from _causes(wrapped)


def _retry_after(error: Exception) -> int | None:
    """Seconds, said as such or as a date (RFC 9110 §10.2.3)."""
    response = getattr(error, "response", None)
    value = response.headers.get("Retry-After", "") if response is not None else ""
    if value.isdecimal():
        # ten digits are three centuries; more would only be work to read
        seconds = int(value[:10])
    else:
        try:
            until = parsedate_to_datetime(value)
        except ValueError:
            return None
        seconds = round((until - timezone.now()).total_seconds()) if until.tzinfo else 0
    return min(max(seconds, 0), LONGEST_WAIT) or None
