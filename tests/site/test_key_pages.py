"""Whoever holds a key reaches the page; nobody keeps it, nobody else learns the key."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from forms_ext.consent.addresses import choices_url, confirm_url, not_me_url
from tests.formpages.pages import Visitor
from tests.people import ADA
from tests.test_guards_urls import ROUTES

pytestmark = pytest.mark.django_db
KEYED = {
    name: re.findall(r"<(?:\w+:)?(\w+)>", str(ROUTES[name].pattern))
    for name in ROUTES
    if re.search(r"<\w+:(token|key)>", str(ROUTES[name].pattern))
}
EXAMPLE = {"language": "fr", "token": "x", "key": "x"}


def assert_discreet(answer):
    assert answer.status_code < 500
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies


def test_the_pages_reached_by_a_key_are_these():
    assert {
        "forms_ext_consent:confirm",
        "forms_ext_consent:not_me",
        "forms_ext_consent:choices",
        "forms_ext_newsletters:unsubscribe",
        "forms_ext_formpages:thanks_by_key",
    } <= KEYED.keys()


@pytest.mark.parametrize("method", ["get", "post", "head"])
@pytest.mark.parametrize("name", sorted(KEYED))
def test_a_page_with_a_strange_key_is_neither_kept_nor_told(
    name, method, campaign_page
):
    known = {"campaign": campaign_page.translation_key, **EXAMPLE}
    address = reverse(name, kwargs={part: known[part] for part in KEYED[name]})
    assert_discreet(getattr(Client(), method)(address))


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_with_a_true_key_is_neither_kept_nor_told(sign, method):
    signature = sign(ADA, "letter")
    for url in (
        confirm_url(signature),
        choices_url(signature.contact),
        not_me_url(signature),
    ):
        path = url.removeprefix("http://127.0.0.1:8000")
        assert_discreet(getattr(Client(), method)(path))


def test_the_page_after_signing_is_neither_kept_nor_told(campaign_page):
    visitor = Visitor(campaign_page)
    address = visitor.sign(ADA)["Location"]
    assert_discreet(visitor.client.get(address))
    assert_discreet(visitor.client.post(address, {"act": "again"}))
