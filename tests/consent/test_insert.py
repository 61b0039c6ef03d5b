"""Rows of a signature written past the ORM are the rows the ORM would have written."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forms_ext.consent.insert import insert, select
from forms_ext.consent.models import (
    Consent,
    ConsentEvent,
    Contact,
    ServiceMail,
    Subject,
    Submission,
    Ticket,
)
from tests.people import ADA, BEN

pytestmark = pytest.mark.django_db

SIGNED = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)


def another(submission, **values):
    """A signature like that one, of nobody, not yet written."""
    columns = {"campaign_id": submission.campaign_id, "submitted_at": SIGNED, **values}
    return Submission(form_version_id=submission.form_version_id, **columns)


def written(row):
    return type(row).objects.filter(pk=row.pk).values().get()


def test_every_column_is_as_the_orm_writes_it(sign):
    answers = {"profile": {"first_name": "Zoë “Ω”"}, "fields": {"a": None, "b": [1]}}
    ours, theirs = (
        another(sign(ADA), ref=ref, answers=answers, ticked=[3, 5], fingerprint=None)
        for ref in ("0" * 32, "1" * 32)
    )
    insert([ours])
    theirs.save(force_insert=True)
    apart = {"id", "ref"}
    assert {k: v for k, v in written(ours).items() if k not in apart} == {
        k: v for k, v in written(theirs).items() if k not in apart
    }
    assert written(ours)["submitted_at"] == SIGNED


def test_what_the_database_dates_it_dates(sign):
    sign(ADA)
    event = ConsentEvent.objects.first()
    columns = {
        f.attname: getattr(event, f.attname)
        for f in ConsentEvent._meta.concrete_fields
        if f.attname not in {"id", "at"}
    }
    (row,) = insert([ConsentEvent(**columns)])
    assert abs((written(row)["at"] - event.at).total_seconds()) < 60


def test_many_rows_are_one_statement_and_know_their_keys(sign):
    submission = sign(ADA)
    with CaptureQueriesContext(connection) as queries:
        rows = insert([another(submission) for _ in range(3)])
    assert len(queries) == 1
    assert [Submission.objects.get(pk=row.pk).ref for row in rows] == [
        row.ref for row in rows
    ]


def test_a_written_row_is_saved_and_not_written_again(sign):
    (row,) = insert([another(sign(ADA))])
    row.counted = False
    row.save()
    assert Submission.objects.filter(ref=row.ref).count() == 1


def test_dates_of_a_new_row_are_set(sign):
    (row,) = insert([Ticket(key="k" * 64, submission=sign(ADA), address=ADA.email)])
    assert written(row)["created_at"] is not None


def test_whoever_signs_gets_rows_of_all_kinds(sign):
    submission = sign(BEN)
    mail = ServiceMail.objects.get(submission=submission)
    assert mail.contact_id == submission.contact_id
    assert mail.ref is not None


@pytest.mark.parametrize("model", [Contact, Submission, Subject, Consent])
def test_a_row_is_read_as_the_orm_reads_it(ben, model):
    for row in model.objects.all():
        columns = {field.attname for field in model._meta.concrete_fields}
        (same,) = select(model, **{model._meta.pk.attname: row.pk})
        for name in columns:
            assert getattr(same, name) == getattr(row, name), name
        assert same == row and not same._state.adding
    assert model.objects.exists()


def test_several_values_are_any_of_them(ben):
    purposes = Consent.objects.values_list("purpose", flat=True)
    found = select(Consent, contact_id=ben.pk, purpose_id=tuple(purposes))
    assert len(found) == len(purposes) > 1
    assert select(Consent, contact_id=ben.pk, purpose_id=(0, -1)) == []


def test_a_row_that_stands_in_the_way_stays(ben):
    submission = Submission.objects.get()
    same = {"contact_id": ben.pk, "fingerprint": "f" * 64}
    unique = ("campaign_id", *same)
    insert([another(submission, **same)], unique=unique)
    assert insert([another(submission, **same)], unique=unique) == []
    assert Submission.objects.filter(**same).count() == 1


def test_where_it_may_be_overwritten_only_what_is_named_is(ben):
    consent = Consent.objects.filter(contact=ben).first()
    consent.state, consent.generation = "expired", consent.generation + 7
    kept = Consent.objects.get(pk=consent.pk).generation
    insert([consent], unique=("contact_id", "purpose_id"), update=("state",))
    after = Consent.objects.get(pk=consent.pk)
    assert (after.state, after.generation) == ("expired", kept)
