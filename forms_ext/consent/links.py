"""Links in mails: signed, versioned, and telling nothing by themselves."""

import base64
import binascii
import hmac
import time
import uuid
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from . import keys

VERSION = "1"
SIGNATURE_BYTES = 16


class LinkKind(StrEnum):
    CONFIRM = "c"
    NOT_ME = "n"
    UNSUBSCRIBE = "u"
    PREFERENCES = "p"
    FORM = "f"


class LinkInvalid(Exception):
    """The token was not signed by us, or for another kind of link."""


class LinkExpired(LinkInvalid):
    """The token is ours and too old for what it asks."""


@dataclass(frozen=True)
class Link:
    kind: LinkKind
    ref: str
    issued: int


def sign(kind: LinkKind, ref: uuid.UUID | str, *, issued: int | None = None) -> str:
    """A URL-safe token for `ref`; `issued` in seconds since 1970, now if absent."""
    name, secret = keys.current("FORMS_EXT_TOKEN_KEYS")
    at = int(time.time()) if issued is None else issued
    body = ".".join([VERSION, name, kind.value, str(ref).replace("-", ""), f"{at:x}"])
    return f"{body}.{_signature(secret, body)}"


def read(token: str, kind: LinkKind, *, max_age: timedelta | None = None) -> Link:
    """What a token says.

    Raises LinkInvalid for a foreign, damaged or wrong kind of token, and LinkExpired
    (a LinkInvalid) for one older than `max_age`.
    """
    body, _, signature = token.rpartition(".")
    parts = body.split(".")
    if len(parts) != 5 or parts[0] != VERSION:
        raise LinkInvalid
    _, name, kind_value, ref, issued = parts
    secret = keys.ring("FORMS_EXT_TOKEN_KEYS").get(name)
    if secret is None or not signature.isascii():
        raise LinkInvalid
    if not hmac.compare_digest(_signature(secret, body), signature):
        raise LinkInvalid
    if kind_value != kind.value:
        raise LinkInvalid
    link = Link(kind, ref, int(issued, 16))
    if max_age is not None and link.issued + max_age.total_seconds() < time.time():
        raise LinkExpired
    return link


def _signature(secret: bytes, body: str) -> str:
    digest = keys.mac(secret, f"link {body}")[:SIGNATURE_BYTES]
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def uuid_of(link: Link) -> uuid.UUID:
    """The reference as a UUID. Raises LinkInvalid when it is none."""
    try:
        return uuid.UUID(link.ref)
    except (ValueError, binascii.Error) as error:
        raise LinkInvalid from error
