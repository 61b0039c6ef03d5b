"""The settings of the package: FORMS_EXT_*, read and checked in this one place."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

DEFAULTS: dict[str, Any] = {
    "FORMS_EXT_TOKEN_KEYS": [],
    "FORMS_EXT_PERSON_KEYS": [],
    "FORMS_EXT_SUPPRESSION_KEYS": [],
    "FORMS_EXT_PUBLIC_BASE_URL": "",
    "FORMS_EXT_INNER_EMAIL_BACKEND": {},
    "FORMS_EXT_NEWSLETTER_FROM": "",
    "FORMS_EXT_SERVICE_FROM": "",
    "FORMS_EXT_REPLY_TO": "",
    "FORMS_EXT_TRUSTED_PROXIES": 0,
    "FORMS_EXT_CONFIRM_DAYS": 7,
    "FORMS_EXT_EDITORIAL_GRACE_DAYS": 30,
    "FORMS_EXT_MAILBOX_RATE_PER_DAY": 5,
    "FORMS_EXT_NETWORK_RATE_PER_HOUR": 300,
    "FORMS_EXT_HARD_BOUNCE_DAYS": 180,
}


def get(name: str) -> Any:
    """The value of the setting `name`, or its default.

    Raises KeyError when the package has no such setting.
    """
    return getattr(settings, name, DEFAULTS[name])


def positive(name: str) -> int:
    """A setting that counts something: refuses what is not a whole number ≥ 1."""
    value = get(name)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ImproperlyConfigured(
            f"{name} is {value!r}: give a whole number of at least 1."
        )
    return value


def confirm_window() -> timedelta:
    return timedelta(days=positive("FORMS_EXT_CONFIRM_DAYS"))


def editorial_grace() -> timedelta:
    return timedelta(days=positive("FORMS_EXT_EDITORIAL_GRACE_DAYS"))


def public_url(path: str) -> str:
    """An absolute https link for a mail: a worker has no request to ask."""
    return get("FORMS_EXT_PUBLIC_BASE_URL").rstrip("/") + path
