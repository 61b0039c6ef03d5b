"""What a provider's answer means for one recipient: never a guess in favour of us."""

import smtplib
import socket
import ssl
from datetime import timedelta
from email.utils import format_datetime

import pytest
import requests
import urllib3
from anymail.exceptions import (
    AnymailAPIError,
    AnymailInvalidAddress,
    AnymailRecipientsRefused,
    AnymailRequestsAPIError,
    AnymailUnsupportedFeature,
)
from anymail.message import AnymailMessage, AnymailRecipientStatus
from django.utils import timezone

from forms_ext.consent.outcome import Outcome, Result, classify

ADA = "ada@example.org"


def answered(status):
    message = AnymailMessage("Hello", "there", "site@example.org", [ADA])
    message.anymail_status.set_recipient_status(
        {ADA: AnymailRecipientStatus(message_id="id-1", status=status)}
    )
    return message


def of(error):
    return classify(message=AnymailMessage(to=[ADA]), recipient=ADA, error=error)


def http(code, headers=None):
    response = requests.Response()
    response.status_code = code
    response.headers.update(headers or {})
    return AnymailRequestsAPIError(response=response)


def wrapped(cause):
    """As anymail raises what requests raised."""
    kind = type("Error", (AnymailRequestsAPIError, type(cause)), {})
    error = kind("Error posting")
    error.__cause__ = cause
    return error


def test_smtp_without_an_exception_has_taken_it():
    assert classify(message=AnymailMessage(to=[ADA]), recipient=ADA) == Outcome(
        Result.ACCEPTED
    )


@pytest.mark.parametrize("status", ["sent", "queued", "unknown"])
def test_a_provider_that_took_it_gives_its_name_for_it(status):
    outcome = classify(message=answered(status), recipient=ADA)
    assert (outcome.result, outcome.provider_id) == (Result.ACCEPTED, "id-1")


@pytest.mark.parametrize("status", ["invalid", "rejected", "failed"])
def test_a_refusal_without_exception_is_a_refusal(status):
    outcome = classify(message=answered(status), recipient=ADA)
    assert (outcome.result, outcome.reason) == (Result.REFUSED, status)


def test_all_refused_reads_the_statuses():
    error = AnymailRecipientsRefused()
    outcome = classify(message=answered("rejected"), recipient=ADA, error=error)
    assert outcome.result == Result.REFUSED


def test_a_recipient_the_answer_does_not_name_is_unknown():
    outcome = classify(message=answered("sent"), recipient="Ada@example.org")
    assert outcome.result == Result.UNKNOWN


def test_what_a_receiver_called_off_was_not_sent():
    message = AnymailMessage(to=[ADA])
    assert classify(message=message, recipient=ADA, sent=0).result == Result.REFUSED


@pytest.mark.parametrize(
    ("code", "result"),
    [
        (400, Result.REFUSED),
        (422, Result.REFUSED),
        (401, Result.RETRY),
        (403, Result.RETRY),
        (429, Result.RETRY),
        (503, Result.RETRY),
        (500, Result.UNKNOWN),
        (502, Result.UNKNOWN),
        (504, Result.UNKNOWN),
        (200, Result.UNKNOWN),
    ],
)
def test_the_http_status_decides(code, result):
    assert of(http(code)).result == result


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("17", 17),
        ("86400", 3600),
        ("9" * 400, 3600),
        ("0", None),
        ("-5", None),
        ("soon", None),
        ("Wed, 21 Oct", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", None),
        ("Wed, 21 Oct 2099 07:28:00 GMT", 3600),
    ],
)
def test_retry_after_is_honoured_for_an_hour(said, seconds):
    assert of(http(429, {"Retry-After": said})).retry_after == seconds


def test_retry_after_may_be_a_date():
    at = timezone.now() + timedelta(seconds=90)
    found = of(http(503, {"Retry-After": format_datetime(at)})).retry_after
    assert 80 <= found <= 90


@pytest.mark.parametrize(
    "error",
    [
        wrapped(requests.ConnectTimeout()),
        wrapped(
            requests.ConnectionError(
                urllib3.exceptions.MaxRetryError(
                    None, "/", urllib3.exceptions.NewConnectionError(None, "refused")
                )
            )
        ),
        wrapped(
            requests.exceptions.SSLError(
                urllib3.exceptions.MaxRetryError(
                    None,
                    "/",
                    urllib3.exceptions.SSLError(ssl.SSLCertVerificationError("bad")),
                )
            )
        ),
        ConnectionRefusedError(),
        socket.gaierror(),
        smtplib.SMTPConnectError(421, b"busy"),
        smtplib.SMTPAuthenticationError(535, b"no"),
        smtplib.SMTPSenderRefused(550, b"no", "site@example.org"),
        smtplib.SMTPDataError(451, b"later"),
        smtplib.SMTPRecipientsRefused({ADA: (450, b"greylisted")}),
    ],
)
def test_nothing_has_left_so_it_may_be_tried_again(error):
    assert of(error).result == Result.RETRY


@pytest.mark.parametrize(
    "error",
    [
        wrapped(requests.ReadTimeout()),
        wrapped(requests.ConnectionError("reset")),
        requests.ReadTimeout(),
        AnymailAPIError(),
        smtplib.SMTPServerDisconnected(),
        TimeoutError(),
        ConnectionResetError(),
    ],
)
def test_what_may_have_left_is_unknown(error):
    assert of(error).result == Result.UNKNOWN


@pytest.mark.parametrize(
    "error",
    [
        AnymailInvalidAddress(),
        AnymailUnsupportedFeature(),
        smtplib.SMTPDataError(550, b"spam"),
        smtplib.SMTPRecipientsRefused({ADA: (550, b"no such user")}),
        smtplib.SMTPNotSupportedError(),
    ],
)
def test_a_definite_no_is_a_refusal(error):
    assert of(error).result == Result.REFUSED


def test_a_bug_is_no_outcome():
    with pytest.raises(ZeroDivisionError):
        of(ZeroDivisionError())


def test_a_reason_holds_no_address():
    error = smtplib.SMTPRecipientsRefused({ADA: (550, b"ada@example.org unknown")})
    assert of(error).reason == "smtp_550"
