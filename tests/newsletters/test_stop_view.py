"""Stopping for good asks first, and says afterwards what left and what never will."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from forms_ext.newsletters.claim import claim
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Delivery, DeliveryState, MailingState

pytestmark = pytest.mark.django_db


@pytest.fixture
def sender(client, dan):
    dan.groups.add(Group.objects.get(name="Newsletter senders"))
    client.force_login(dan)
    return client


@pytest.fixture
def running(mailing, subscribe):
    """Five people in it; two letters have left."""
    subscribe(5)
    freeze(mailing=mailing)
    claim(worker="w", limit=2)
    Delivery.objects.filter(state=DeliveryState.SENDING).update(
        state=DeliveryState.ACCEPTED
    )
    return mailing


def url(name, mailing) -> str:
    return reverse(f"forms_ext_newsletters_admin:{name}", args=[mailing.pk])


def figures(client, mailing) -> tuple[int, int, int, int]:
    found = client.get(url("progress_json", mailing)).json()
    return found["left"], found["waiting"], found["never"], found["total"]


def test_the_button_leads_to_a_question_and_stops_nothing(sender, running):
    page = sender.get(url("progress", running)).content.decode()
    assert f'href="{url("stop", running)}"' in page
    assert 'value="cancel"' not in page

    asked = sender.get(url("stop", running))

    running.refresh_from_db()
    assert running.state == MailingState.READY
    assert asked.context["figures"]["left"] == 2
    assert asked.context["figures"]["by_state"]["queued"] == 3


def test_a_stopped_mailing_tells_sent_from_never_sent(sender, running):
    assert figures(sender, running) == (2, 3, 0, 5)

    response = sender.post(url("stop", running))

    assert response.url == url("progress", running)
    assert figures(sender, running) == (2, 0, 3, 5)
    page = sender.get(response.url).content.decode()
    assert 'data-part="left" width="2"' in page
    assert 'data-part="never" x="2" width="3"' in page


def test_the_rest_never_leaves(sender, running):
    sender.post(url("stop", running))

    running.refresh_from_db()
    assert running.state == MailingState.CANCELLED
    assert claim(worker="w") == []


def test_stopped_twice_it_shows_how_it_stands(sender, running):
    for _click in range(2):
        assert sender.post(url("stop", running)).url == url("progress", running)
    assert sender.get(url("stop", running)).url == url("progress", running)


def test_one_still_being_prepared_can_be_stopped(sender, mailing, subscribe):
    subscribe(1)
    assert sender.get(url("stop", mailing)).context["preparing"]

    sender.post(url("stop", mailing))

    mailing.refresh_from_db()
    assert mailing.state == MailingState.CANCELLED


def test_what_is_unknown_is_never_called_never_sent(sender, running):
    Delivery.objects.filter(state=DeliveryState.ACCEPTED).update(
        state=DeliveryState.UNKNOWN
    )

    assert figures(sender, running) == (2, 3, 0, 5)


def test_who_only_looks_cannot_stop(client, eve, running):
    eve.user_permissions.add(Permission.objects.get(codename="view_mailing"))
    client.force_login(eve)

    client.post(url("stop", running))

    running.refresh_from_db()
    assert running.state == MailingState.READY
    assert (
        url("stop", running)
        not in client.get(url("progress", running)).content.decode()
    )


def test_the_old_address_of_the_button_stops_nothing(sender, running):
    assert sender.post(url("progress", running), {"act": "cancel"}).status_code == 400
    running.refresh_from_db()
    assert running.state == MailingState.READY
