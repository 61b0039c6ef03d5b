"""When a consent is live: said once, for queries, triggers and verification."""

from datetime import datetime

from django.db.models import F, Q

from .models import Action, Blocked, Channel, ConsentEvent, State

#: The same rule in SQL, for triggers: aliases c (consent), p (purpose), k (contact).
#: `{now}` is the database's clock.
#: The event must be a grant: a projection that was changed by hand sends nothing.
LIVE_SQL = (
    f"EXISTS (SELECT 1 FROM {ConsentEvent._meta.db_table} e "  # noqa: S608
    "WHERE e.id = c.event_id AND e.action = 'granted' "
    "AND e.purpose_id = c.purpose_id) AND "
    "c.state = 'granted' AND c.generation = p.generation "
    "AND (c.expires_at IS NULL OR c.expires_at > {now}) "
    "AND k.restricted_at IS NULL AND k.blocked = 'none' "
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
        & on(event__action=Action.GRANTED, event__purpose=F(f"{prefix}purpose"))
        & (on(purpose__retired_at__isnull=True) | on(purpose__retired_at__gt=now))
        & on(contact__restricted_at__isnull=True, contact__blocked=Blocked.NONE)
        & (~on(purpose__channel=Channel.EMAIL) | on(contact__email__isnull=False))
        & (
            ~on(purpose__channel__in=[Channel.SMS, Channel.PHONE])
            | ~on(contact__phone="")
        )
    )
