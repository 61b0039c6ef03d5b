"""Keys by name: what signs links, what hides addresses, what a person's proof needs.

Every keyring is a list of "name:secret"; the first one signs, all of them verify.
None is derived from SECRET_KEY: that one must be free to change.
"""

import hashlib
import hmac
from functools import lru_cache

from django.core.exceptions import ImproperlyConfigured
from django.core.signals import setting_changed

from . import conf

MIN_SECRET_LENGTH = 24


@lru_cache
def ring(setting: str) -> dict[str, bytes]:
    """The keys of one setting by name, the signing one first.

    Raises ImproperlyConfigured, with the mend, on an empty or malformed setting.
    """
    keys: dict[str, bytes] = {}
    for entry in conf.get(setting):
        name, colon, secret = entry.partition(":")
        if not colon or not name.isalnum() or len(secret) < MIN_SECRET_LENGTH:
            raise ImproperlyConfigured(
                f"{setting}: each key is written name:secret, the name in letters and "
                f"digits, the secret of at least {MIN_SECRET_LENGTH} characters."
            )
        if name in keys:
            raise ImproperlyConfigured(f"{setting}: the name {name!r} stands twice.")
        keys[name] = secret.encode()
    if not keys:
        raise ImproperlyConfigured(
            f"{setting} is empty: give at least one key, written name:secret."
        )
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
