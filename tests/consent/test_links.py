"""Links: signed, versioned, and good for one thing only."""

import time
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured

from forms_ext.consent import keys
from forms_ext.consent.links import (
    LinkExpired,
    LinkInvalid,
    LinkKind,
    read,
    sign,
    uuid_of,
)

REF = uuid.UUID(int=7)
WEEK = timedelta(days=7)


def test_a_link_says_what_was_signed():
    link = read(sign(LinkKind.CONFIRM, REF), LinkKind.CONFIRM)
    assert (link.kind, uuid_of(link)) == (LinkKind.CONFIRM, REF)
    assert abs(link.issued - time.time()) < 5


def test_a_link_is_good_for_one_kind_only():
    for kind in LinkKind:
        for other in set(LinkKind) - {kind}:
            with pytest.raises(LinkInvalid):
                read(sign(kind, REF), other)


@pytest.mark.parametrize("position", range(0, 70, 3))
def test_no_sign_of_a_token_can_be_changed(position):
    token = sign(LinkKind.CONFIRM, REF, issued=1_700_000_000)
    position %= len(token) - 1
    changed = "x" if token[position] != "x" else "y"
    with pytest.raises(LinkInvalid):
        read(token[:position] + changed + token[position + 1 :], LinkKind.CONFIRM)


@pytest.mark.parametrize(
    "token", ["", ".", "1.t2.c", "1.t2.c.x.y.z", "é" * 9, "1.t2.c.0.0.é", "." * 5]
)
def test_a_strange_token_is_invalid(token):
    with pytest.raises(LinkInvalid):
        read(token, LinkKind.CONFIRM)


def test_an_old_link_has_expired_and_is_invalid_too():
    token = sign(LinkKind.CONFIRM, REF, issued=int(time.time() - 8 * 86400))
    with pytest.raises(LinkExpired):
        read(token, LinkKind.CONFIRM, max_age=WEEK)
    assert issubclass(LinkExpired, LinkInvalid)
    assert read(token, LinkKind.CONFIRM).ref == REF.hex


def test_a_link_signed_with_the_key_before_still_works(settings):
    first, second = settings.FORMS_EXT_TOKEN_KEYS
    settings.FORMS_EXT_TOKEN_KEYS = [second]
    token = sign(LinkKind.PREFERENCES, REF)
    settings.FORMS_EXT_TOKEN_KEYS = [first, second]
    assert read(token, LinkKind.PREFERENCES).ref == REF.hex
    settings.FORMS_EXT_TOKEN_KEYS = [first]
    with pytest.raises(LinkInvalid):
        read(token, LinkKind.PREFERENCES)


def test_links_do_not_hang_on_the_secret_key(settings):
    token = sign(LinkKind.CONFIRM, REF)
    settings.SECRET_KEY = "another" * 9
    assert read(token, LinkKind.CONFIRM).ref == REF.hex


def test_a_token_holds_no_address_and_fits_a_line():
    token = sign(LinkKind.UNSUBSCRIBE, REF)
    assert "@" not in token
    assert len(token) < 80


def test_a_reference_that_is_no_uuid_is_invalid():
    with pytest.raises(LinkInvalid):
        uuid_of(read(sign(LinkKind.FORM, "zz"), LinkKind.FORM))


@pytest.mark.parametrize(
    "ring",
    [[], ["nocolon"], ["a:short"], ["a b:" + "x" * 30], ["a:" + "x" * 30] * 2],
)
def test_a_bad_keyring_is_refused_with_the_mend(settings, ring):
    settings.FORMS_EXT_TOKEN_KEYS = ring
    with pytest.raises(ImproperlyConfigured, match="FORMS_EXT_TOKEN_KEYS"):
        keys.current("FORMS_EXT_TOKEN_KEYS")
