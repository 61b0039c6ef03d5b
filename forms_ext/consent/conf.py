"""The settings of the package: FORMS_EXT_*, read and checked in this one place."""

import re
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
    "FORMS_EXT_REMIND_AFTER_HOURS": None,
    "FORMS_EXT_EDITORIAL_GRACE_DAYS": 30,
    "FORMS_EXT_MAILBOX_RATE_PER_DAY": 5,
    "FORMS_EXT_NETWORK_RATE_PER_HOUR": 300,
    "FORMS_EXT_STALL_RATE_PER_HOUR": 120,
    "FORMS_EXT_HARD_BOUNCE_DAYS": 180,
    "FORMS_EXT_RETIRE_DAYS": 30,
    "FORMS_EXT_SEND_RATE": "",
}
SECONDS = {"s": 1, "m": 60, "h": 3600}


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


def per_second(name: str) -> float | None:
    """A setting like "14/s", "100/m" or "300/h"; 0 for "none", None for ""."""
    return read_rate(name, get(name))


def read_rate(name: str, value: object) -> float | None:
    """The one rule for how a rate is written; ImproperlyConfigured says the mend."""
    if value in ("", "none"):
        return 0.0 if value else None
    found = re.fullmatch(r"([1-9][0-9]{0,6})/([smh])", str(value))
    if found is None:
        raise ImproperlyConfigured(
            f"{name} is {value!r}: write how many mails per second, minute or hour, "
            'as "14/s", "100/m" or "300/h", or "none" for no limit of ours.'
        )
    return int(found[1]) / SECONDS[found[2]]


def confirm_window() -> timedelta:
    return timedelta(days=positive("FORMS_EXT_CONFIRM_DAYS"))


def remind_after() -> timedelta | None:
    """How long after signing the one reminder leaves; None: there is none.

    A day at least, so that nobody is chased, and half of the time to confirm at most,
    so that it comes well before the end.
    """
    hours = get("FORMS_EXT_REMIND_AFTER_HOURS")
    if hours is None:
        return None
    latest = positive("FORMS_EXT_CONFIRM_DAYS") * 12
    if (
        isinstance(hours, bool)
        or not isinstance(hours, int)
        or not 24 <= hours <= latest
    ):
        raise ImproperlyConfigured(
            f"FORMS_EXT_REMIND_AFTER_HOURS is {hours!r}: give None for no reminder, or "
            f"a whole number of hours from 24 to {latest} (48 is a good one)."
        )
    return timedelta(hours=hours)


def editorial_grace() -> timedelta:
    return timedelta(days=positive("FORMS_EXT_EDITORIAL_GRACE_DAYS"))


def retire_after() -> timedelta:
    """How long after its campaign's end an occasional contact is kept."""
    return timedelta(days=positive("FORMS_EXT_RETIRE_DAYS"))


def public_url(path: str) -> str:
    """An absolute https link for a mail: a worker has no request to ask."""
    return get("FORMS_EXT_PUBLIC_BASE_URL").rstrip("/") + path
