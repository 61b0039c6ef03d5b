"""Signing: what arrives, what is kept, what is answered."""

import pytest

from forms_ext.consent.models import (
    Action,
    ConsentEvent,
    ServiceMail,
    Submission,
)
from tests.people import ADA

pytestmark = pytest.mark.django_db


def test_signing_without_ticking_anything_is_possible(visitor):
    response = visitor.sign(ADA)
    assert response.status_code == 303
    assert response["Location"].endswith("/fr/thanks/")
    submission = Submission.objects.get()
    assert submission.answers["profile"] == ADA.profile
    assert submission.ticked == []
    assert ServiceMail.objects.get().submission == submission


def test_every_purpose_shown_is_recorded(visitor):
    visitor.sign(ADA, "letter")
    actions = ConsentEvent.objects.order_by("pk").values_list("purpose__key", "action")
    assert list(actions) == [("letter", Action.REQUESTED), ("sms", Action.REFUSED)]
