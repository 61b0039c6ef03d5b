"""What is still under way when a mailing is stopped, or its worker was killed."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import ModelLogEntry

from forms_ext.consent.outcome import Outcome, Result
from forms_ext.newsletters.claim import claim
from forms_ext.newsletters.control import cancel, finish, give_up
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Delivery, DeliveryState
from forms_ext.newsletters.record import Answer, release, sweep, write_answers

pytestmark = pytest.mark.django_db
GIVE_UP = "forms_ext.mailing_give_up"


@pytest.fixture
def sender(client, dan):
    dan.groups.add(Group.objects.get(name="Newsletter senders"))
    client.force_login(dan)
    return client


def test_what_comes_back_to_a_stopped_mailing_is_cancelled(ben, letter, mailing):
    freeze(mailing=mailing)
    claimed = claim(worker="w")
    cancel(mailing=mailing)
    release(claimed=claimed, worker="w")
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.reason) == (DeliveryState.CANCELLED, "stopped")


def test_a_human_gives_the_unknown_ones_up(ben, letter, mailing):
    freeze(mailing=mailing)
    claim(worker="w")
    sweep(worker="w")
    finish()
    mailing.refresh_from_db()
    assert give_up(mailing=mailing) == 1
    assert Delivery.objects.get().state == DeliveryState.REFUSED


def test_while_it_is_under_way_nobody_gives_them_up(sender, subscribe, mailing):
    subscribe(2)
    freeze(mailing=mailing)
    claim(worker="w", limit=1)
    sweep(worker="w")
    screen = reverse("forms_ext_newsletters_admin:progress", args=[mailing.pk])
    assert 'value="give_up"' not in sender.get(screen).content.decode()
    assert sender.post(screen, {"act": "give_up"}).url == screen
    assert Delivery.objects.filter(state=DeliveryState.UNKNOWN).count() == 1
    assert not ModelLogEntry.objects.filter(action=GIVE_UP).exists()


def test_the_screen_of_one_that_is_through_gives_them_up_once(
    sender, ben, letter, mailing
):
    freeze(mailing=mailing)
    claim(worker="w")
    sweep(worker="w")
    finish()
    screen = reverse("forms_ext_newsletters_admin:progress", args=[mailing.pk])
    assert 'value="give_up"' in sender.get(screen).content.decode()
    for _time in range(2):
        sender.post(screen, {"act": "give_up"})
    assert Delivery.objects.get().state == DeliveryState.REFUSED
    assert ModelLogEntry.objects.filter(action=GIVE_UP).count() == 1


def test_what_the_provider_took_after_all_is_not_given_up(ben, letter, mailing):
    freeze(mailing=mailing)
    [claimed] = claim(worker="w")
    sweep(worker="w")
    finish()
    mailing.refresh_from_db()
    give_up(mailing=mailing)
    answer = Answer(claimed, Outcome(Result.ACCEPTED))
    write_answers(answers=[answer], worker="w")
    assert Delivery.objects.get().state == DeliveryState.ACCEPTED
