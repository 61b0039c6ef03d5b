"""Adding and reading the rows of a signature: what the ORM would say, its text kept.

SQLite has one writer: while one signature is written every other waits, and most of
that time went into compiling the same six statements again (benchmarks/README.md).
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model
from django.db.models.expressions import DatabaseDefault

Row = TypeVar("Row", bound=Model)


def insert(
    rows: Sequence[Row], *, unique: tuple[str, ...] = (), update: tuple[str, ...] = ()
) -> Sequence[Row]:
    """Adds `rows`, all of one model, in one statement; gives them their keys.

    Where a row stands with the same `unique` columns its columns `update` are
    overwritten; without any of these it stays, and nothing is added or answered. Like
    `bulk_create` it calls no `save()` and sends no signal. What the first row leaves to
    the database's default is left to it in all.
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
        keys = cursor.fetchall()
    if len(keys) < len(rows):
        return []
    for row, (key,) in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, connection.alias
    return rows


def select(model: type[Row], **columns: Any) -> list[Row]:
    """The rows in which `columns`, by their names, are these; several values are any.

    As the ORM reads them, less what it does at each time to write the same statement.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    asked, wanted = [], []
    for name, value in columns.items():
        field = model._meta.get_field(name)
        several = value if isinstance(value, tuple) else (value,)
        asked.append((field.column, len(several)))
        wanted += [field.get_db_prep_value(one, connection) for one in several]
    with connection.cursor() as cursor:
        cursor.execute(_selection(model, tuple(asked)), wanted)
        return [read(model, row) for row in cursor.fetchall()]


def columns_of(model: type[Model]) -> str:
    """Its columns in the order in which `read` takes them."""
    return ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)


def read(model: type[Row], row: Sequence[Any]) -> Row:
    """One row as an instance, each value as its field has it in Python."""
    connection = connections[DEFAULT_DB_ALIAS]
    names, converters = _reading(model, connection.vendor)
    values = list(row)
    for place, convert in converters:
        values[place] = convert(values[place], None, connection)
    return model.from_db(connection.alias, names, values)


@lru_cache(maxsize=256)
def _reading(
    model: type[Model], vendor: str
) -> tuple[list[str], list[tuple[int, Callable[..., Any]]]]:
    """The names of a model's columns, and what makes Python of those that need it."""
    operations = connections[DEFAULT_DB_ALIAS].ops
    fields = model._meta.concrete_fields
    converters = [
        (place, convert)
        for place, field in enumerate(fields)
        for column in [field.get_col(model._meta.db_table)]
        for convert in (
            *operations.get_db_converters(column),
            *column.get_db_converters(connections[DEFAULT_DB_ALIAS]),
        )
    ]
    return [field.attname for field in fields], converters


@lru_cache(maxsize=256)
def _selection(model: type[Model], asked: tuple[tuple[str, int], ...]) -> str:
    conditions = " AND ".join(
        f'"{name}" IN ({", ".join(["%s"] * number)})' for name, number in asked
    )
    table = model._meta.db_table
    return f'SELECT {columns_of(model)} FROM "{table}" WHERE {conditions}'  # noqa: S608


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
        over = f"ON CONFLICT ({same}) DO {f'UPDATE SET {new}' if new else 'NOTHING'} "
    return (
        f'INSERT INTO "{table}" ({names}) '  # noqa: S608
        f'VALUES {", ".join([places] * rows)} {over}RETURNING "{key}"'
    )
