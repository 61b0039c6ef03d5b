"""How many signatures are confirmed, per form, mail domain and day: counts, no people.

Of the days in which they can still be confirmed: after that what nobody confirmed is
erased, and a rate without it would say that all is well.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex, Substr, TruncDate
from django.utils import timezone

from . import conf
from .models import SIGNED, ServiceMail, ServiceMailKind, ServiceMailState, Submission

#: Under it something is wrong with the mail, not with the people.
LOW = 60
#: Fewer say nothing, and of a rare domain they would say something of somebody.
ENOUGH = 20
SHOWN_DOMAINS = 12
#: Who signed just now has not had the time to look.
TIME_TO_LOOK = timedelta(hours=1)


@dataclass(frozen=True)
class Rate:
    """`name` is a form, a day or a domain; None: the domains that are not named."""

    name: Any
    signed: int
    confirmed: int

    @property
    def percent(self) -> int:
        return self.confirmed * 100 // self.signed if self.signed else 0

    @property
    def low(self) -> bool:
        return self.signed >= ENOUGH and self.percent < LOW


@dataclass(frozen=True)
class Form:
    title: str
    language: str


def overall() -> Rate:
    return Rate("", **_asked().aggregate(**_COUNTS))


def by_form() -> list[Rate]:
    rows = (
        _asked()
        .values("campaign__title", "form_version__language")
        .annotate(**_COUNTS)
        .order_by("-signed", "campaign__title", "form_version__language")
    )
    return [
        Rate(
            Form(row["campaign__title"], row["form_version__language"]),
            row["signed"],
            row["confirmed"],
        )
        for row in rows
    ]


def by_day() -> list[Rate]:
    """The newest first."""
    rows = (
        _asked()
        .annotate(day=TruncDate("submitted_at"))
        .values("day")
        .annotate(**_COUNTS)
        .order_by("-day")
    )
    days: list[tuple[date, int, int]] = rows.values_list("day", "signed", "confirmed")
    return [Rate(day, signed, confirmed) for day, signed, confirmed in days]


def by_domain() -> list[Rate]:
    """The largest by name; the rare are one line, so that nobody stands out."""
    key = "contact__email_key"
    rows = (
        _asked()
        .filter(contact__email_key__isnull=False)
        .annotate(domain=Substr(key, StrIndex(F(key), Value("@")) + 1))
        .values("domain")
        .annotate(**_COUNTS)
        .filter(signed__gte=ENOUGH)
        .order_by("-signed", "domain")[:SHOWN_DOMAINS]
    )
    named = [Rate(r["domain"], r["signed"], r["confirmed"]) for r in rows]
    whole = overall()
    signed = whole.signed - sum(rate.signed for rate in named)
    confirmed = whole.confirmed - sum(rate.confirmed for rate in named)
    return [*named, Rate(None, signed, confirmed)] if signed else named


_COUNTS = {
    "signed": Count("pk"),
    "confirmed": Count("pk", filter=Q(confirmed_at__isnull=False)),
}


def _asked() -> QuerySet[Submission]:
    """Signatures whose mail was to leave, still within their days."""
    now = timezone.now()
    never_asked = ServiceMail.objects.filter(
        submission=OuterRef("pk"),
        kind=ServiceMailKind.CONFIRMATION,
        state=ServiceMailState.SILENCED,
    )
    return Submission.objects.filter(
        ~Exists(never_asked) | Q(confirmed_at__isnull=False),
        source__in=SIGNED,
        replaced_at__isnull=True,
        submitted_at__gt=now - conf.confirm_window(),
        submitted_at__lte=now - TIME_TO_LOOK,
    )
