"""Which address of staff is known to be theirs: test copies go nowhere else.

An account's address can be changed by whoever uses the account, to anybody's. So it is
compared letter by letter with what was confirmed: another spelling is confirmed anew,
which costs its owner a minute, and a lookalike gains nothing.
"""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _

from . import keys
from .models import StaffAddress


class AddressNotConfirmed(Exception):
    """Nobody has shown that the account's address is the person's own."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address

    def __str__(self) -> str:
        """For the person whose account it is, in the language of the moment."""
        if not self.address:
            return _("Your account has no email address.")
        return _(
            "Confirm %(email)s first: a test copy only goes to an address that you "
            "have confirmed."
        ) % {"email": self.address}


def confirm_address(*, user: AbstractUser) -> None:
    """Keeps that the account's address of today is its owner's; twice is as once."""
    if not user.email or is_confirmed(user=user, address=user.email):
        return
    key_id, mac = fingerprints(user.email)[0]
    StaffAddress.objects.get_or_create(user=user, mac=mac, defaults={"key_id": key_id})


def is_confirmed(*, user: AbstractUser, address: str) -> bool:
    macs = [mac for _key_id, mac in fingerprints(address)]
    return StaffAddress.objects.filter(user=user, mac__in=macs).exists()


def fingerprints(address: str) -> list[tuple[str, str]]:
    """(key name, mac) under every key; they say nothing of who is suppressed."""
    return keys.suppression_macs(f"staff address {address}")
