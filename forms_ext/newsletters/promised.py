"""Who has had as many letters as the purpose promised: asked of the database in one go.

Counted from what may have reached somebody, and by the time it was claimed: that time
stands before anything leaves, and stays when nobody knows whether it did.
"""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forms_ext.consent.models import Per, Purpose, Retention
from forms_ext.consent.promise import since

from .models import Delivery, DeliveryState

#: Why somebody is left out, on the sender's screen and on a delivery.
REASON = "promised_number"
MAY_HAVE_REACHED = (
    DeliveryState.SENDING,
    DeliveryState.ACCEPTED,
    DeliveryState.DELIVERED,
    DeliveryState.COMPLAINED,
    DeliveryState.UNKNOWN,
)


def had_them_all(*, purpose: Purpose, now: datetime) -> Q | Exists:
    """A filter on Consent: one letter more would break the promise to this person.

    Nobody, where no number is promised.
    """
    if not purpose.at_most:
        return Q(pk__in=[])
    return Exists(_letters(purpose, now)[purpose.at_most - 1 :])


def _letters(purpose: Purpose, now: datetime) -> QuerySet[Delivery]:
    rows = Delivery.objects.filter(
        contact=OuterRef("contact"),
        mailing__purpose=purpose,
        state__in=MAY_HAVE_REACHED,
    )
    begin = since(purpose, now)
    if begin is not None:
        return rows.filter(claimed_at__gte=begin)
    if purpose.per == Per.ALL and purpose.retention == Retention.CAMPAIGN:
        # “Three in all” was said on a campaign's page, of that campaign: the next one
        # that somebody agrees to has its own three. What cannot be told counts.
        its = F("event__form_version__campaign")
        return rows.filter(
            Q(event__form_version__isnull=True)
            | Q(event__form_version__campaign=Coalesce(OuterRef("campaign"), its))
        )
    return rows


def warning(*, purpose: Purpose, people: int) -> str:
    """Before sending: what was promised, and how many get nothing because of it."""
    most = purpose.at_most or 0
    said = _promises(most)[Per(purpose.per)] % {"most": most, "next": _next(most)}
    left_out = ngettext(
        "%(people)s person has had that many and will not get it.",
        "%(people)s people have had that many and will not get it.",
        people,
    ) % {"people": number_format(people, force_grouping=True)}
    return f"{said} {left_out}"


def _promises(most: int) -> dict[Per, str]:
    return {
        Per.WEEK: ngettext(
            "You promised %(most)d letter a week; this would be %(next)s.",
            "You promised %(most)d letters a week; this would be %(next)s.",
            most,
        ),
        Per.MONTH: ngettext(
            "You promised %(most)d letter a month; this would be %(next)s.",
            "You promised %(most)d letters a month; this would be %(next)s.",
            most,
        ),
        Per.YEAR: ngettext(
            "You promised %(most)d letter a year; this would be %(next)s.",
            "You promised %(most)d letters a year; this would be %(next)s.",
            most,
        ),
        Per.ALL: ngettext(
            "You promised %(most)d letter in all; this would be %(next)s.",
            "You promised %(most)d letters in all; this would be %(next)s.",
            most,
        ),
    }


def _next(most: int) -> str:
    ordinals = {1: _("the second"), 2: _("the third"), 3: _("the fourth")}
    return ordinals.get(most) or _("one more")
