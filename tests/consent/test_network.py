"""Whose network a request comes from, with and without proxies of ours."""

import pytest

from forms_ext.consent.network import network_of


def asked(rf, forwarded="", remote="192.0.2.1"):
    return rf.get("/", headers={"x-forwarded-for": forwarded}, REMOTE_ADDR=remote)


def test_without_a_proxy_the_header_is_not_believed(rf, settings):
    settings.FORMS_EXT_TRUSTED_PROXIES = 0
    assert network_of(asked(rf, "198.51.100.7")) == "192.0.2.1"


@pytest.mark.parametrize(
    ("proxies", "client"), [(1, "203.0.113.9"), (2, "198.51.100.7")]
)
def test_proxies_are_counted_from_the_right(rf, settings, proxies, client):
    settings.FORMS_EXT_TRUSTED_PROXIES = proxies
    header = "10.9.8.7, 198.51.100.7, 203.0.113.9"
    assert network_of(asked(rf, header)) == client


def test_a_proxy_that_says_nothing_is_the_client(rf, settings):
    settings.FORMS_EXT_TRUSTED_PROXIES = 1
    assert network_of(asked(rf)) == "192.0.2.1"


def test_a_household_has_one_network(rf):
    one = network_of(asked(rf, remote="2001:db8::1"))
    assert one == network_of(asked(rf, remote="2001:db8::ffff"))
    assert one != network_of(asked(rf, remote="2001:db8:0:1::1"))


def test_an_address_in_new_clothes_is_the_old_one(rf):
    assert network_of(asked(rf, remote="::ffff:192.0.2.1")) == "192.0.2.1"


def test_nonsense_is_one_network(rf):
    assert network_of(asked(rf, remote="unix:")) == "unknown"
