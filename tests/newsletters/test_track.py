"""What the provider reports: stored once, applied later, never believed twice."""

from datetime import UTC, datetime

import pytest
from anymail.signals import AnymailTrackingEvent, tracking
from django.db import DatabaseError

from forms_ext.consent.models import Consent, Contact, Suppression
from forms_ext.newsletters import track
from forms_ext.newsletters.claim import claim
from forms_ext.newsletters.control import finish, give_up
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Delivery, DeliveryEvent
from forms_ext.newsletters.record import sweep
from forms_ext.newsletters.track import apply_events

pytestmark = pytest.mark.django_db


@pytest.fixture
def delivery(mailing, ben):
    freeze(mailing=mailing)
    claim(worker="w", limit=1)
    return Delivery.objects.get()


def report(delivery, event_type, *, at=0, **columns):
    event = AnymailTrackingEvent(
        event_type=event_type,
        timestamp=datetime(2026, 11, 23, 12, 0, at, tzinfo=UTC),
        metadata={"d": str(delivery.ref)},
        recipient=delivery.contact.email if delivery.contact else "",
        **columns,
    )
    tracking.send(sender=None, event=event, esp_name="Stub")


def now_in(delivery) -> str:
    delivery.refresh_from_db()
    return delivery.state


def test_the_same_report_is_stored_once(delivery):
    report(delivery, "delivered")
    report(delivery, "delivered")
    report(delivery, "delivered", event_id="a")

    assert DeliveryEvent.objects.count() == 2


@pytest.mark.parametrize("kind", ["opened", "clicked", "inbound", "unknown"])
def test_who_reads_what_is_not_kept(delivery, kind):
    report(delivery, kind)

    assert not DeliveryEvent.objects.exists()


def test_no_address_is_kept(delivery):
    report(delivery, "bounced", reject_reason="bounced", description="ben@example.org")

    assert "ben@" not in str(DeliveryEvent.objects.values().get())


def test_a_report_without_our_reference_is_dropped(delivery):
    event = AnymailTrackingEvent(event_type="delivered", metadata={"d": "1; DROP"})
    tracking.send(sender=None, event=event, esp_name="Stub")

    assert not DeliveryEvent.objects.exists()


def test_a_database_error_does_not_reach_the_provider(delivery, monkeypatch):
    def failing(*args, **kwargs):
        raise track.DatabaseError

    monkeypatch.setattr(DeliveryEvent.objects, "bulk_create", failing)
    report(delivery, "delivered")


def test_a_delivered_report_resolves_what_was_unknown(delivery):
    sweep(worker="w")
    assert now_in(delivery) == "unknown"
    report(delivery, "delivered")

    apply_events()

    assert now_in(delivery) == "delivered"


@pytest.mark.parametrize(
    ("kind", "state", "reason"),
    [
        ("sent", "accepted", "sent"),
        ("delivered", "delivered", "delivered"),
        ("bounced", "bounced", "soft_bounce"),
        ("failed", "refused", "rejected"),
    ],
)
def test_the_provider_knows_better_than_who_gave_it_up(
    delivery, mailing, kind, state, reason
):
    sweep(worker="w")
    finish()
    mailing.refresh_from_db()
    give_up(mailing=mailing)
    report(delivery, kind)

    apply_events()

    assert (now_in(delivery), delivery.reason) == (state, reason)


def test_what_the_provider_refused_stays_so(delivery):
    report(delivery, "failed")
    report(delivery, "delivered")

    apply_events()

    assert now_in(delivery) == "refused"


def test_reports_out_of_order_keep_the_last_word(delivery):
    report(delivery, "complained", at=3)
    report(delivery, "delivered", at=2)
    report(delivery, "sent", at=1)

    apply_events()

    assert now_in(delivery) == "complained"


def test_a_hard_bounce_stops_everything_to_that_address(delivery):
    report(delivery, "bounced", reject_reason="bounced")

    apply_events()

    assert now_in(delivery) == "bounced"
    contact = Contact.objects.get(pk=delivery.contact_id)
    suppression = Suppression.objects.get()
    assert (contact.blocked, suppression.reason) == ("everything", "hard_bounce")
    assert suppression.until is not None


@pytest.mark.parametrize(
    "columns",
    [
        {"reject_reason": "bounced", "esp_event": {"event": "soft_bounce"}},
        {"reject_reason": "other"},
        {"reject_reason": "timed_out"},
    ],
)
def test_a_soft_bounce_stops_nothing(delivery, columns):
    report(delivery, "bounced", **columns)

    apply_events()

    assert not Suppression.objects.exists()


def test_a_complaint_withdraws_and_suppresses(delivery, letter):
    report(delivery, "complained")

    apply_events()

    consent = Consent.objects.get(contact=delivery.contact, purpose=letter)
    assert (consent.state, consent.event.actor_kind) == ("withdrawn", "provider")
    assert Suppression.objects.get().reason == "complaint"


def test_a_stop_at_the_provider_is_a_stop_here(delivery, letter):
    report(delivery, "unsubscribed")

    apply_events()

    consent = Consent.objects.get(contact=delivery.contact, purpose=letter)
    assert consent.state == "withdrawn"


def test_applying_twice_changes_nothing_more(delivery):
    report(delivery, "complained")

    assert apply_events() == 1
    assert apply_events() == 0


def test_a_report_of_nothing_we_know_is_laid_aside(delivery):
    report(delivery, "delivered")
    DeliveryEvent.objects.update(delivery_ref="00000000-0000-4000-8000-000000000000")

    apply_events()

    assert DeliveryEvent.objects.get().applied_at is not None
    assert now_in(delivery) == "sending"


def failing_at(monkeypatch, bad, error):
    apply = track._apply

    def applied(pk):
        if pk == bad:
            raise error
        apply(pk)

    monkeypatch.setattr(track, "_apply", applied)


@pytest.mark.parametrize("error", [DatabaseError(), KeyError("k1")])
def test_a_report_that_cannot_be_applied_stops_no_later_one(
    delivery, monkeypatch, error
):
    report(delivery, "sent")
    report(delivery, "delivered")
    bad = DeliveryEvent.objects.earliest("pk").pk
    failing_at(monkeypatch, bad, error)

    assert apply_events() == 1

    assert now_in(delivery) == "delivered"
    assert DeliveryEvent.objects.get(applied_at=None).pk == bad


def test_a_failed_report_is_tried_again_later_and_not_first(delivery, monkeypatch):
    report(delivery, "sent")
    report(delivery, "delivered")
    aside = {}
    with monkeypatch.context() as meanwhile:
        failing_at(meanwhile, DeliveryEvent.objects.earliest("pk").pk, DatabaseError())
        assert apply_events(limit=1, aside=aside) == 0
        assert apply_events(limit=1, aside=aside) == 1
    assert apply_events(aside=aside) == 0

    aside = dict.fromkeys(aside, 0)

    assert apply_events(aside=aside) == 1
    assert aside == {}


def test_a_bounce_of_an_address_no_longer_kept_is_applied(delivery):
    report(delivery, "bounced", reject_reason="bounced")
    Contact.objects.update(email=None, email_key=None)

    assert apply_events() == 1

    assert now_in(delivery) == "bounced"
    assert not Suppression.objects.exists()
