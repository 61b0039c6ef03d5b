"""The stop link of every letter: machines read it, one click of a person acts."""

import uuid
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from forms_ext.consent.addresses import choices_url
from forms_ext.consent.audience import audience
from forms_ext.consent.confirm import confirm
from forms_ext.consent.erase import erase
from forms_ext.consent.ledger import withdraw
from forms_ext.consent.links import LinkKind, sign
from forms_ext.consent.models import (
    Actor,
    Consent,
    Contact,
    Reason,
    Scope,
    Suppression,
)
from forms_ext.consent.suppression import suppress
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Delivery
from tests.people import BEN

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def address(ref: uuid.UUID) -> str:
    return f"/unsubscribe/{sign(LinkKind.UNSUBSCRIBE, ref)}/"


@pytest.fixture
def delivery(mailing, ben):
    freeze(mailing=mailing)
    return Delivery.objects.get()


def state(contact, purpose) -> str:
    return Consent.objects.get(contact=contact, purpose=purpose).state


def test_one_click_stops_without_cookie_token_or_redirect(client, delivery, letter):
    client.handler.enforce_csrf_checks = True

    response = client.post(address(delivery.ref), ONE_CLICK)

    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/plain")
    assert not response.cookies
    assert state(delivery.contact, letter) == "withdrawn"
    delivery.refresh_from_db()
    assert delivery.state == "cancelled"


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_looking_changes_nothing(client, delivery, letter, method):
    response = getattr(client, method)(address(delivery.ref))

    assert response.status_code == 200
    assert not response.cookies
    assert state(delivery.contact, letter) == "granted"


def test_the_page_offers_two_buttons_and_hides_the_address(client, delivery):
    page = client.get(address(delivery.ref)).content.decode()

    assert 'value="purpose"' in page
    assert 'value="everything"' in page
    assert "b•••@e•••.org" in page
    assert delivery.contact.email not in page


def test_stopping_this_letter_leaves_the_others(client, delivery, letter):
    page = client.post(address(delivery.ref), {"scope": "purpose"})

    assert page.status_code == 200
    assert state(delivery.contact, letter) == "withdrawn"
    assert not Suppression.objects.exists()


def test_it_says_what_has_stopped_and_what_goes_on(client, delivery, sign, sms):
    asked = sign(BEN, "sms", profile={**BEN.profile, "phone": "+33612345678"})
    confirm(submission_ref=asked.ref)

    page = stopped(client, delivery, scope="purpose")

    assert page.h1.text.split() == ["«", "letter", "fr", "»", ":", "c’est", "arrêté."]
    assert [line.text for line in page.select("main li")] == ["sms fr"]
    assert page.find("a", string="Voir vos choix")["href"].startswith(
        choices_url(delivery.contact)[:40]
    )
    page = stopped(client, delivery, scope="everything")
    assert not page.select("main li")
    assert "Rien d’autre n’arrivera." in page.text


def stopped(client, delivery, **said) -> BeautifulSoup:
    answer = client.post(address(delivery.ref), said)
    return BeautifulSoup(answer.content, "html.parser")


def test_stopping_everything_ends_all_and_keeps_it_so(client, delivery, letter):
    client.post(address(delivery.ref), {"scope": "everything"})

    contact = Contact.objects.get(pk=delivery.contact_id)
    states = dict(contact.consents.values_list("purpose__key", "state"))
    assert states.pop("letter") == "withdrawn"
    assert set(states.values()) == {"refused"}
    assert contact.blocked == "newsletters"


@pytest.mark.parametrize("scope", ["purpose", "everything"])
def test_a_stop_by_mistake_is_taken_back(client, delivery, letter, scope):
    page = client.post(address(delivery.ref), {"scope": scope}).content.decode()
    assert 'name="undo"' in page
    assert 'role="status" tabindex="-1" autofocus' in page

    page = client.post(address(delivery.ref), {"undo": "*"}).content.decode()

    contact = Contact.objects.get(pk=delivery.contact_id)
    assert state(contact, letter) == "granted"
    assert contact.blocked == "none"
    assert 'name="undo"' not in page
    assert 'role="status" tabindex="-1" autofocus' in page


def test_an_older_objection_outlasts_a_stop_that_is_taken_back(
    client, delivery, letter
):
    suppress(
        email_key=delivery.contact.email_key,
        scope=Scope.NEWSLETTERS,
        reason=Reason.COMPLAINT,
    )
    Suppression.objects.update(at=timezone.now() - timedelta(days=1))
    client.post(address(delivery.ref), {"scope": "everything"})
    client.post(address(delivery.ref), {"undo": "*"})

    assert Contact.objects.get(pk=delivery.contact_id).blocked == "newsletters"


