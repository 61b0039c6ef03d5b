"""An e-mail address: what is one, and when two spellings are the same mailbox."""

import unicodedata
from functools import lru_cache

import idna
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def email_key(address: str) -> str:
    """The spelling under which an address is one contact.

    NFC, trimmed, lower local part, IDNA domain (RFC 5891); no provider tricks: dots
    and +tags belong to the mailbox's owner. Raises ValidationError on what no mail
    server would take.
    """
    text = unicodedata.normalize("NFC", address).strip()
    local, _at, domain = text.rpartition("@")
    _refuse_slips(local, text)
    try:
        ascii_domain = _ascii(domain)
    except idna.IDNAError as error:
        raise _incomplete() from error
    key = f"{local.lower()}@{ascii_domain}"
    if local and not local.isascii():
        raise ValidationError(
            _(
                "We cannot write to addresses with accents or other special letters "
                "before the @. Enter another one if you have one."
            ),
            code="accents",
        )
    # Django accepts addresses that mail servers and spreadsheets read as something else
    # "ada"@ and ada@ are one mailbox (RFC 5321, 4.1.2): it must not be two people.
    if local[:1] in "=+-@" or "." not in ascii_domain or {'"', "\\"} & set(local):
        raise _incomplete()
    if len(key) > 254:
        raise _incomplete()
    try:
        validate_email(key)
    except ValidationError as error:
        raise _incomplete() from error
    return key


@lru_cache(maxsize=4096)
def _ascii(domain: str) -> str:
    """Kept: a file of a hundred thousand people has a few hundred domains."""
    return idna.encode(domain, uts46=True).decode().lower()


def clean_email(address: str) -> str:
    """The address to write to: as typed in its local part, IDNA in its domain."""
    domain = email_key(address).rpartition("@")[2]
    local = unicodedata.normalize("NFC", address).strip().rpartition("@")[0]
    return f"{local}@{domain}"


def tidied(typed: str) -> str:
    """Without what keyboards and copied links add around an address."""
    text = typed.strip().rstrip(",;.").rstrip()
    scheme, _colon, rest = text.partition(":")
    return rest if scheme.lower() == "mailto" else text


def masked(address: str) -> str:
    """Enough for its owner to know it, too little for anybody else."""
    local, _at, domain = address.rpartition("@")
    name, dot, ending = domain.rpartition(".")
    return f"{local[:1]}•••@{name[:1]}•••{dot}{ending}"


def _refuse_slips(local: str, text: str) -> None:
    """What is seen at once, when one is told to look for it."""
    if local and any(letter.isspace() for letter in text):
        raise _wrong(_("There is a space in this address: take it out."))
    if local and "," in text:
        raise _wrong(_("There is a comma in this address: was a full stop meant?"))
    if len(local) > 64 or len(text) > 254:
        raise _wrong(_("This address is too long: no mailbox has one like it."))


def _wrong(sentence: str | Promise) -> ValidationError:
    return ValidationError(sentence, code="invalid")


def _incomplete() -> ValidationError:
    return _wrong(_("This address is not complete. It looks like name@example.org."))
