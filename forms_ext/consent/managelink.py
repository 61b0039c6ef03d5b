"""Asking for a link: to one's choices, or afresh; alike whoever is known."""

import uuid

from django.db import connection
from django.utils import timezone

from . import conf
from .address import email_key
from .models import Contact, ServiceMail, ServiceMailKind, ServiceMailState
from .rate import DAY, HOUR, Limit, take
from .servicemail import RULES

#: The row's data: what waits is wanted, and choices only where nothing does.
FRESH = '{"fresh": true}'


def ask_manage_link(*, email: str, network: str) -> None:
    """Puts a link to one's choices into the outbox if somebody has this address.

    The same two statements for everybody, so that the time tells nothing; over a limit
    only the first. Raises ValidationError when `email` is no address.
    """
    _ask(email, network, "{}")


def ask_fresh_link(*, email: str, network: str) -> None:
    """Puts what waits for this address into the outbox again, with a link that works.

    As quiet as `ask_manage_link`, and within the same limits: what waits is looked up
    by the service lane as the mail leaves, never while somebody waits for a page.
    """
    _ask(email, network, FRESH)


def _ask(email: str, network: str, data: str) -> None:
    key = email_key(email)
    within = take(
        [
            Limit(f"manage link {key}", RULES[ServiceMailKind.MANAGE_LINK].times, DAY),
            Limit(
                f"manage link network {network}",
                conf.positive("FORMS_EXT_NETWORK_RATE_PER_HOUR"),
                HOUR,
            ),
        ]
    )
    if all(within):
        _queue_for(key, data)


def _queue_for(key: str, data: str) -> None:
    """One INSERT … SELECT: no answer of ours depends on what it finds."""
    mails, contacts = ServiceMail._meta.db_table, Contact._meta.db_table
    now = _prepared("not_before", timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {mails} (ref, kind, contact_id, data, state, attempts, "  # noqa: S608
            "not_before, created_at) "
            f"SELECT {_cast('ref')}, %s, id, {_cast('data')}, %s, 0, "
            f"{_cast('not_before')}, {_cast('created_at')} "
            f"FROM {contacts} WHERE email_key = %s",
            [
                _prepared("ref", uuid.uuid4()),
                ServiceMailKind.MANAGE_LINK,
                data,
                ServiceMailState.QUEUED,
                now,
                now,
                key,
            ],
        )


def _prepared(field: str, value: object) -> object:
    return ServiceMail._meta.get_field(field).get_db_prep_value(value, connection)


def _cast(field: str) -> str:
    """In a SELECT list PostgreSQL takes a parameter for text."""
    if connection.vendor != "postgresql":
        return "%s"
    return f"%s::{ServiceMail._meta.get_field(field).db_type(connection)}"
