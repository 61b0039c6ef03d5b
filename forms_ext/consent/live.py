"""When a consent is live: said once, for queries, triggers and verification.

Two dates can end one. `expires_at` is what was promised as it was granted: nothing
prolongs it. The end its campaign has today ends sooner what is for the campaign only:
read here and never copied, so a date that is moved holds from its own commit on, for
everybody at once, and moving it back gives no more than was promised.
"""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q

from .models import (
    Action,
    Blocked,
    Campaign,
    Channel,
    Consent,
    ConsentEvent,
    Retention,
    State,
    Subject,
)

#: The same rule in SQL, for triggers: aliases c (consent), p (purpose), k (contact).
#: `{now}` is the database's clock.
#: The event must be a grant of this very person, under words that were read: a state
#: set by hand sends nothing (one set back to an older grant is for `verify_ledger` to
#: find). Nor does an address that nobody has confirmed.
LIVE_SQL = (
    f"EXISTS (SELECT 1 FROM {ConsentEvent._meta.db_table} e "  # noqa: S608
    "WHERE e.id = c.event_id AND e.action = 'granted' "
    "AND e.purpose_id = c.purpose_id AND e.wording_id IS NOT NULL "
    f"AND EXISTS (SELECT 1 FROM {Subject._meta.db_table} s "
    "WHERE s.ref = e.subject_ref AND s.contact_id = c.contact_id)) AND "
    "c.state = 'granted' AND c.generation = p.generation "
    "AND (c.expires_at IS NULL OR c.expires_at > {now}) "
    "AND NOT (p.retention = 'campaign' AND EXISTS (SELECT 1 FROM "
    f"{Campaign._meta.db_table} g WHERE g.id = c.campaign_id "
    "AND g.ends_at <= {now})) "
    "AND k.confirmed_at IS NOT NULL AND k.restricted_at IS NULL AND k.blocked = 'none' "
    "AND (p.retired_at IS NULL OR p.retired_at > {now}) "
    "AND (p.channel <> 'email' OR k.email IS NOT NULL) "
    "AND (p.channel NOT IN ('sms', 'phone') OR k.phone <> '')"
)


def live(now: datetime, *, prefix: str = "") -> Q:
    """A filter on Consent (or, by `prefix`, on what points at one)."""

    def on(**conditions: object) -> Q:
        return Q(**{prefix + name: value for name, value in conditions.items()})

    return (
        on(state=State.GRANTED, generation=F(f"{prefix}purpose__generation"))
        & (on(expires_at__isnull=True) | on(expires_at__gt=now))
        & (
            ~on(purpose__retention=Retention.CAMPAIGN)
            | on(campaign__ends_at__isnull=True)
            | on(campaign__ends_at__gt=now)
        )
        & granted_to_themselves(prefix)
        & (on(purpose__retired_at__isnull=True) | on(purpose__retired_at__gt=now))
        & on(contact__confirmed_at__isnull=False)
        & on(contact__restricted_at__isnull=True, contact__blocked=Blocked.NONE)
        & (~on(purpose__channel=Channel.EMAIL) | on(contact__email__isnull=False))
        & (
            ~on(purpose__channel__in=[Channel.SMS, Channel.PHONE])
            | ~on(contact__phone="")
        )
    )


def granted_to_themselves(prefix: str = "") -> Q:
    """By a line of the ledger that this person's own subject stands in, with words."""
    own = Subject.objects.filter(
        ref=OuterRef(f"{prefix}event__subject_ref"),
        contact=OuterRef(f"{prefix}contact"),
    )
    conditions = {
        "event__action": Action.GRANTED,
        "event__purpose": F(f"{prefix}purpose"),
        "event__wording__isnull": False,
    }
    named = Q(**{prefix + name: value for name, value in conditions.items()})
    return named & Q(Exists(own))


def run_out(now: datetime) -> Q:
    """A filter on Consent: past one of its two dates, whatever its state says."""
    return Q(expires_at__lte=now) | Q(
        purpose__retention=Retention.CAMPAIGN, campaign__ends_at__lte=now
    )


def end_of(consent: Consent) -> datetime | None:
    """The earlier of its two dates; None when neither is known."""
    ends = [consent.expires_at]
    if consent.purpose.retention == Retention.CAMPAIGN and consent.campaign:
        ends.append(consent.campaign.ends_at)
    return min(filter(None, ends), default=None)
