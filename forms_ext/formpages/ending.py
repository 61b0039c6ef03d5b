"""A campaign's last day, and what is said to who publishes on it or after."""

from datetime import date, datetime, timedelta
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
    last = last_day(campaign.ends_at)
    day = {"day": in_words(last)}
    if campaign.ends_at <= now():
        words = _("It ended on %(day)s: nobody can sign. A later end opens it again.")
    elif last == localdate():
        words = _("It ends today, %(day)s: after that nobody can sign.")
    else:
        return ""
    return words % day


def last_day(end: datetime) -> date:
    """The last on which one can sign: an end at midnight is that of the day before."""
    return localtime(end - timedelta(microseconds=1)).date()


def in_words(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
