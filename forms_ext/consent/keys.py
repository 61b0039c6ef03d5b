"""Keys by name: what signs links, what hides addresses, what a person's proof needs.

Every keyring is a list of "id:secret"; the first one signs, all of them verify.
None is derived from SECRET_KEY: that one must be free to change.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable
from functools import lru_cache

from django.core.exceptions import ImproperlyConfigured
from django.core.signals import setting_changed

from . import conf

#: Links carry the id between dots; columns of it are twenty wide.
KEY = re.compile(r"([A-Za-z0-9]{1,20}):(.{32,})", re.DOTALL)


@lru_cache
def ring(setting: str) -> dict[str, bytes]:
    """The keys of one setting by id, the signing one first.

    Raises ImproperlyConfigured, with the mend, on an empty or malformed setting.
    """
    keys = read_keys(setting, conf.get(setting))
    if not keys:
        raise ImproperlyConfigured(
            f"{setting} is empty: give at least one key, written id:secret."
        )
    return keys


def read_keys(setting: str, entries: Iterable[str]) -> dict[str, bytes]:
    """The one rule for how keys are written, for a host's settings and ours.

    Raises ImproperlyConfigured, with the mend, on a malformed key or one id twice.
    """
    keys: dict[str, bytes] = {}
    for entry in entries:
        found = KEY.fullmatch(entry)
        if found is None or found[1] in keys:
            raise ImproperlyConfigured(
                f"{setting}: each key is written id:secret, the id once, in at most "
                "20 letters and digits, the secret in 32 characters or more. Make one "
                'with: python3 -c "import secrets; print(secrets.token_hex(32))"'
            )
        keys[found[1]] = found[2].encode()
    return keys


def current(setting: str) -> tuple[str, bytes]:
    """Name and secret of the key that signs."""
    return next(iter(ring(setting).items()))


def mac(secret: bytes, message: str) -> bytes:
    """HMAC-SHA-256 (RFC 2104)."""
    return hmac.new(secret, message.encode(), hashlib.sha256).digest()


def suppression_macs(message: str) -> list[tuple[str, str]]:
    """(key name, hex mac) under every suppression key, the signing one first."""
    return [
        (name, mac(secret, message).hex())
        for name, secret in ring("FORMS_EXT_SUPPRESSION_KEYS").items()
    ]


def person_key(*, key_id: str, salt: str) -> bytes:
    """The key of one person's proof; gone for good once its salt is deleted.

    Raises KeyError when the key-encryption key of that name is not configured.
    """
    return mac(ring("FORMS_EXT_PERSON_KEYS")[key_id], salt)


def _forget(*, setting: str, **kwargs: object) -> None:
    if setting.startswith("FORMS_EXT_"):
        ring.cache_clear()


setting_changed.connect(_forget, dispatch_uid="forms_ext.consent.keys")
