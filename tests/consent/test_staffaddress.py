"""An account may be given anybody's address; it is its owner's once they showed it."""

import pytest
from django.contrib.auth.models import User

from forms_ext.consent.models import StaffAddress
from forms_ext.consent.staffaddress import (
    AddressNotConfirmed,
    confirm_address,
    fingerprints,
    is_confirmed,
)
from forms_ext.consent.suppression import suppressions
from tests.people import ADA, DAN

pytestmark = pytest.mark.django_db


def known(user: User, address: str = DAN.email) -> bool:
    return is_confirmed(user=user, address=address)


def test_nobodys_address_is_confirmed_by_itself(dan: User) -> None:
    assert not known(dan)
    assert not known(dan, "")


def test_twice_is_as_good_as_once(dan: User) -> None:
    confirm_address(user=dan)
    confirm_address(user=dan)
    assert known(dan)
    assert StaffAddress.objects.count() == 1


def test_an_account_without_address_confirms_nothing(dan: User) -> None:
    dan.email = ""
    confirm_address(user=dan)
    assert not StaffAddress.objects.exists()


@pytest.mark.parametrize("other", [ADA.email, "Dan@example.org", "dan@exаmple.org"])
def test_another_address_is_another_one(dan: User, other: str) -> None:
    confirm_address(user=dan)
    assert not known(dan, other)


def test_what_a_colleague_confirmed_says_nothing(dan: User, eve: User) -> None:
    confirm_address(user=dan)
    assert not known(eve)


def test_no_address_stands_in_the_table(dan: User) -> None:
    confirm_address(user=dan)
    [row] = StaffAddress.objects.values()
    assert not any(DAN.email in str(value) for value in row.values())
    assert len(row["mac"]) == 64


def test_it_says_nothing_of_suppressions(dan: User) -> None:
    confirm_address(user=dan)
    assert suppressions(email_key=DAN.email) == {}
    assert fingerprints(DAN.email) != fingerprints(DAN.email.upper())


def test_it_leaves_with_the_account(dan: User) -> None:
    confirm_address(user=dan)
    dan.delete()
    assert not StaffAddress.objects.exists()


def test_it_outlives_a_new_key(dan: User, settings) -> None:
    confirm_address(user=dan)
    settings.FORMS_EXT_SUPPRESSION_KEYS = [
        "new:" + "n" * 32,
        *settings.FORMS_EXT_SUPPRESSION_KEYS,
    ]
    assert known(dan)
    confirm_address(user=dan)
    assert StaffAddress.objects.count() == 1


@pytest.mark.parametrize("address", [DAN.email, ""])
def test_a_refusal_is_told_to_its_owner(address: str) -> None:
    told = str(AddressNotConfirmed(address))
    assert address in told
    assert told.endswith(".")
