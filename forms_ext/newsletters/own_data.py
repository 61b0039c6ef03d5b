"""What newsletters hold about a person: which letters were meant for them."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from forms_ext.consent.models import Contact
from forms_ext.consent.personal_data import Moment, Source, register

from .models import Delivery, DeliveryEvent, DeliveryState


def rows_for(contact: Contact) -> Iterator[QuerySet]:
    yield contact.deliveries.all()
    yield DeliveryEvent.objects.filter(delivery__contact=contact)


def export(contact: Contact) -> dict[str, Any]:
    return {
        "letters": [
            {
                "subject": delivery.mailing.subject,
                "purpose": str(delivery.mailing.purpose),
                "state": delivery.state,
                "sent": delivery.sent_at.isoformat() if delivery.sent_at else None,
            }
            for delivery in _with_mailing(contact)
        ]
    }


def erase(contact: Contact) -> None:
    """The rows stay for the count; nothing in them leads to the person any more."""
    _cancel_queued(contact)
    deliveries = list(contact.deliveries.all())
    DeliveryEvent.objects.filter(
        Q(delivery__in=deliveries) | Q(delivery_ref__in=[d.ref for d in deliveries])
    ).delete()
    for delivery in deliveries:
        # A new reference: the old one stands in a link and with the provider.
        delivery.ref = uuid.uuid4()
        delivery.contact = delivery.consent = delivery.event = None
        delivery.provider_id = ""
    Delivery.objects.bulk_update(
        deliveries, ["ref", "contact", "consent", "event", "provider_id"]
    )


def _cancel_queued(contact: Contact) -> None:
    contact.deliveries.filter(state=DeliveryState.QUEUED).update(
        state=DeliveryState.CANCELLED, reason="erased"
    )


def timeline(contact: Contact) -> Iterator[Moment]:
    for delivery in _with_mailing(contact):
        if delivery.sent_at:
            letter = {"subject": delivery.mailing.subject}
            what = _("Was sent the letter “%(subject)s”") % letter
            yield Moment(delivery.sent_at, what, mark=delivery.state)


def _with_mailing(contact: Contact) -> QuerySet[Delivery]:
    return contact.deliveries.select_related("mailing__purpose").order_by("pk")


register(
    Source(
        name="newsletters",
        models=(Delivery, DeliveryEvent),
        rows_for=rows_for,
        export=export,
        erase=erase,
        timeline=timeline,
    )
)
