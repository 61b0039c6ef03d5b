"""Strict reading of the environment: a typo stops the start, with the mend."""

import json
import os
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from forms_ext.consent.conf import read_rate
from forms_ext.consent.keys import read_keys

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


class SettingRefused(ImproperlyConfigured):
    """A variable of the environment is missing or cannot be understood."""


class Environment:
    """Reads variables, each into one type, and says what is wrong with which."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self.variables = variables

    def text(self, name: str, default: str = "") -> str:
        return self.variables.get(name, default).strip()

    def flag(self, name: str, default: bool) -> bool:
        value = self.variables.get(name)
        if value is None:
            return default
        word = value.strip().lower()
        if word in TRUE:
            return True
        if word in FALSE:
            return False
        raise SettingRefused(f"{name} is {value!r}: write 1 or 0.")

    def number(self, name: str, default: int) -> int:
        value = self.text(name)
        if not value:
            return default
        if not value.isascii() or not value.isdigit():
            raise SettingRefused(f"{name} is {value!r}: write a whole number.")
        return int(value)

    def names(self, name: str) -> list[str]:
        parts = (part.strip() for part in self.text(name).split(","))
        return [part for part in parts if part]

    def keys(self, name: str) -> list[str]:
        """Read `id:secret,id:secret`; the first one signs, the others still verify."""
        keys = self.names(name)
        try:
            read_keys(name, keys)
        except ImproperlyConfigured as error:
            raise SettingRefused(f"{error} Separate several by commas.") from error
        return keys

    def rate(self, name: str) -> str:
        """As "14/s", "100/m", "300/h" or "none"; empty when nothing is said."""
        value = self.text(name)
        try:
            read_rate(name, value)
        except ImproperlyConfigured as error:
            raise SettingRefused(str(error)) from error
        return value

    def choice(self, name: str, default: str, allowed: tuple[str, ...]) -> str:
        value = self.text(name) or default
        if value not in allowed:
            raise SettingRefused(
                f"{name} is {value!r}: write one of {', '.join(allowed)}."
            )
        return value

    def prefixed(self, prefix: str) -> dict[str, str]:
        return {
            name.removeprefix(prefix): value
            for name, value in self.variables.items()
            if name.startswith(prefix)
        }


def database(url: str, *, root: Path) -> dict[str, Any]:
    """Turn DATABASE_URL into Django's dictionary; only two engines are known."""
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        return sqlite(url, root=root)
    if scheme in {"postgres", "postgresql"}:
        return postgresql(url)
    raise SettingRefused(
        "DATABASE_URL must begin with sqlite:/// or postgres://. "
        "For example sqlite:///var/db.sqlite3 or postgres://user@host:5432/name."
    )


def sqlite(url: str, *, root: Path) -> dict[str, Any]:
    parts = urlsplit(url)
    path = unquote(parts.path).removeprefix("/")
    if parts.netloc or not path or parts.query:
        raise SettingRefused(
            "DATABASE_URL for SQLite is sqlite:///var/db.sqlite3 (inside the project) "
            "or sqlite:////absolute/path.sqlite3, without host and options."
        )
    return {
        "ENGINE": "config.sqlite",
        "NAME": str(root / path),
        # Closing the last connection writes the whole log back into the file: kept
        # open, that work is done once for many requests.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            # DEFERRED gave thousands of "database is locked" under 32 writers;
            # IMMEDIATE with a long wait gave none.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # secure_delete: what is erased is overwritten, not just unlinked.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                "PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;"
            ),
        },
    }


def postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    name = unquote(parts.path).removeprefix("/")
    try:
        port = parts.port
    except ValueError as error:
        raise SettingRefused("The port in DATABASE_URL is not a number.") from error
    if not name or "/" in name:
        raise SettingRefused(
            "DATABASE_URL for PostgreSQL is postgres://user:password@host:5432/name."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def cache(url: str, *, root: Path) -> dict[str, Any]:
    """Turn CACHE_URL into Django's dictionary; a file is what all processes share."""
    parts = urlsplit(url)
    path = unquote(parts.path).removeprefix("/")
    if parts.scheme == "file" and path and not (parts.netloc or parts.query):
        return {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(root / path),
            "OPTIONS": {"MAX_ENTRIES": 2000},
        }
    if url == "locmem://":
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if parts.scheme in {"redis", "rediss"}:
        return {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": url,
        }
    raise SettingRefused(
        "CACHE_URL must be file:///var/cache (inside the project), "
        "file:////absolute/path, redis://host:6379/0 or locmem://."
    )


def development_keys(path: Path) -> dict[str, str]:
    """Keys of this checkout alone, made once: nobody ships a constant by mistake."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_once(path, json.dumps(fresh_keys(), indent=2))
    return json.loads(path.read_text(encoding="utf-8"))


def fresh_keys() -> dict[str, str]:
    named = ("TOKEN_KEYS", "PERSON_KEYS", "SUPPRESSION_KEYS")
    keys = {name: f"dev:{secrets.token_hex(32)}" for name in named}
    return {"SECRET_KEY": secrets.token_urlsafe(50), **keys}


def write_once(path: Path, content: str) -> None:
    # Web server and worker start together: a hard link is made by one of them only.
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(content)
    try:
        Path(path).hardlink_to(name)
    except FileExistsError:
        return
    finally:
        Path(name).unlink()
