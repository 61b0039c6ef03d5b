"""Who gets a letter: the audience of its purpose, less those who already have it.

Nor do those who have had the number of letters they were promised.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from forms_ext.consent.audience import Breakdown, audience, breakdown
from forms_ext.consent.models import Consent, Purpose

from .languages import reads
from .models import Delivery, DeliveryState, Mailing
from .promised import REASON, had_them_all

#: What certainly did not arrive may be sent with another mailing of the same letter.
NOT_HAD = (DeliveryState.CANCELLED, DeliveryState.WITHHELD, DeliveryState.REFUSED)


def recipients(
    *,
    purpose: Purpose,
    page_id: int | None,
    mailing: Mailing | None = None,
    rule: Mapping[str, Any] | None = None,
) -> QuerySet[Consent]:
    """Live consents of people who have no row of `mailing`, nor had this letter.

    Of those, whom `rule` means: who reads its language (`languages.rule_for`).
    """
    theirs = _without_it(purpose, page_id, mailing).filter(reads(rule or {}))
    return theirs.filter(~had_them_all(purpose=purpose, now=timezone.now()))


def count_recipients(
    *, purpose: Purpose, page_id: int | None, rule: Mapping[str, Any] | None = None
) -> Breakdown:
    """How many get it, and how many don't by reason, before anything is frozen."""
    rule = rule or {}
    everybody = breakdown(purpose=purpose)
    without = _without_it(purpose, page_id, None)
    theirs = without.filter(reads(rule))
    had_all = _had_all(theirs, purpose)
    included = theirs.count() - had_all
    others = {
        REASON: had_all,
        **_by_language(without.exclude(reads(rule)), rule),
    }
    left = everybody.included - included
    return Breakdown(included, _excluded(everybody.excluded, others, left))


def count_exclusions(*, mailing: Mailing) -> dict[str, int]:
    """After the freeze: everybody but the rows of this mailing, by reason."""
    everybody = breakdown(purpose=mailing.purpose)
    rows = mailing.deliveries.filter(state=DeliveryState.QUEUED).count()
    without = _without_it(mailing.purpose, mailing.page_id, mailing)
    others = {
        REASON: _had_all(without.filter(reads(mailing.rule)), mailing.purpose),
        **_by_language(without.exclude(reads(mailing.rule)), mailing.rule),
    }
    return _excluded(everybody.excluded, others, everybody.included - rows)


def _had_all(left: QuerySet[Consent], purpose: Purpose) -> int:
    had = had_them_all(purpose=purpose, now=timezone.now())
    return left.filter(had).count()


def _by_language(left: QuerySet[Consent], rule: Mapping[str, Any]) -> dict[str, int]:
    """Why people who may be written to get another letter, or none."""
    if not rule.get("language"):
        return {}
    theirs = left.filter(contact__language__in=rule["translated"]).count()
    return {"their_language": theirs, "no_translation": left.count() - theirs}


def _excluded(
    known: Mapping[str, int], others: Mapping[str, int], left: int
) -> dict[str, int]:
    """`left`: how many may be written to, and are not in this mailing."""
    excluded = {**known, **others}
    excluded["already_have_it"] = left - sum(others.values())
    return {reason: count for reason, count in excluded.items() if count > 0}


def _without_it(
    purpose: Purpose, page_id: int | None, mailing: Mailing | None
) -> QuerySet[Consent]:
    return audience(purpose=purpose).filter(~_has_it(page_id, mailing))


def _has_it(page_id: int | None, mailing: Mailing | None) -> Exists:
    rows = Delivery.objects.filter(contact=OuterRef("contact"))
    had = Q(pk=None)
    if page_id:
        # a translation is the same letter
        key = Page.objects.values_list("translation_key", flat=True).get(pk=page_id)
        had = Q(mailing__page__translation_key=key) & ~Q(state__in=NOT_HAD)
    own = Q(mailing=mailing) if mailing else Q(pk=None)
    return Exists(rows.filter(had | own))