def test_a_complaint_since_the_stop_is_not_taken_back(client, delivery, letter):
    client.post(address(delivery.ref), {"scope": "everything"})
    suppress(
        email_key=delivery.contact.email_key,
        scope=Scope.NEWSLETTERS,
        reason=Reason.COMPLAINT,
    )
    client.post(address(delivery.ref), {"undo": "*"})

    assert Contact.objects.get(pk=delivery.contact_id).blocked == "newsletters"


def test_a_link_whose_work_is_done_says_so_and_takes_it_back(
    client, delivery, letter, monkeypatch
):
    client.post(address(delivery.ref), ONE_CLICK)
    page = looked_at(client, delivery)
    assert not page.find("button", value="purpose")
    assert "c’était déjà arrêté" in page.h1.text
    assert page.find("button", attrs={"name": "undo"})

    monkeypatch.setattr("forms_ext.consent.undo.WINDOW", timedelta(seconds=-1))
    page = looked_at(client, delivery)
    assert "c’était déjà arrêté" in page.h1.text
    assert not page.find("button", attrs={"name": "undo"})
    assert "encore arriver" not in page.text


def looked_at(client, delivery) -> BeautifulSoup:
    answer = client.get(address(delivery.ref))
    return BeautifulSoup(answer.content, "html.parser")


def test_twice_is_as_good_as_once(client, delivery, letter):
    first = stopped(client, delivery, scope="purpose")
    again = stopped(client, delivery, scope="purpose")

    # the link to one's choices carries the second it was made in
    assert first.main.text == again.main.text
    assert client.post(address(delivery.ref), ONE_CLICK).status_code == 200


def test_strange_and_erased_links_get_the_same_kind_page(client, delivery):
    ref = delivery.ref
    erase(contact=delivery.contact)

    erased = client.get(address(ref))
    strange = client.get("/unsubscribe/nonsense/")

    assert (erased.status_code, strange.status_code) == (404, 404)
    assert erased.content == strange.content
    assert client.post(address(ref), ONE_CLICK).status_code == 200
    assert client.post("/unsubscribe/nonsense/", ONE_CLICK).status_code == 200


def test_erasing_leaves_the_row_and_nothing_of_the_person(delivery):
    ref = delivery.ref
    Delivery.objects.filter(pk=delivery.pk).update(provider_id="p-1")

    erase(contact=delivery.contact)

    delivery.refresh_from_db()
    assert (delivery.contact, delivery.consent, delivery.event) == (None, None, None)
    assert (delivery.state, delivery.provider_id) == ("cancelled", "")
    assert delivery.ref != ref


def test_the_withdrawal_says_which_letter_it_came_from(client, delivery, letter):
    client.post(address(delivery.ref), ONE_CLICK)

    event = Consent.objects.get(contact=delivery.contact, purpose=letter).event
    assert (event.actor_kind, event.evidence) == (
        Actor.PERSON,
        f"delivery {delivery.ref.hex}",
    )


def test_a_link_of_somebody_who_left_already_says_stopped(client, delivery):
    withdraw(contact=delivery.contact, actor=Actor.PERSON)

    assert client.post(address(delivery.ref), {"scope": "purpose"}).status_code == 200


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"List-Unsubscribe=One-Click", "multipart/form-data"),
        (b"x", "multipart/form-data; boundary="),
        (
            b"List-Unsubscribe=One-Click",
            "application/x-www-form-urlencoded; charset=iso-8859-1",
        ),
        (b"a=b&" * 10_001, "application/x-www-form-urlencoded"),
        (b"a=" + b"b" * 3_000_000, "application/x-www-form-urlencoded"),
    ],
)
def test_a_body_nobody_can_read_stops_the_letter_too(
    client, delivery, letter, body, content_type
):
    response = client.post(address(delivery.ref), body, content_type=content_type)
    assert response.status_code == 200
    assert state(delivery.contact, letter) == "withdrawn"


def test_a_one_click_stop_takes_nothing_back(client, delivery, letter):
    body = {"List-Unsubscribe": "One-Click", "undo": "*"}
    for _again in range(2):
        assert client.post(address(delivery.ref), body).content == b"OK\n"
        assert not audience(purpose=letter).exists()
