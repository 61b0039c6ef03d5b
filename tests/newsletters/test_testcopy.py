"""A test copy goes only to an address that its member of staff has confirmed."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail import EmailMessage

from forms_ext.consent.models import (
    Organisation,
    ServiceMail,
    ServiceMailKind,
    ServiceMailState,
)
from forms_ext.consent.outbox import send_due
from forms_ext.consent.servicemail import NothingToSay, ask, register_builder
from forms_ext.consent.staffaddress import AddressNotConfirmed, confirm_address
from forms_ext.newsletters.desk import sender_address
from forms_ext.newsletters.testcopy import ask_test_copy, build_test_copy
from home.models import NewsletterPage
from tests.newsletters.letters import blocks, newsletter
from tests.people import ADA, DAN

pytestmark = pytest.mark.django_db


@pytest.fixture
def newspage(letter) -> NewsletterPage:
    return newsletter(letter, body=blocks("<p>Voici, {first_name|à vous}.</p>"))


def takes_the_address_of_ada(dan: User) -> None:
    """As Wagtail's account page lets everybody do."""
    User.objects.filter(pk=dan.pk).update(email=ADA.email)
    dan.refresh_from_db()


def test_a_confirmed_address_gets_it(newspage, dan) -> None:
    confirm_address(user=dan)
    ask_test_copy(page=newspage, user=dan)
    send_due(limit=5)
    assert [message.to for message in mail.outbox] == [[DAN.email]]


def test_an_address_nobody_confirmed_is_refused(newspage, dan) -> None:
    with pytest.raises(AddressNotConfirmed, match=DAN.email):
        ask_test_copy(page=newspage, user=dan)
    assert not ServiceMail.objects.exists()


def test_an_address_changed_since_is_refused(newspage, dan) -> None:
    confirm_address(user=dan)
    takes_the_address_of_ada(dan)
    with pytest.raises(AddressNotConfirmed, match=ADA.email):
        ask_test_copy(page=newspage, user=dan)


@pytest.mark.parametrize("address", [ADA.email, ""])
def test_an_address_changed_before_it_left_gets_nothing(
    newspage, dan, address: str
) -> None:
    confirm_address(user=dan)
    row = ask_test_copy(page=newspage, user=dan)
    User.objects.filter(pk=dan.pk).update(email=address)
    row.refresh_from_db()
    with pytest.raises(NothingToSay):
        build_test_copy(row)
    send_due(limit=5)
    assert mail.outbox == []
    assert ServiceMail.objects.get().state == ServiceMailState.SILENCED


@pytest.fixture
def careless_builder() -> Iterator[None]:
    """As a host site may register one: it asks nobody whether it may."""

    def build(row: ServiceMail) -> EmailMessage:
        return EmailMessage(
            "Test", "Hello", to=[row.user.email], reply_to=["bonjour@example.org"]
        )

    register_builder(ServiceMailKind.TEST, build)
    yield
    register_builder(ServiceMailKind.TEST, build_test_copy)


def test_no_pass_is_minted_for_an_address_nobody_confirmed(
    newspage, dan, careless_builder, caplog
) -> None:
    confirm_address(user=dan)
    takes_the_address_of_ada(dan)
    ask(kind=ServiceMailKind.TEST, user=dan, data={"page": newspage.pk})
    send_due(limit=5)
    assert mail.outbox == []
    assert ServiceMail.objects.get().state == ServiceMailState.FAILED
    assert "not confirmed" in caplog.text
    assert ADA.email not in caplog.text


def test_a_pass_is_minted_for_a_confirmed_one(newspage, dan, careless_builder) -> None:
    confirm_address(user=dan)
    ask(kind=ServiceMailKind.TEST, user=dan, data={"page": newspage.pk})
    send_due(limit=5)
    assert [message.to for message in mail.outbox] == [[DAN.email]]


def test_a_mailbox_without_a_name_writes_in_the_organisations(
    organisation: Organisation, settings: Any
) -> None:
    settings.FORMS_EXT_NEWSLETTER_FROM = "site@example.org"
    assert sender_address() == f"{organisation.name} <site@example.org>"
    settings.FORMS_EXT_NEWSLETTER_FROM = "La lettre <site@example.org>"
    assert sender_address() == "La lettre <site@example.org>"
