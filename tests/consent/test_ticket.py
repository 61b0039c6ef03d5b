"""The key of the page after signing: opaque, short-lived, one per signing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forms_ext.consent.erase import erase
from forms_ext.consent.models import Ticket
from forms_ext.consent.ticket import NoTicket, find, issue, purge
from tests.people import ADA

pytestmark = pytest.mark.django_db


def grow_old(**age):
    Ticket.objects.update(created_at=timezone.now() - timedelta(**age))


def test_a_key_finds_what_was_typed(sign):
    submission = sign(ADA)
    key = issue(submission=submission, address="Ada@Example.org")
    found = find(key=key)
    assert found.submission == submission
    assert found.address == "Ada@Example.org"


def test_a_key_stands_in_no_table(sign):
    key = issue(submission=sign(ADA), address=ADA.email)
    assert key not in str(Ticket.objects.values())
    assert len(key) >= 22


def test_a_strange_key_finds_nothing(sign):
    issue(submission=sign(ADA), address=ADA.email)
    with pytest.raises(NoTicket):
        find(key="x" * 22)


def test_a_key_is_good_for_half_an_hour(sign):
    key = issue(submission=sign(ADA), address=ADA.email)
    grow_old(minutes=29)
    assert find(key=key)
    assert purge() == 0
    grow_old(minutes=30)
    with pytest.raises(NoTicket):
        find(key=key)
    assert purge() == 1


def test_who_is_erased_leaves_no_ticket(sign):
    submission = sign(ADA)
    issue(submission=submission, address=ADA.email)
    erase(contact=submission.contact)
    assert not Ticket.objects.exists()
