"""Who gets a letter: the audience of its purpose, less those who already have it."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from forms_ext.consent.audience import Breakdown, audience, breakdown
from forms_ext.consent.models import Consent, Purpose

from .models import Delivery, DeliveryState, Mailing

#: What certainly did not arrive may be sent with another mailing of the same letter.
NOT_HAD = (DeliveryState.CANCELLED, DeliveryState.WITHHELD, DeliveryState.REFUSED)


def recipients(
    *, purpose: Purpose, page_id: int | None, mailing: Mailing | None = None
) -> QuerySet[Consent]:
    """Live consents of people who have no row of `mailing`, nor had this letter."""
    return audience(purpose=purpose).filter(~_has_it(page_id, mailing))


def count_recipients(*, purpose: Purpose, page_id: int | None) -> Breakdown:
    """How many get it, and how many don't by reason, before anything is frozen."""
    everybody = breakdown(purpose=purpose)
    included = recipients(purpose=purpose, page_id=page_id).count()
    excluded = dict(everybody.excluded)
    if everybody.included > included:
        excluded["already_have_it"] = everybody.included - included
    return Breakdown(included, excluded)


def count_exclusions(*, mailing: Mailing) -> dict[str, int]:
    """After the freeze: everybody but the rows of this mailing, by reason."""
    everybody = breakdown(purpose=mailing.purpose)
    rows = mailing.deliveries.filter(state=DeliveryState.QUEUED).count()
    excluded = dict(everybody.excluded)
    if everybody.included > rows:
        excluded["already_have_it"] = everybody.included - rows
    return excluded


def _has_it(page_id: int | None, mailing: Mailing | None) -> Exists:
    rows = Delivery.objects.filter(contact=OuterRef("contact"))
    had = Q(pk=None)
    if page_id:
        # a translation is the same letter
        key = Page.objects.values_list("translation_key", flat=True).get(pk=page_id)
        had = Q(mailing__page__translation_key=key) & ~Q(state__in=NOT_HAD)
    own = Q(mailing=mailing) if mailing else Q(pk=None)
    return Exists(rows.filter(had | own))
