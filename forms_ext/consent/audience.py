"""The one source of recipients, and why the others are none."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils import timezone

from .live import granted_to_themselves, live, run_out
from .models import (
    Blocked,
    Channel,
    Consent,
    Contact,
    Kind,
    Purpose,
    Retention,
    State,
)


class NotMailable(ValueError):
    """The purpose has no channel of this kind, or is the signature itself."""


def mailable(*, or_this: int | None = None) -> QuerySet[Purpose]:
    """Purposes that letters can be sent to today, `or_this` one of them or not."""
    in_use = Q(retired_at__isnull=True) | Q(retired_at__gt=timezone.now())
    asked = Q(kind=Kind.CONSENT, channel=Channel.EMAIL, live=True)
    found = Purpose.objects.filter(asked & in_use | Q(pk=or_this))
    return found.order_by("pk").prefetch_related("texts")


def audience(*, purpose: Purpose, channel: str = Channel.EMAIL) -> QuerySet[Consent]:
    """The live consents for `purpose`: all who may be written to.

    Raises NotMailable when the purpose is not asked for this channel.
    """
    if purpose.kind != Kind.CONSENT or purpose.channel != channel:
        raise NotMailable(purpose.key)
    return Consent.objects.filter(live(timezone.now()), purpose=purpose)


@dataclass(frozen=True)
class Breakdown:
    """How many get it, and how many don't, by reason; each contact counted once."""

    included: int
    excluded: dict[str, int]


#: In the order in which a reason wins when several hold.
REASONS = (
    "restricted",
    "blocked_everything",
    "blocked_newsletters",
    "withdrawn",
    "expired",
    "invalidated",
    "retired",
    "other_words",
    "waiting",
    "refused",
    "imported",
    "no_address",
    "never_asked",
)


def breakdown(*, purpose: Purpose) -> Breakdown:
    """Counts for the sender's screen; every contact is in exactly one figure."""
    now = timezone.now()
    included = audience(purpose=purpose, channel=purpose.channel).count()
    own = Consent.objects.filter(purpose=purpose)
    left = own.exclude(pk__in=own.filter(live(now)).values("pk"))
    excluded: dict[str, int] = {}
    for reason, condition in _conditions(now).items():
        excluded[reason] = left.filter(condition).count()
        left = left.exclude(condition)
    asked = Consent.objects.filter(purpose=purpose, contact=OuterRef("pk"))
    excluded["never_asked"] = Contact.objects.filter(~Exists(asked)).count()
    return Breakdown(
        included, {reason: excluded[reason] for reason in REASONS if excluded[reason]}
    )


def _conditions(now: datetime) -> dict[str, Q]:
    granted = Q(state=State.GRANTED)
    return {
        "restricted": Q(contact__restricted_at__isnull=False),
        "blocked_everything": Q(contact__blocked=Blocked.EVERYTHING),
        "blocked_newsletters": Q(contact__blocked=Blocked.NEWSLETTERS),
        "withdrawn": Q(state=State.WITHDRAWN),
        "expired": Q(state=State.EXPIRED) | granted & run_out(now),
        # granted by no grant, as by hand in the database: it never held
        "invalidated": Q(state=State.INVALIDATED) | granted & ~granted_to_themselves(),
        "retired": granted & Q(purpose__retired_at__lte=now),
        "other_words": granted & ~Q(generation=F("purpose__generation")),
        "waiting": Q(state=State.REQUESTED),
        "refused": Q(state=State.REFUSED),
        "imported": Q(state=State.IMPORTED),
        "no_address": granted,
    }


def standing(*, contact: Contact) -> QuerySet[Consent]:
    """A contact's consents, each with the `reason` it is not live; "" when it is."""
    return with_reason(Consent.objects.filter(contact=contact), timezone.now())


def with_reason(consents: QuerySet[Consent], now: datetime) -> QuerySet[Consent]:
    """Adds the `reason` each of `consents` is not live, of REASONS; "" when it is."""
    cases = [When(live(now), then=Value(""))] + [
        When(condition, then=Value(reason))
        for reason, condition in _conditions(now).items()
    ]
    reason = Case(*cases, default=Value("other"), output_field=CharField())
    return consents.annotate(reason=reason)


def regular() -> Exists:
    """A condition on contacts: a live consent for a durable purpose.

    Everybody else is occasional, and stands in no durable file.
    """
    durable = Consent.objects.filter(
        live(timezone.now()),
        contact=OuterRef("pk"),
        purpose__kind=Kind.CONSENT,
        purpose__retention=Retention.CONTACT,
    )
    return Exists(durable)


def blocked_addresses(*, after: int, limit: int) -> list[tuple[int, str]]:
    """Who is not written to, key and address, by ascending key: to see if it ended."""
    blocked = Contact.objects.exclude(blocked=Blocked.NONE).filter(
        pk__gt=after, email_key__isnull=False
    )
    return list(blocked.order_by("pk").values_list("pk", "email_key")[:limit])
