"""One letter for one person: parts for an HTTP provider, ready bytes for SMTP.

Building a MIME message costs more than all the rest of sending. What is the same for
all is built once per mailing; per person, parts are filled in and encoded. A test holds
the bytes and the parts equal.
"""

import re
import secrets
from binascii import b2a_base64, b2a_qp
from collections.abc import Mapping
from email.utils import formataddr, formatdate, parseaddr
from typing import Any

from anymail.message import AnymailMessage
from django.core.mail.message import sanitize_address

from .merge import Template, for_html, for_text, one_line

CRLF = "\r\n"
#: Nearly all are; what they need no encoding for costs a third of a letter.
PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9.-]{1,190}")


class Ready:
    """Bytes in the shape of a MIME message: all that backends ask of one."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def as_bytes(self, *args: Any, linesep: str = CRLF, **kwargs: Any) -> bytes:
        if linesep == CRLF:
            return self.content
        return self.content.replace(CRLF.encode(), linesep.encode())

    def as_string(self, *args: Any, **kwargs: Any) -> str:
        return self.as_bytes(linesep="\n").decode("ascii")


class Letter(AnymailMessage):
    """Both at once: anymail reads the parts, SMTP and files take the bytes."""

    ready: bytes

    def message(self, *args: Any, **kwargs: Any) -> Ready:
        # Django 5.2 calls message(), 6.1 message(policy=…)
        return Ready(self.ready)


class LetterTemplate:
    """What all letters of one mailing share, built once."""

    def __init__(
        self,
        *,
        subject: str,
        html: str,
        text: str,
        sender: str,
        reply_to: str,
        headers: Mapping[str, str],
    ) -> None:
        self.subject = Template(subject, for_text)
        self.html = Template(html, for_html)
        self.text = Template(text, for_text)
        self.sender = sender
        self.reply_to = reply_to
        self.headers = dict(headers)
        self.boundary = f"=_{secrets.token_hex(16)}"
        self.domain = parseaddr(sender)[1].rpartition("@")[2]
        shared = {
            "From": sanitize_address(sender, "utf-8"),
            "Reply-To": sanitize_address(reply_to, "utf-8"),
            **self.headers,
            "MIME-Version": "1.0",
            "Content-Type": f'multipart/alternative; boundary="{self.boundary}"',
        }
        self.shared = "".join(_line(name, value) for name, value in shared.items())

    def letter(
        self,
        *,
        to: str,
        ref: str,
        values: Mapping[str, str],
        headers: Mapping[str, str],
    ) -> Letter:
        """The message for one person; `headers` are this person's own."""
        subject = one_line(self.subject.fill(values))
        text, html = self.text.fill(values), self.html.fill(values)
        letter = Letter(
            subject=subject,
            body=text,
            from_email=self.sender,
            to=[to],
            reply_to=[self.reply_to],
            headers={**self.headers, **headers},
            metadata={"d": ref},
        )
        letter.attach_alternative(html, "text/html")
        letter.ready = self._bytes(to, ref, subject, text, html, headers)
        return letter

    def _bytes(
        self,
        to: str,
        ref: str,
        subject: str,
        text: str,
        html: str,
        headers: Mapping[str, str],
    ) -> bytes:
        own = {
            "Subject": subject,
            "To": to if PLAIN_ADDRESS.fullmatch(to) else sanitize_address(to, "utf-8"),
            "Date": formatdate(),
            "Message-ID": f"<{ref}@{self.domain}>",
            **headers,
        }
        head = "".join(_line(name, value) for name, value in own.items())
        dash = f"--{self.boundary}"
        return b"".join(
            [
                head.encode("ascii"),
                self.shared.encode("ascii"),
                f"{CRLF}{dash}{CRLF}".encode("ascii"),
                _part("plain", text),
                f"{CRLF}{dash}{CRLF}".encode("ascii"),
                _part("html", html),
                f"{CRLF}{dash}--{CRLF}".encode("ascii"),
            ]
        )


def _line(name: str, value: str) -> str:
    """One header, folded and encoded as RFC 5322 and 2047 want; never a second one."""
    value = one_line(value)
    # Addresses come encoded; in a subject, what looks encoded must not be decoded.
    plain = value.isascii() and not (
        name == "Subject" and ("=?" in value or max(map(len, value.split(" "))) > 900)
    )
    if plain and len(name) + len(value) <= 76:
        return f"{name}: {value}{CRLF}"
    if plain:
        # a long one may only break at its own spaces
        return f"{name}: {_folded(value, len(name) + 2)}{CRLF}"
    return f"{name}: {_encoded_words(value)}{CRLF}"


def _encoded_words(value: str) -> str:
    """RFC 2047, in words of 75 signs; `email.header` takes a millisecond for it."""
    words, chunk = [], b""
    for sign in value:
        bytes_of_sign = sign.encode()
        if len(chunk) + len(bytes_of_sign) > 39:
            words.append(chunk)
            chunk = b""
        chunk += bytes_of_sign
    encoded = (b2a_base64(word, newline=False).decode() for word in [*words, chunk])
    return f"{CRLF} ".join(f"=?utf-8?b?{word}?=" for word in encoded)


def _folded(value: str, used: int) -> str:
    lines, length = [""], used
    for word in value.split(" "):
        if lines[-1] and length + 1 + len(word) > 76:
            lines.append("")
            length = 0
        lines[-1] += f" {word}" if lines[-1] else word
        length += len(word) + 1
    return f"{CRLF} ".join(lines)


def _part(subtype: str, content: str) -> bytes:
    # b2a_qp keeps line ends as they come; a mail's are CRLF
    lines = content.replace(CRLF, "\n").replace("\r", "\n").replace("\n", CRLF)
    head = (
        f'Content-Type: text/{subtype}; charset="utf-8"{CRLF}'
        f"Content-Transfer-Encoding: quoted-printable{CRLF}{CRLF}"
    )
    return head.encode("ascii") + b2a_qp(lines.encode(), istext=True)


def named(name: str, address: str) -> str:
    """“Name <address>” whose name cannot break the header."""
    return formataddr((one_line(name), address))
