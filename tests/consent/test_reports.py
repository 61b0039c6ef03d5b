"""What comes back of a service mail: the address is left alone, by itself."""

from datetime import UTC, datetime

import pytest
from anymail.signals import AnymailTrackingEvent, tracking
from django.core import mail

from forms_ext.consent.ledger import lock_contact
from forms_ext.consent.managelink import ask_manage_link
from forms_ext.consent.models import Contact, ServiceMail, Suppression
from forms_ext.consent.outbox import send_due
from forms_ext.consent.suppression import suppressions
from tests.people import ADA, BEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def confirmation(sign):
    sign(ADA, "letter")
    send_due(limit=10)
    return mail.outbox[-1]


def report(message, event_type, **columns):
    event = AnymailTrackingEvent(
        event_type=event_type,
        timestamp=datetime(2026, 11, 23, 12, tzinfo=UTC),
        metadata=message.metadata,
        **columns,
    )
    tracking.send(sender=None, event=event, esp_name="Stub")


def standing(person=ADA):
    return {s.scope: s.reason for s in suppressions(email_key=person.email).values()}


def test_an_address_that_does_not_exist_is_not_written_to_again(confirmation):
    report(confirmation, "bounced", reject_reason="bounced")
    assert standing() == {"everything": "hard_bounce"}
    assert Contact.objects.get().blocked == "everything"
    ask_manage_link(email=ADA.email, network="test")
    send_due(limit=10)
    assert len(mail.outbox) == 1


def test_a_full_mailbox_is_no_end_and_is_remembered(confirmation):
    report(
        confirmation, "bounced", reject_reason="bounced", esp_event={"event": "soft"}
    )
    assert standing() == {}
    assert ServiceMail.objects.get().data == {"bounced": "soft"}


@pytest.mark.parametrize("reason", ["blocked", "other", None])
def test_a_refusal_of_ours_is_no_end_of_the_address(confirmation, reason):
    report(confirmation, "bounced", reject_reason=reason)
    assert standing() == {}


def test_a_later_soft_bounce_does_not_weaken_a_hard_one(confirmation):
    report(confirmation, "bounced", reject_reason="invalid")
    report(confirmation, "bounced", reject_reason="other")
    assert ServiceMail.objects.get().data == {"bounced": "hard"}


def test_a_complaint_stops_newsletters_and_that_campaign(confirmation, campaign):
    report(confirmation, "complained")
    assert standing() == {"newsletters": "complaint"}
    own = suppressions(email_key=ADA.email, campaign=campaign)
    assert own["everything"].reason == "complaint"


def test_what_is_told_twice_counts_once(confirmation):
    for _time in range(2):
        report(confirmation, "bounced", reject_reason="bounced")
    assert Suppression.objects.count() == 1


@pytest.mark.parametrize("event_type", ["delivered", "opened", "clicked", "deferred"])
def test_other_reports_change_nothing(confirmation, event_type):
    report(confirmation, event_type)
    assert not Suppression.objects.exists()
    assert ServiceMail.objects.get().data == {}


def test_a_report_about_somebody_erased_is_no_error(confirmation):
    lock_contact(Contact.objects.get().pk).delete()
    report(confirmation, "bounced", reject_reason="bounced")
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("ref", ["", "1; DROP", "0" * 32])
def test_a_strange_reference_is_dropped(confirmation, ref, ben):
    confirmation.metadata = {"s": ref}
    report(confirmation, "bounced", reject_reason="bounced")
    assert standing() == standing(BEN) == {}
