"""Who may get mail without a pass: people who work here, and the site's admins."""

import unicodedata
from collections.abc import Iterable
from email.utils import getaddresses

from django.conf import settings
from django.contrib.auth import get_user_model

ADMIN_ACCESS = "wagtailadmin.access_admin"


def is_staff_mail(recipients: Iterable[str]) -> bool:
    """Is everybody an active user with admin access, or one of ADMINS, MANAGERS?

    Password resets and workflow notifications of Django and Wagtail come this way:
    they know nothing of passes.
    """
    addresses = [address for _name, address in getaddresses(list(recipients))]
    return bool(addresses) and all(
        _same_in(address, _site_admins()) or _has_admin_access(address)
        for address in addresses
    )


def _site_admins() -> list[str]:
    # pairs before Django 6, bare addresses since
    entries = [*settings.ADMINS, *settings.MANAGERS]
    return [entry if isinstance(entry, str) else entry[1] for entry in entries]


def _has_admin_access(address: str) -> bool:
    users = get_user_model()
    field = users.get_email_field_name()
    found = users._default_manager.filter(
        **{f"{field}__iexact": address, "is_active": True}
    )
    return any(
        _same(address, getattr(user, field)) and user.has_perm(ADMIN_ACCESS)
        for user in found
    )


def _same_in(address: str, others: Iterable[str]) -> bool:
    return any(_same(address, other) for other in others)


def _same(one: str, other: str) -> bool:
    """Databases take more letters for equal than mail servers do (CVE-2019-19844)."""
    return _folded(one) == _folded(other)


def _folded(address: str) -> str:
    return unicodedata.normalize("NFKC", address).casefold()
