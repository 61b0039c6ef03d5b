"""Whom not to write to: looked up and kept by a keyed fingerprint only."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from . import conf, keys
from .models import Blocked, Campaign, Contact, Reason, Scope, Suppression


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
    itself; the rest stands until the person confirms again or staff lifts it: a bounce
    after it must not give it an end.
    """
    now = now or timezone.now()
    until = None
    if reason == Reason.HARD_BOUNCE:
        until = now + timedelta(days=conf.positive("FORMS_EXT_HARD_BOUNCE_DAYS"))
    macs = keys.suppression_macs(_message(email_key, campaign))
    endless = Suppression.objects.filter(
        mac__in=[mac for _name, mac in macs], scope=scope, until__isnull=True
    )
    if until is None or not endless.exists():
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
    """Today's suppressions of an address by scope; a campaign's own included."""
    macs = keys.suppression_macs(_message(email_key, None))
    if campaign is not None:
        macs += keys.suppression_macs(_message(email_key, campaign))
    standing = Suppression.objects.filter(
        Q(until__isnull=True) | Q(until__gt=timezone.now()),
        mac__in=[mac for _name, mac in macs],
    )
    return {suppression.scope: suppression for suppression in standing}


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


def _message(email_key: str, campaign: Campaign | None) -> str:
    return f"campaign {campaign.key.hex} {email_key}" if campaign else email_key
