"""What a provider reports of a service mail: no such address, or reported as spam.

Applied at once, and safe to apply twice. Should the database fail, the error leaves
through the webhook, and the provider reports again.
"""

import logging
import uuid
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason, tracking
from django.db import transaction
from django.dispatch import receiver

from .ledger import lock_contact
from .mails.message import REF
from .models import Contact, Reason, Scope, ServiceMail
from .suppression import suppress

logger = logging.getLogger(__name__)

#: Key of a mail's data: that it came back, for good ("hard") or for now ("soft").
BOUNCED = "bounced"


@receiver(tracking, dispatch_uid="forms_ext.consent.reports")
def hear(
    sender: Any, event: AnymailTrackingEvent, esp_name: str, **kwargs: Any
) -> None:
    ref = ref_of(event, REF)
    if ref is None:
        return
    if event.event_type == EventType.BOUNCED:
        came_back(ref=ref, for_good=is_final(event))
    elif event.event_type == EventType.COMPLAINED:
        complained(ref=ref)


def ref_of(event: AnymailTrackingEvent, name: str) -> uuid.UUID | None:
    """The reference that a mail of ours carried in its metadata under `name`."""
    try:
        return uuid.UUID(str((event.metadata or {}).get(name, "")))
    except ValueError:
        return None


def is_final(event: AnymailTrackingEvent) -> bool:
    """Several providers call both kinds “bounced”; only “no such address” is final."""
    if event.reject_reason not in (RejectReason.BOUNCED, RejectReason.INVALID):
        return False
    raw = event.esp_event if isinstance(event.esp_event, dict) else {}
    said = " ".join(
        str(raw.get(name, "")) for name in ("event", "severity", "Type", "bounceType")
    ).lower()
    return not any(word in said for word in ("soft", "temporary", "transient"))


@transaction.atomic
def came_back(*, ref: uuid.UUID, for_good: bool) -> None:
    """A mail to this address came back; for good: nothing is sent there any more."""
    mail, contact = _behind(ref)
    if mail is None or contact is None:
        return
    if mail.data.get(BOUNCED) != "hard":
        mail.data[BOUNCED] = "hard" if for_good else "soft"
        mail.save(update_fields=["data"])
    if for_good:
        suppress(
            email_key=contact.email_key,
            scope=Scope.EVERYTHING,
            reason=Reason.HARD_BOUNCE,
        )


@transaction.atomic
def complained(*, ref: uuid.UUID) -> None:
    """Somebody reported it as spam: no newsletter, and silence about that campaign."""
    mail, contact = _behind(ref)
    if mail is None or contact is None:
        return
    suppress(
        email_key=contact.email_key, scope=Scope.NEWSLETTERS, reason=Reason.COMPLAINT
    )
    if mail.submission is not None:
        suppress(
            email_key=contact.email_key,
            scope=Scope.EVERYTHING,
            reason=Reason.COMPLAINT,
            campaign=mail.submission.campaign,
        )


def _behind(ref: uuid.UUID) -> tuple[ServiceMail | None, Contact | None]:
    """The mail and its contact, which is locked; none for staff, or once erased."""
    mail = (
        ServiceMail.objects.filter(ref=ref, contact__email_key__isnull=False)
        .select_related("submission__campaign")
        .first()
    )
    if mail is None:
        logger.info("a report names a service mail that is gone")
        return None, None
    try:
        return mail, lock_contact(mail.contact_id)
    except Contact.DoesNotExist:
        return None, None
