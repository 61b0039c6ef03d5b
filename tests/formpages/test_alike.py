"""Nobody learns from an answer, nor from its cost, whether an address is known."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import ADA, BEN, CLEO

pytestmark = pytest.mark.django_db


def test_known_and_unknown_are_answered_alike(visitor, campaign_page):
    visitor.sign(ADA)
    known = visitor.sign(ADA, first_name="Adèle")
    unknown = visitor.sign(BEN)
    assert known.status_code == unknown.status_code
    assert without_key(known) == without_key(unknown)
    assert known.content == unknown.content


def statements(visitor, person, *ticks):
    """What the database is asked, without what it is asked about; rows are counted."""
    with CaptureQueriesContext(connection) as captured:
        visitor.sign(person, *ticks)
    asked = [query["sql"] for query in captured]
    values = re.compile(r" VALUES | WHERE | SELECT '|SAVEPOINT .")
    return [(values.split(sql)[0].strip(), sql.count("), (")) for sql in asked]


@pytest.mark.parametrize("ticks", [(), ("letter",)])
def test_known_and_unknown_ask_the_database_the_same(visitor, ben, ticks):
    visitor.sign(CLEO)
    unknown = statements(visitor, ADA, *ticks)
    assert statements(visitor, BEN, *ticks) == unknown
    assert any("consentevent" in sql for sql, _rows in unknown)


def without_key(response):
    folder, key, end = response["Location"].rsplit("/", 2)
    assert (len(key), end) == (22, "")
    return dict(response.items()) | {"Location": folder}
