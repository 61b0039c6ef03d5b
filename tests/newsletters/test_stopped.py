"""What is still under way when a mailing is stopped, or its worker was killed."""

import pytest

from forms_ext.newsletters.claim import claim
from forms_ext.newsletters.control import cancel, give_up
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Delivery, DeliveryState
from forms_ext.newsletters.record import release, sweep

pytestmark = pytest.mark.django_db


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
    assert give_up(mailing=mailing) == 1
    assert Delivery.objects.get().state == DeliveryState.REFUSED
