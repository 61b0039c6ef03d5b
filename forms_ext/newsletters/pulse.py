"""Is the worker there? What a screen says when letters wait and nobody comes."""

from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from forms_ext.consent import heartbeat

from .claim import is_anything_due
from .models import Delivery, Mailing, MailingState

LEAVING = (MailingState.FREEZING, MailingState.READY)
#: Letters that could leave and do not for so long, though the worker is there.
STUCK = timedelta(minutes=15)


def silence() -> str:
    """A sentence when letters wait and nothing happens; empty when all is well."""
    leaving = Mailing.objects.filter(state__in=LEAVING)
    if not leaving.exists():
        return ""
    seen = heartbeat.last_seen()
    if seen is None:
        return _("The mail worker has not started yet: letters wait for it.")
    if heartbeat.is_silent(seen):
        when = date_format(timezone.localtime(seen), "SHORT_DATETIME_FORMAT")
        return _(
            "Nothing has been sent since %(when)s though letters wait: is the mail "
            "worker running? Tell your administrator."
        ) % {"when": when}
    since = stuck_since()
    if since is None:
        return ""
    when = date_format(timezone.localtime(since), "SHORT_DATETIME_FORMAT")
    return _(
        "The mail worker is there, yet no letter has left since %(when)s though some "
        "are due: does the provider take mail? Tell your administrator."
    ) % {"when": when}


def stuck_since() -> datetime | None:
    """When the last letter left, if others are due and that is too long ago.

    The hour of a first slice and a provider's “try again later” are no such wait.
    """
    if not is_anything_due():
        return None
    ready = Mailing.objects.filter(state=MailingState.READY)
    left = Delivery.objects.filter(mailing__in=ready).aggregate(at=Max("sent_at"))["at"]
    begun = ready.aggregate(at=Max("frozen_at"))["at"]
    since = max(filter(None, (left, begun)), default=None)
    late = since is not None and timezone.now() - since > STUCK
    return since if late else None
