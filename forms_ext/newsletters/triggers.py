"""What the database refuses of a mailing and of a delivery.

A queued delivery without a live consent, the step to *sending* without one, a way back
into the queue for a message that may have left (from *sending* only the worker that
knows that it has not puts it back), another reader or another consent for one that
stands, and a mailing begun again.
"""

from forms_ext.consent.live import LIVE_SQL
from forms_ext.consent.models import Consent, Contact, Purpose
from forms_ext.consent.triggers import Trigger, kept_whole

from .models import Delivery, Mailing

DELIVERY = Delivery._meta.db_table
MAILING = Mailing._meta.db_table
PURPOSE = Purpose._meta.db_table

NOW = {
    "postgresql": "now()",
    # as Django stores times there: text in UTC, that compares like a time
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f', 'now')",
}

NO_CONSENT = "no live consent for this delivery"
NO_WAY_BACK = "a delivery that may have left is never sent again"
NOT_MAILABLE = "a mailing needs a purpose with a box of its own, by e-mail"
FROZEN = "a frozen mailing keeps its words"
OVER = "a mailing that is over, or frozen, is not begun again"
WHOSE = "a delivery keeps its reader, its letter and the grant that allowed it"
KEPT = "a delivery is kept: without it nobody knows who had the letter"

_WRONG_PURPOSE = (
    f"NOT EXISTS (SELECT 1 FROM {PURPOSE} p WHERE p.id = NEW.purpose_id "  # noqa: S608
    "AND p.kind = 'consent' AND p.channel = 'email')"
)
_CONTENT_CHANGED = (
    "OLD.frozen_at IS NOT NULL AND ("
    + " OR ".join(
        f"NEW.{column} <> OLD.{column}"
        for column in (
            "purpose_id",
            "language",
            "subject",
            "html",
            "text",
            "content_hash",
            "ref",
        )
    )
    + " OR NEW.frozen_at IS NULL)"
)
_BEGUN_AGAIN = (
    "(OLD.state IN ('sent', 'cancelled') AND NEW.state <> OLD.state) "
    "OR (NEW.state = 'freezing' AND OLD.state <> 'freezing')"
)
# Once the person is erased they are NULL, and NULL differs from nothing in SQL. Who
# agrees anew while the letter waits gets it by that.
_SOMEBODY_ELSES = (
    "NEW.mailing_id <> OLD.mailing_id OR NEW.contact_id <> OLD.contact_id "  # noqa: S608
    "OR NEW.consent_id <> OLD.consent_id OR NEW.id <> OLD.id "
    "OR (NEW.event_id <> OLD.event_id AND OLD.state <> 'queued') "
    # SQLite's UPDATE OR REPLACE takes away the row that has it
    "OR (NEW.ref <> OLD.ref AND EXISTS "
    f"(SELECT 1 FROM {DELIVERY} d WHERE d.ref = NEW.ref))"
)
_LEFT = (
    "(NEW.state = 'sending' AND OLD.state NOT IN ('queued', 'sending')) "
    "OR (NEW.state = 'queued' AND OLD.state NOT IN ('queued', 'sending'))"
)


def _no_live_consent(vendor: str) -> str:
    live = LIVE_SQL.format(now=NOW[vendor])
    return (
        f"NOT EXISTS (SELECT 1 FROM {Consent._meta.db_table} c "  # noqa: S608
        f"JOIN {PURPOSE} p ON p.id = c.purpose_id "
        f"JOIN {Contact._meta.db_table} k ON k.id = c.contact_id "
        f"JOIN {MAILING} m ON m.id = NEW.mailing_id "
        "WHERE c.id = NEW.consent_id AND c.contact_id = NEW.contact_id "
        f"AND c.purpose_id = m.purpose_id AND c.event_id = NEW.event_id AND {live})"
    )


def delivery_triggers() -> list[Trigger]:
    return [
        _refusing(
            f"{DELIVERY}_needs_consent",
            DELIVERY,
            "INSERT",
            "NEW.state IN ('queued', 'sending') AND ({condition})",
            NO_CONSENT,
        ),
        _refusing(
            f"{DELIVERY}_starts_with_consent",
            DELIVERY,
            "UPDATE OF state",
            "NEW.state = 'sending' AND OLD.state = 'queued' AND ({condition})",
            NO_CONSENT,
        ),
        _refusing(
            f"{DELIVERY}_no_way_back", DELIVERY, "UPDATE OF state", _LEFT, NO_WAY_BACK
        ),
        _refusing(
            f"{DELIVERY}_keeps_its_reader", DELIVERY, "UPDATE", _SOMEBODY_ELSES, WHOSE
        ),
        _refusing(f"{DELIVERY}_is_kept", DELIVERY, "DELETE", "1 = 1", KEPT),
        kept_whole(DELIVERY, ("ref",), ("mailing_id", "contact_id"), refusal=KEPT),
        kept_whole(MAILING, ("ref",), refusal=OVER),
        _refusing(
            f"{MAILING}_is_mailable", MAILING, "INSERT", _WRONG_PURPOSE, NOT_MAILABLE
        ),
        _refusing(
            f"{MAILING}_stays_mailable",
            MAILING,
            "UPDATE OF purpose_id, frozen_at",
            _WRONG_PURPOSE,
            NOT_MAILABLE,
        ),
        _refusing(
            f"{MAILING}_keeps_its_words", MAILING, "UPDATE", _CONTENT_CHANGED, FROZEN
        ),
        _refusing(
            f"{MAILING}_ends_once", MAILING, "UPDATE OF state", _BEGUN_AGAIN, OVER
        ),
    ]


def _refusing(name: str, table: str, event: str, when: str, refusal: str) -> Trigger:
    """A row trigger that refuses `event` where `when` holds, on both databases."""

    def condition(vendor: str) -> str:
        return when.replace("{condition}", _no_live_consent(vendor))

    return Trigger(
        name=name,
        table=table,
        postgresql=(
            # The search path of today: a restore runs its own with an empty one.
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger "
            "LANGUAGE plpgsql SET search_path FROM CURRENT AS $$ BEGIN "
            f"IF {condition('postgresql')} THEN RAISE EXCEPTION '{refusal}' "
            "USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$",
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()",
        ),
        sqlite=(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
            f"WHEN {condition('sqlite')} "
            f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
        ),
    )
