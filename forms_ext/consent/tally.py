"""Counting without counting: shares of a campaign's count, moved last."""

import random

from django.db import connection

from .models import Campaign, Tally


def move(*, campaign: Campaign, confirmed: int = 0, pending: int = 0) -> None:
    """Adds to one share of the count: the last statement before a commit.

    Sixteen shares, one at random: a single row would queue every signer behind it.
    """
    table = Tally._meta.db_table
    slot = random.randrange(Tally.SLOTS)  # noqa: S311 — spreads load, guards nothing
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (campaign_id, slot, confirmed, pending) "  # noqa: S608
            "VALUES (%s, %s, %s, %s) ON CONFLICT (campaign_id, slot) DO UPDATE SET "
            f"confirmed = {table}.confirmed + excluded.confirmed, "
            f"pending = {table}.pending + excluded.pending",
            [campaign.pk, slot, confirmed, pending],
        )
