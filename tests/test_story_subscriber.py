"""Ben subscribes, receives, and leaves while the next letter is queued."""

import pytest

from forms_ext.consent.models import Consent, State
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Delivery, DeliveryState
from tests.people import BEN
from tests.story import (
    confirm_by_mail,
    let_the_worker_work,
    link,
    mails_to,
    press_one_click,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def subscribed(visitor):
    visitor.sign(BEN, "letter")
    let_the_worker_work()
    confirm_by_mail(BEN)


def test_ben_leaves_while_the_next_letter_waits(subscribed, write):
    write("Première lettre")
    let_the_worker_work()
    first = mails_to(BEN)[-1]
    assert first.subject == "Première lettre"

    freeze(mailing=write("Deuxième lettre"))
    answer = press_one_click(first)
    assert (answer.status_code, answer.cookies) == (200, {})
    let_the_worker_work()

    assert mails_to(BEN)[-1].subject == "Première lettre"
    assert Delivery.objects.get(mailing__subject="Deuxième lettre").state == (
        DeliveryState.CANCELLED
    )


def test_the_letter_says_why_ben_gets_it(subscribed, write):
    write()
    let_the_worker_work()
    assert "sa lettre (fr)" in mails_to(BEN)[-1].body


def test_ben_sees_his_choices_and_takes_one_back(subscribed, write, client):
    write(text="Mes choix : @@choices_url@@\nArrêter : @@stop_url@@\n")
    let_the_worker_work()
    choices = link(mails_to(BEN)[-1], "preferences")

    page = client.get(choices).content.decode()
    assert "sa lettre (fr)" in page
    client.post(choices, {"withdraw": "letter"})

    assert Consent.objects.get(purpose__key="letter").state == State.WITHDRAWN


def test_what_ben_left_he_can_ask_for_again(subscribed, visitor, write):
    write("Première lettre")
    let_the_worker_work()
    press_one_click(mails_to(BEN)[-1])

    visitor.sign(BEN, "letter")
    let_the_worker_work()
    confirm_by_mail(BEN)
    write("Troisième lettre")
    let_the_worker_work()

    assert mails_to(BEN)[-1].subject == "Troisième lettre"
