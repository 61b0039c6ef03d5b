"""Whom not to write to: looked up and kept by a keyed fingerprint only."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from . import conf, keys
from .audience import blocked_addresses
from .ledger import lock_contact
from .models import Blocked, Campaign, Contact, Reason, Scope, Suppression

BATCH = 500
#: What outlives what, from the lightest on.
WEIGHT = (Reason.HARD_BOUNCE, Reason.OBJECTION, Reason.COMPLAINT, Reason.NOT_ME)
#: What a person said; a bounce is a fact about an address.
WISHES = WEIGHT[1:]


def suppress(
    *,
    email_key: str,
    scope: Scope,
    reason: Reason,
    campaign: Campaign | None = None,
    now: datetime | None = None,
) -> None:
    """Keeps an address from being written to.

    With `campaign`, only that campaign's mails are stopped. A hard bounce ends by
    itself; the rest stands until the person confirms again or staff lifts it. What
    weighs less changes nothing: a bounce gives no objection an end, and stopping
    everything makes no complaint an objection, which could be taken back.
    """
    now = now or timezone.now()
    until = None
    if reason == Reason.HARD_BOUNCE:
        until = now + timedelta(days=conf.positive("FORMS_EXT_HARD_BOUNCE_DAYS"))
    macs = keys.suppression_macs(_message(email_key, campaign))
    weightier = Suppression.objects.filter(
        mac__in=[mac for _name, mac in macs],
        scope=scope,
        reason__in=WEIGHT[WEIGHT.index(reason) + 1 :],
    )
    if not weightier.exists():
        key_id, mac = macs[0]
        Suppression.objects.update_or_create(
            mac=mac,
            scope=scope,
            defaults={"key_id": key_id, "reason": reason, "until": until},
        )
    if campaign is None:
        mirror(email_key=email_key)


def suppressions(
    *, email_key: str, campaign: Campaign | None = None
) -> dict[str, Suppression]:
    """Today's suppressions of an address by scope, the weightiest of each.

    A campaign's own stand beside those of everything that is sent.
    """
    macs = keys.suppression_macs(_message(email_key, None))
    if campaign is not None:
        macs += keys.suppression_macs(_message(email_key, campaign))
    standing = Suppression.objects.filter(
        Q(until__isnull=True) | Q(until__gt=timezone.now()),
        mac__in=[mac for _name, mac in macs],
    )
    by_weight = sorted(standing, key=lambda one: WEIGHT.index(one.reason))
    return {suppression.scope: suppression for suppression in by_weight}


def wishes_among(email_keys: Sequence[str]) -> dict[str, Reason]:
    """Who of some addresses asked not to be written to, with the weightiest reason.

    One query, however many addresses; for those of which no contact need be left.
    """
    owners = {
        mac: key for key in email_keys for _name, mac in keys.suppression_macs(key)
    }
    rows = Suppression.objects.filter(mac__in=list(owners), reason__in=WISHES)
    found = [(mac, Reason(why)) for mac, why in rows.values_list("mac", "reason")]
    found.sort(key=lambda one: WEIGHT.index(one[1]))
    return {owners[mac]: reason for mac, reason in found}


def macs_of(contact: Contact) -> list[str]:
    """All fingerprints of a contact's address, its single campaigns' included."""
    if contact.email_key is None:
        return []
    signed = Campaign.objects.filter(submissions__contact=contact).distinct()
    messages = [_message(contact.email_key, campaign) for campaign in (None, *signed)]
    return [mac for text in messages for _name, mac in keys.suppression_macs(text)]


def lift(*, email_key: str, scope: Scope) -> None:
    """Ends a suppression: the person confirmed again, or staff has a reason."""
    macs = [mac for _name, mac in keys.suppression_macs(_message(email_key, None))]
    Suppression.objects.filter(mac__in=macs, scope=scope).delete()
    mirror(email_key=email_key)


def mirror(*, email_key: str) -> None:
    """Repeats the suppressions on the contact, so that SQL needs no key."""
    standing = suppressions(email_key=email_key)
    if Scope.EVERYTHING in standing:
        blocked = Blocked.EVERYTHING
    elif Scope.NEWSLETTERS in standing:
        blocked = Blocked.NEWSLETTERS
    else:
        blocked = Blocked.NONE
    Contact.objects.filter(email_key=email_key).update(blocked=blocked)


def end_suppressions() -> int:
    """Lets go of whom only an ended suppression blocks; returns how many.

    `blocked` repeats the suppressions, and no row changes by itself on the day one
    ends. The fingerprints go when all have been seen: nobody needs them any more.
    """
    ended = Suppression.objects.filter(until__lte=timezone.now())
    if not ended.exists():
        return 0
    freed = after = 0
    while batch := blocked_addresses(after=after, limit=BATCH):
        freed += sum(_mirror_again(pk) for pk in _of_those(ended, batch))
        after = batch[-1][0]
    while _delete(ended):
        pass
    return freed


def _of_those(
    ended: QuerySet[Suppression], batch: list[tuple[int, str]]
) -> Iterator[int]:
    """The contacts that one of the suppressions is about."""
    owners = {mac: pk for pk, key in batch for _name, mac in keys.suppression_macs(key)}
    found = ended.filter(mac__in=list(owners)).values_list("mac", flat=True)
    yield from sorted({owners[mac] for mac in found})


@transaction.atomic
def _mirror_again(pk: int) -> bool:
    """The contact first: whoever suppresses its address just now repeats it after."""
    try:
        contact = lock_contact(pk)
    except Contact.DoesNotExist:
        return False
    if contact.email_key is not None:
        mirror(email_key=contact.email_key)
    contact.refresh_from_db(fields=["blocked"])
    return contact.blocked == Blocked.NONE


@transaction.atomic
def _delete(ended: QuerySet[Suppression]) -> int:
    """Locked first: an address that bounces again just now keeps its new end."""
    rows = ended.select_for_update().values_list("pk", flat=True)
    return Suppression.objects.filter(pk__in=list(rows[:BATCH])).delete()[0]


def _message(email_key: str, campaign: Campaign | None) -> str:
    return f"campaign {campaign.key.hex} {email_key}" if campaign else email_key
