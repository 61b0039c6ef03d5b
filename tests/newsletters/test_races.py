"""Two at once on PostgreSQL: who leaves while letters are made is not written to."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from forms_ext.consent import throttle
from forms_ext.consent.ledger import withdraw
from forms_ext.consent.models import Actor, Contact
from forms_ext.newsletters import freeze as freezing
from forms_ext.newsletters.claim import claim
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Delivery

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite has one writer at a time"
    ),
]


def meanwhile(act: Callable[[], object]) -> threading.Thread:
    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_a_person_leaving_during_a_claim_is_skipped_then_cancelled(
    mailing, subscribe, letter
):
    leaving, staying = subscribe(2)
    freeze(mailing=mailing)

    with transaction.atomic():
        withdraw(contact=leaving, purposes=[letter], actor=Actor.PERSON)
        claimed = []
        thread = meanwhile(lambda: claimed.extend(claim(worker="w", limit=5)))
        thread.join(timeout=20)
        assert not thread.is_alive()

    assert [one.email for one in claimed] == [staying.email]
    assert Delivery.objects.get(contact=leaving).state == "cancelled"


def test_a_person_leaving_during_a_freeze_gets_no_row(
    mailing, subscribe, letter, monkeypatch
):
    leaving, staying = subscribe(2)
    monkeypatch.setattr(freezing, "PAUSE_SECONDS", 0.05)

    with transaction.atomic():
        withdraw(contact=leaving, purposes=[letter], actor=Actor.PERSON)
        thread = meanwhile(lambda: freeze(mailing=mailing))
        thread.join(timeout=1)
    thread.join(timeout=20)

    assert list(Delivery.objects.values_list("contact", flat=True)) == [staying.pk]


def test_many_workers_claim_each_row_once(mailing, subscribe):
    subscribe(20)
    freeze(mailing=mailing)
    claimed: list[int] = []

    def work() -> None:
        while rows := claim(worker="w", limit=3):
            claimed.extend(row.delivery_id for row in rows)

    threads = [meanwhile(work) for _worker in range(4)]
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(claimed) == sorted(Delivery.objects.values_list("pk", flat=True))


def test_a_withdrawal_waits_for_a_chunk_and_then_finds_its_row(
    mailing, subscribe, letter, monkeypatch
):
    [reader] = subscribe(1)
    seen = freezing._locked
    threads = []

    def slow(consents):
        rows = seen(consents)
        contact = Contact.objects.get(pk=reader.pk)
        threads.append(
            meanwhile(
                lambda: withdraw(contact=contact, purposes=[letter], actor=Actor.PERSON)
            )
        )
        threads[-1].join(timeout=0.5)
        return rows

    monkeypatch.setattr(freezing, "_locked", slow)

    freeze(mailing=mailing)
    for thread in threads:
        thread.join(timeout=20)

    assert Delivery.objects.get().state == "cancelled"


def test_two_mailings_claimed_at_once_keep_the_promise(write, subscribe, letter):
    type(letter).objects.filter(pk=letter.pk).update(at_most=1, per="month")
    subscribe(12)
    for _mailing in range(3):
        freeze(mailing=write())

    def work() -> None:
        while claim(worker="w", limit=2):
            pass

    threads = [meanwhile(work) for _worker in range(4)]
    for thread in threads:
        thread.join(timeout=30)

    reached = Delivery.objects.filter(state="sending").values_list("contact", flat=True)
    assert len(reached) == len(set(reached)) == 12
    assert not Delivery.objects.filter(state="queued").exists()


def test_many_workers_take_no_more_than_the_rate(settings, monkeypatch):
    settings.FORMS_EXT_SEND_RATE = "20/s"
    monkeypatch.setattr(throttle.time, "time", lambda: 1_000_000.0)
    taken = []
    threads = [meanwhile(lambda: taken.append(throttle.take(3))) for _n in range(12)]
    for thread in threads:
        thread.join(timeout=20)

    assert len(taken) == 12
    assert sum(taken) == 20
