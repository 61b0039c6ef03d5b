"""What newsletters do when consents end, and the triggers they add."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from forms_ext.consent.models import Contact, Purpose
from forms_ext.consent.signals import consent_ended
from forms_ext.consent.triggers import register

from . import alarm, own_data, testcopy  # noqa: F401  (register themselves)
from .models import Delivery, DeliveryState
from .track import store  # noqa: F401  (a receiver)
from .triggers import delivery_triggers

register(delivery_triggers)


@receiver(consent_ended, dispatch_uid="forms_ext.newsletters.cancel_queued")
def cancel_queued(
    sender: Any, contact: Contact, purposes: Sequence[Purpose], **kwargs: Any
) -> None:
    """Runs in the withdrawal's own transaction: answered means nothing will leave."""
    Delivery.objects.filter(
        contact=contact, mailing__purpose__in=purposes, state=DeliveryState.QUEUED
    ).update(state=DeliveryState.CANCELLED, reason="withdrawn")
