"""Freezing: a letter becomes rows, one for each person who may get it.

Only once the last row stands does anything leave. Killed at any moment and called
again, it goes on where it stopped.
"""

import time
from collections.abc import Callable

from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from forms_ext.consent.models import Consent, Contact
from forms_ext.consent.triggers import ensure

from .languages import family
from .models import Delivery, Mailing, MailingState
from .recipients import count_exclusions, recipients
from .slice import last_of_slice

CHUNK = 5000
#: Rows that somebody else holds at this moment are asked for again.
PATIENCE = 40
PAUSE_SECONDS = 0.25


def freeze(
    *,
    mailing: Mailing,
    chunk: int = CHUNK,
    between: Callable[[], None] = lambda: None,
) -> Mailing:
    """Writes the rows of `mailing` and makes it *ready*; nothing when it is.

    It stays *freezing* while somebody's consent is held by others: call it again.
    Consents are read by ascending id, each chunk in its own transaction that locks
    what it reads; `between` is called after each, for what must not wait. Raises
    ContentChanged when the letter is not the approved one, and NotMailable when its
    purpose cannot be mailed.
    """
    ensure()
    mailing.check_content()
    while _add_rows(mailing, chunk, after=mailing.frozen_upto):
        mailing.refresh_from_db(fields=["frozen_upto"])
        between()
    if _add_those_who_were_busy(mailing, chunk, between):
        return _make_ready(mailing)
    mailing.refresh_from_db()
    return mailing


def _add_rows(mailing: Mailing, chunk: int, *, after: int) -> int:
    """One chunk: how many consents it read; it tries again where it met a deadlock."""
    for _attempt in range(2):
        try:
            return _add_chunk(mailing, chunk, after)
        except OperationalError:
            time.sleep(PAUSE_SECONDS)
    return _add_chunk(mailing, chunk, after)


@transaction.atomic
def _add_chunk(mailing: Mailing, chunk: int, after: int) -> int:
    # Held until the rows stand: whoever stops the mailing finds them all.
    # With the letter's translations, one after the other: nobody gets two of them.
    being_frozen = family(mailing).select_for_update(no_key=True).order_by("pk")
    held = being_frozen.filter(state=MailingState.FREEZING)
    if mailing.pk not in held.values_list("pk", flat=True):
        return 0
    rows = _locked(_left(mailing).filter(pk__gt=after).order_by("pk")[:chunk])
    if not rows:
        return 0
    Delivery.objects.bulk_create(
        Delivery(mailing=mailing, consent_id=pk, contact_id=contact, event_id=event)
        for pk, contact, event in rows
    )
    upto = max(rows[-1][0], mailing.frozen_upto)
    Mailing.objects.filter(pk=mailing.pk).update(frozen_upto=upto)
    return len(rows)


def _left(mailing: Mailing) -> QuerySet[Consent]:
    return recipients(
        purpose=mailing.purpose,
        page_id=mailing.page_id,
        mailing=mailing,
        rule=mailing.rule,
    )


def _locked(consents: QuerySet[Consent]) -> list[tuple[int, int, int]]:
    """The rows of `consents`, held until the transaction ends, without waiting.

    A withdrawal that comes meanwhile waits for our commit, and then finds its row to
    cancel. Django has no FOR SHARE; SQLite has one writer and needs none.
    """
    query = consents.values_list("pk", "contact_id", "event_id")
    if connection.vendor != "postgresql":
        return list(query)
    statement, parameters = query.query.sql_with_params()
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            f"{statement} FOR SHARE OF {quote(Consent._meta.db_table)} SKIP LOCKED "
            f"FOR KEY SHARE OF {quote(Contact._meta.db_table)} SKIP LOCKED",
            parameters,
        )
        return cursor.fetchall()


def _add_those_who_were_busy(
    mailing: Mailing, chunk: int, between: Callable[[], None]
) -> bool:
    """A skipped row is a person whose consent another transaction held just then.

    False when one is still held, or the mailing was stopped: none is left out unseen.
    """
    freezing = Mailing.objects.filter(pk=mailing.pk, state=MailingState.FREEZING)
    for _attempt in range(PATIENCE):
        while _add_rows(mailing, chunk, after=0):
            pass
        if not _left(mailing).exists():
            return True
        if not freezing.exists():
            return False
        between()
        time.sleep(PAUSE_SECONDS)
    return False


def _make_ready(mailing: Mailing) -> Mailing:
    now = timezone.now()
    exclusions = count_exclusions(mailing=mailing)
    Mailing.objects.filter(pk=mailing.pk, state=MailingState.FREEZING).update(
        state=MailingState.READY,
        frozen_at=now,
        exclusions=exclusions,
        slice_upto=last_of_slice(mailing),
    )
    mailing.refresh_from_db()
    return mailing
