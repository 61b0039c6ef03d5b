"""Triggers: what the database itself refuses, and that they stand.

They are installed after migrations and are in none: Django rebuilds a table on SQLite
to alter it, and drops the triggers with it without a word. A worker, the mail gate and
`record()` ask `ensure()` once per process and refuse to work without them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import connection as default_connection
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

REFUSAL = "append-only: this table is the record and is never changed"


class TriggersMissing(RuntimeError):
    """The database does not hold what must never be broken: run migrate."""


@dataclass(frozen=True)
class Trigger:
    """One trigger; its statements per vendor, the function's first."""

    name: str
    table: str
    postgresql: tuple[str, ...]
    sqlite: str


_BUILDERS: list[Callable[[], Iterable[Trigger]]] = []


def register(build: Callable[[], Iterable[Trigger]]) -> None:
    """Adds an app's triggers; called again it changes nothing."""
    if build not in _BUILDERS:
        _BUILDERS.append(build)


def append_only(table: str, *unique: tuple[str, ...]) -> list[Trigger]:
    """Refuses UPDATE, DELETE, TRUNCATE and SQLite's INSERT OR REPLACE on `table`."""
    return [
        _immutable(table, "update"),
        _immutable(table, "delete"),
        kept_whole(table, *unique),
    ]


def kept_whole(table: str, *unique: tuple[str, ...], refusal: str = REFUSAL) -> Trigger:
    """Refuses the ways round a DELETE trigger: TRUNCATE, and SQLite's REPLACE.

    `unique` names every unique set of columns beside the id: a REPLACE takes away
    whatever row stands in the way of any of them.
    """
    same = " OR ".join(_same(columns) for columns in (("id",), *unique))
    return Trigger(
        name=f"{table}_no_truncate",
        table=table,
        postgresql=(
            _refusing_function(table, refusal),
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
        ),
        # SQLite has no TRUNCATE
        sqlite=(  # table and column names are this module's own
            f"CREATE TRIGGER {table}_no_truncate BEFORE INSERT ON {table} "  # noqa: S608
            f"WHEN EXISTS (SELECT 1 FROM {table} AS kept WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
        ),
    )


def _same(columns: tuple[str, ...]) -> str:
    return f"({' AND '.join(f'kept.{c} = NEW.{c}' for c in columns)})"


def _immutable(table: str, event: str) -> Trigger:
    name = f"{table}_no_{event}"
    return Trigger(
        name=name,
        table=table,
        postgresql=(
            _refusing_function(table),
            f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
        ),
        sqlite=(
            f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        ),
    )


def _refusing_function(table: str, refusal: str = REFUSAL) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger "
        f"LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{refusal}' "
        "USING ERRCODE = 'restrict_violation'; END $$"
    )


def install_triggers(connection: BaseDatabaseWrapper) -> None:
    """Installs today's triggers on every table that exists, in one transaction.

    What stands is replaced: it may be that of an older release, or tampered with.
    """
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        standing = _standing(connection, cursor)
        for trigger in _all():
            if trigger.table in tables:
                if trigger.name in standing:
                    _drop(connection, cursor, trigger)
                for statement in _statements(connection, trigger):
                    cursor.execute(statement)


def drop_triggers(connection: BaseDatabaseWrapper) -> None:
    """Drops them all: before a SQLite migration, a test's flush, a `loaddata`."""
    _verified.discard(connection.alias)
    with connection.cursor() as cursor:
        standing = _standing(connection, cursor)
        for trigger in _all():
            if trigger.name in standing:
                _drop(connection, cursor, trigger)


def _drop(
    connection: BaseDatabaseWrapper, cursor: CursorWrapper, trigger: Trigger
) -> None:
    on_table = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
    cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}{on_table}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that should stand and don't, or do something else."""
    with connection.cursor() as cursor:
        standing = _standing(connection, cursor)
    return [
        trigger.name
        for trigger in _all()
        if standing.get(trigger.name) != _made(connection, trigger)
    ]


_verified: set[str] = set()


def ensure(connection: BaseDatabaseWrapper = default_connection) -> None:
    """Raises TriggersMissing unless all stand; asks the database once per process."""
    if connection.alias in _verified:
        return
    if names := missing(connection):
        raise TriggersMissing(
            f"The database lacks {', '.join(names)}: run manage.py migrate."
        )
    _verified.add(connection.alias)


def _all() -> list[Trigger]:
    return [trigger for build in _BUILDERS for trigger in build()]


def _statements(connection: BaseDatabaseWrapper, trigger: Trigger) -> tuple[str, ...]:
    if connection.vendor == "postgresql":
        return trigger.postgresql
    return (trigger.sqlite,)


def _standing(connection: BaseDatabaseWrapper, cursor: CursorWrapper) -> dict[str, str]:
    """What each trigger of the database does, by name, as `_made` says it of ours."""
    if connection.vendor == "postgresql":
        # 'O' and 'A' fire for everybody; disabled or replica-only does not stand
        cursor.execute(
            "SELECT t.tgname, c.relname || ' ' || (t.tgenabled IN ('O', 'A') "
            "AND t.tgqual IS NULL)::text || ' ' || p.prosrc FROM pg_trigger t "
            "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
            "WHERE NOT t.tgisinternal"
        )
    else:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return dict(cursor.fetchall())


def _made(connection: BaseDatabaseWrapper, trigger: Trigger) -> str:
    """A name proves nothing: one of the same name could refuse nothing."""
    if connection.vendor == "postgresql":
        function = trigger.postgresql[0]
        return f"{trigger.table} true {function.split('$$')[1]}"
    return trigger.sqlite


def _immutable_tables() -> list[Trigger]:
    app = "forms_ext_consent"
    return [
        *append_only(
            f"{app}_wording", ("digest",), ("purpose_id", "language", "number")
        ),
        *append_only(
            f"{app}_formversion", ("digest",), ("campaign_id", "language", "number")
        ),
        *append_only(f"{app}_formversionwording", ("form_version_id", "wording_id")),
        *append_only(f"{app}_consentevent"),
        *append_only(f"{app}_leaflog", ("position",), ("event_id",)),
        *append_only(f"{app}_seal", ("size",)),
    ]


register(_immutable_tables)
