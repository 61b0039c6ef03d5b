"""Passing a campaign on: the words that go along, and how often each way is used."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.db.models import Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Campaign, FormVersion, ShareChannel, ShareCount

#: Gives the words an editor wrote for those who pass a form's page on, or nothing.
WordsFinder = Callable[[FormVersion], str]
_FINDERS: list[WordsFinder] = []


def register(finder: WordsFinder) -> None:
    """Adds a room whose editors write such words, from its app's receivers."""
    _FINDERS.append(finder)


def words_to_share(version: FormVersion) -> str:
    """Today's words of the page of this form; empty where nobody wrote any."""
    return next(filter(None, (finder(version) for finder in _FINDERS)), "")


def share_context(
    *, title: str, url: str, campaign: uuid.UUID, words: str = ""
) -> dict[str, str]:
    """What forms_ext/consent/share.html wants; without `words` the usual ones."""
    usual = _(
        "I've just signed: %(title)s. It takes a minute, and no box needs a tick: "
        "%(link)s"
    )
    text = f"{words} {url}" if words else usual % {"title": title, "link": url}
    return {
        "title": title,
        "page_url": url,
        "share_text": text,
        "share_count_url": reverse("forms_ext_consent:share", args=[campaign]),
    }


def count_share(*, campaign: Campaign, channel: ShareChannel) -> None:
    """One more for today, in one statement: nobody is kept, only a sum."""
    table = ShareCount._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (campaign_id, channel, day, times) "  # noqa: S608
            "VALUES (%s, %s, %s, 1) ON CONFLICT (campaign_id, channel, day) "
            f"DO UPDATE SET times = {table}.times + 1",
            [campaign.pk, channel.value, timezone.localdate()],
        )


@dataclass(frozen=True)
class Sums:
    """How often one way was used: in the last seven days, and ever."""

    channel: ShareChannel
    week: int
    ever: int


def sums(*, campaign: uuid.UUID) -> list[Sums]:
    """Every channel, most used first; nothing in it comes from one person."""
    recent = Q(day__gt=timezone.localdate() - timedelta(days=7))
    rows = ShareCount.objects.filter(campaign__key=campaign).values("channel")
    found = {
        row["channel"]: row
        for row in rows.annotate(ever=Sum("times"), week=Sum("times", filter=recent))
    }
    counted = [
        Sums(channel, row.get("week") or 0, row.get("ever") or 0)
        for channel in ShareChannel
        for row in [found.get(channel.value, {})]
    ]
    return sorted(counted, key=lambda sums: -sums.ever)
