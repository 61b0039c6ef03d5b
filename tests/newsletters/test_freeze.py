"""From a letter to one row for each person who may get it."""

import pytest

from forms_ext.consent.ledger import withdraw
from forms_ext.consent.models import Actor, Consent
from forms_ext.newsletters import freeze as freezing
from forms_ext.newsletters.control import cancel
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import (
    ContentChanged,
    Delivery,
    DeliveryState,
    Mailing,
    MailingState,
)

pytestmark = pytest.mark.django_db


def test_only_who_confirmed_the_letter_gets_a_row(mailing, ada, ben, cleo):
    freeze(mailing=mailing)

    row = Delivery.objects.get()
    assert (row.contact, row.state) == (ben, DeliveryState.QUEUED)
    assert row.event == row.consent.event
    assert mailing.state == MailingState.READY


def test_exclusions_are_counted_by_reason(mailing, ada, ben, cleo):
    freeze(mailing=mailing)

    assert mailing.exclusions == {"refused": 1, "imported": 1}


def test_freezing_goes_on_where_it_was_stopped(mailing, subscribe, monkeypatch):
    subscribe(7)
    chunks = []

    def killed_after_two():
        chunks.append(Delivery.objects.count())
        if len(chunks) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        freeze(mailing=mailing, chunk=2, between=killed_after_two)
    mailing.refresh_from_db()
    assert (mailing.state, Delivery.objects.count()) == (MailingState.FREEZING, 4)

    freeze(mailing=mailing, chunk=2)

    assert mailing.state == MailingState.READY
    assert Delivery.objects.values("contact").distinct().count() == 7
    assert Delivery.objects.count() == 7


def test_freezing_twice_adds_nobody(mailing, ben):
    freeze(mailing=mailing)
    freeze(mailing=mailing)

    assert Delivery.objects.count() == 1


def test_who_was_busy_in_the_first_pass_is_added_in_the_next(
    mailing, subscribe, monkeypatch
):
    subscribe(3)
    monkeypatch.setattr(freezing, "PAUSE_SECONDS", 0)
    seen = freezing._locked

    def skipping(consents):
        rows = seen(consents)
        monkeypatch.setattr(freezing, "_locked", seen)
        return rows[1:]

    monkeypatch.setattr(freezing, "_locked", skipping)

    freeze(mailing=mailing)

    assert Delivery.objects.count() == 3


def _but(rows, busy):
    return [row for row in rows if row[0] != busy]


def test_who_stays_busy_is_waited_for_and_not_left_out(mailing, subscribe, monkeypatch):
    subscribe(3)
    monkeypatch.setattr(freezing, "PAUSE_SECONDS", 0)
    seen, served = freezing._locked, []
    with monkeypatch.context() as meanwhile:
        busy = Consent.objects.filter(state="granted").latest("pk").pk
        meanwhile.setattr(
            freezing, "_locked", lambda consents: _but(seen(consents), busy)
        )
        freeze(mailing=mailing, between=lambda: served.append(1))
    assert (mailing.state, mailing.exclusions) == (MailingState.FREEZING, {})
    assert len(served) > freezing.PATIENCE

    freeze(mailing=mailing)

    assert mailing.state == MailingState.READY
    assert Delivery.objects.count() == 3


def test_a_letter_changed_behind_our_back_is_not_frozen(mailing, ben):
    Mailing.objects.filter(pk=mailing.pk).update(html="<p>autre</p>")
    mailing.refresh_from_db()

    with pytest.raises(ContentChanged):
        freeze(mailing=mailing)
    assert not Delivery.objects.exists()


def test_a_mailing_stopped_while_it_is_frozen_adds_no_more_rows(mailing, subscribe):
    subscribe(4)

    def stop():
        cancel(mailing=Mailing.objects.get(pk=mailing.pk))

    freeze(mailing=mailing, chunk=2, between=stop)

    assert mailing.state == MailingState.CANCELLED
    assert not Delivery.objects.filter(state=DeliveryState.QUEUED).exists()


def test_a_withdrawal_cancels_what_is_queued(mailing, ben, letter):
    freeze(mailing=mailing)

    withdraw(contact=ben, purposes=[letter], actor=Actor.PERSON)

    row = Delivery.objects.get()
    assert (row.state, row.reason) == (DeliveryState.CANCELLED, "withdrawn")
