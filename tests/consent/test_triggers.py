"""What the database itself refuses, on both engines."""

import pytest
from django.db import DatabaseError, connection, transaction

from forms_ext.consent import triggers
from forms_ext.consent.ledger import record
from forms_ext.consent.models import (
    Actor,
    ConsentEvent,
    FormVersion,
    FormVersionWording,
    LeafLog,
    Seal,
    Wording,
)
from forms_ext.consent.seal import seal_ledger
from forms_ext.consent.triggers import TriggersMissing, drop_triggers, ensure, missing

pytestmark = pytest.mark.django_db

IMMUTABLE = [Wording, FormVersion, FormVersionWording, ConsentEvent, LeafLog, Seal]
TABLES = pytest.mark.parametrize("model", IMMUTABLE, ids=lambda model: model.__name__)


@pytest.fixture
def rows(ben):
    """At least one row in each immutable table."""
    seal_ledger()
    # what is still to be checked would keep PostgreSQL from even trying to TRUNCATE
    connection.check_constraints()
    assert all(model.objects.exists() for model in IMMUTABLE)


def contents(model):
    return list(model.objects.order_by("pk").values())


def refuses(statement, parameters=()):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, parameters)
    return True


@TABLES
def test_no_row_is_changed(rows, model):
    before = contents(model)
    assert refuses(f"UPDATE {model._meta.db_table} SET id = id")  # noqa: S608
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.first().save()
    assert contents(model) == before


@TABLES
def test_no_row_is_deleted(rows, model):
    assert refuses(f"DELETE FROM {model._meta.db_table}")  # noqa: S608


@TABLES
def test_no_table_is_emptied(rows, model):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    assert refuses(f"TRUNCATE {model._meta.db_table} CASCADE")


def uniques(model):
    """Each set of columns over which a REPLACE would take a row away."""
    groups = [[field.column] for field in model._meta.local_fields if field.unique]
    for constraint in model._meta.constraints:
        fields = getattr(constraint, "fields", None)
        if fields:
            groups.append([model._meta.get_field(name).column for name in fields])
    return groups


@TABLES
def test_no_row_is_replaced(rows, model):
    if connection.vendor != "sqlite":
        pytest.skip("REPLACE is SQLite's")
    before = contents(model)
    columns = [field.column for field in model._meta.local_fields]
    for kept in uniques(model):
        row = [replaced(model, column, column in kept) for column in columns]
        assert refuses(replace_into(model, columns), row), kept
    assert contents(model) == before


def replace_into(model, columns):
    marks = ", ".join(["%s"] * len(columns))
    names = ", ".join(columns)
    return f"INSERT OR REPLACE INTO {model._meta.db_table} ({names}) VALUES ({marks})"  # noqa: S608


def replaced(model, column, kept):
    """The first row's value, or another wherever a column must differ."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY id")  # noqa: S608
        value = cursor.fetchone()[0]
    differs = {name for group in uniques(model) for name in group}
    if kept or column not in differs:
        return value
    return value + 1_000_000 if isinstance(value, int) else f"other {value}"


@pytest.fixture
def without_triggers(form_version):
    drop_triggers(connection)
    yield
    triggers.install_triggers(connection)


def test_missing_triggers_have_names(without_triggers):
    assert "forms_ext_consent_consentevent_no_update" in missing(connection)


def test_the_ledger_is_not_written_without_its_triggers(without_triggers, letter):
    with pytest.raises(TriggersMissing, match="manage.py migrate"):
        ensure()
    with pytest.raises(TriggersMissing):
        record(contact=None, subject=None, decisions=[], actor=Actor.SYSTEM)


def test_a_switched_off_trigger_does_not_stand(form_version):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite cannot switch a trigger off")
    table = ConsentEvent._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_update")
    assert missing(connection) == [f"{table}_no_update"]


def impostor(table):
    """Of the right name, on the right table, and it refuses nothing."""
    name = f"{table}_no_update"
    if connection.vendor == "sqlite":
        yield f"DROP TRIGGER {name}"
        yield (
            f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN 0 BEGIN SELECT 1; END"
        )
    else:
        yield (
            f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger "
            "LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
        )


def test_one_of_the_name_that_refuses_nothing_does_not_stand(form_version):
    with connection.cursor() as cursor:
        for statement in impostor(ConsentEvent._meta.db_table):
            cursor.execute(statement)
    assert f"{ConsentEvent._meta.db_table}_no_update" in missing(connection)
    triggers.install_triggers(connection)
    assert missing(connection) == []


def test_installing_twice_changes_nothing(db):
    triggers.install_triggers(connection)
    assert missing(connection) == []
