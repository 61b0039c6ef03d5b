"""Two clicks at one instant, on an engine that has several writers."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from forms_ext.consent.models import ServiceMail, Submission, Tally
from tests.people import ADA

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="SQLite has one writer at a time"
    ),
]


def test_parallel_double_submits_are_one_signature(visitor):
    def click(_number):
        try:
            return visitor.sign(ADA, "letter").status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(click, range(16)))
    assert set(answers) == {303}
    assert Submission.objects.count() == 1
    assert ServiceMail.objects.count() == 1
    assert sum(tally.pending for tally in Tally.objects.all()) == 1
