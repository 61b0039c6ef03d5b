"""Adding the rows of a signature: what the ORM would write, its text kept.

SQLite has one writer: while one signature is written every other waits, and most of
that time went into compiling the same six statements again (benchmarks/README.md).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model
from django.db.models.expressions import DatabaseDefault

Row = TypeVar("Row", bound=Model)


def insert(
    rows: Sequence[Row], *, unique: tuple[str, ...] = (), update: tuple[str, ...] = ()
) -> Sequence[Row]:
    """Adds `rows`, all of one model, in one statement; gives them their keys.

    Where a row stands with the same `unique` columns its columns `update` are
    overwritten. Like `bulk_create` it calls no `save()` and sends no signal. What the
    first row leaves to the database's default is left to it in all.
    """
    # The connection itself: its proxy would be asked some hundred times.
    connection = connections[DEFAULT_DB_ALIAS]
    meta = rows[0]._meta
    fields = [
        field
        for field in meta.concrete_fields
        if not isinstance(getattr(rows[0], field.attname), DatabaseDefault)
        and (not field.primary_key or (rows[0].pk is not None and not unique))
    ]
    values = [
        field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for row in rows
        for field in fields
    ]
    columns = tuple(field.column for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            _statement(
                meta.db_table, columns, meta.pk.column, len(rows), unique, update
            ),
            values,
        )
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key
            row._state.adding, row._state.db = False, connection.alias
    return rows


@lru_cache(maxsize=256)
def _statement(
    table: str,
    columns: tuple[str, ...],
    key: str,
    rows: int,
    unique: tuple[str, ...],
    update: tuple[str, ...],
) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    places = f"({', '.join(['%s'] * len(columns))})"
    over = ""
    if unique:
        same = ", ".join(f'"{column}"' for column in unique)
        new = ", ".join(f'"{column}" = EXCLUDED."{column}"' for column in update)
        over = f"ON CONFLICT ({same}) DO UPDATE SET {new} "
    return (
        f'INSERT INTO "{table}" ({names}) '  # noqa: S608
        f'VALUES {", ".join([places] * rows)} {over}RETURNING "{key}"'
    )
