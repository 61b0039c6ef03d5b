"""What an editor is told whose page goes live on its last day, or after it."""

from datetime import timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import gettext as _

from forms_ext.consent.models import Campaign


def ending(page: Any) -> str:
    """Empty while there is another day to sign on, and where nothing is signed."""
    campaign = Campaign.objects.filter(key=page.translation_key).first()
    if campaign is None or not campaign.counts or campaign.ends_at is None:
        return ""
    # An end at midnight is that of the day before.
    last = localtime(campaign.ends_at - timedelta(microseconds=1)).date()
    day = {"day": date_format(last, "DATE_FORMAT")}
    if campaign.ends_at <= now():
        words = _("It ended on %(day)s: nobody can sign. A later end opens it again.")
    elif last == localdate():
        words = _("It ends today, %(day)s: after that nobody can sign.")
    else:
        return ""
    return words % day
