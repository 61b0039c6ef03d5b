"""The one source of recipients, and the reason of everybody who is none."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from forms_ext.consent.admin.story import WHY_NOT
from forms_ext.consent.audience import (
    REASONS,
    NotMailable,
    audience,
    breakdown,
    standing,
)
from forms_ext.consent.confirm import confirm
from forms_ext.consent.ledger import withdraw
from forms_ext.consent.live import LIVE_SQL
from forms_ext.consent.models import (
    Actor,
    Blocked,
    Consent,
    ConsentEvent,
    Contact,
    Purpose,
    State,
)
from forms_ext.consent.models.purpose import ACT_KEY
from forms_ext.newsletters import reasons
from tests.people import ADA, BEN, CLEO, Person

pytestmark = pytest.mark.django_db


def test_only_who_confirmed_this_purpose_is_in_it(ada, ben, cleo, sign, letter, sms):
    sign(Person("Zoé", "X", "zoe@example.org"), "letter")
    assert [c.contact for c in audience(purpose=letter)] == [ben]


def test_an_old_signer_is_counted_and_never_written_to(cleo, letter):
    assert not audience(purpose=letter).exists()
    assert breakdown(purpose=letter).excluded == {"imported": 1}


@pytest.mark.parametrize("channel", ["sms", "phone", ""])
def test_a_purpose_is_asked_for_one_channel(letter, channel):
    with pytest.raises(NotMailable):
        audience(purpose=letter, channel=channel)


def test_the_signature_itself_is_never_mailable(db):
    act = Purpose.objects.get(key=ACT_KEY)
    for channel in ("email", "none"):
        with pytest.raises(NotMailable):
            audience(purpose=act, channel=channel)


def test_a_number_is_needed_for_text_messages(sign, sms):
    confirm(submission_ref=sign(BEN, "sms").ref)
    assert not audience(purpose=sms, channel="sms").exists()
    assert breakdown(purpose=sms).excluded == {"no_address": 1}
    Contact.objects.update(phone="+33612345678")
    assert audience(purpose=sms, channel="sms").count() == 1


#: What ends a live consent, and the reason the sender reads.
ENDS = {
    "restricted": lambda ben: _set(ben, restricted_at=timezone.now()),
    "blocked_everything": lambda ben: _set(ben, blocked=Blocked.EVERYTHING),
    "blocked_newsletters": lambda ben: _set(ben, blocked=Blocked.NEWSLETTERS),
    "withdrawn": lambda ben: withdraw(contact=ben, actor=Actor.PERSON),
    "expired": lambda ben: Consent.objects.filter(contact=ben).update(
        expires_at=timezone.now() - timedelta(seconds=1)
    ),
    "invalidated": lambda ben: Consent.objects.filter(contact=ben).update(
        state=State.INVALIDATED
    ),
    "retired": lambda ben: Purpose.objects.update(
        retired_at=timezone.now() - timedelta(seconds=1)
    ),
    "other_words": lambda ben: Purpose.objects.update(generation=7),
    "no_address": lambda ben: _set(ben, email=None, email_key=None),
}


def _set(contact, **values):
    Contact.objects.filter(pk=contact.pk).update(**values)


@pytest.mark.parametrize("reason", ENDS)
def test_who_falls_out_does_so_for_a_reason_that_is_said(ben, letter, reason):
    assert breakdown(purpose=letter).included == 1
    ENDS[reason](ben)
    letter.refresh_from_db()
    result = breakdown(purpose=letter)
    assert (result.included, result.excluded) == (0, {reason: 1})
    own = standing(contact=ben).get(purpose=letter)
    assert own.reason == reason


def live_by_sql():
    now = "now()" if connection.vendor == "postgresql" else "CURRENT_TIMESTAMP"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.id FROM forms_ext_consent_consent c "  # noqa: S608
            "JOIN forms_ext_consent_purpose p ON p.id = c.purpose_id "
            "JOIN forms_ext_consent_contact k ON k.id = c.contact_id "
            f"WHERE {LIVE_SQL.format(now=now)}"
        )
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.parametrize("reason", ["", *ENDS])
def test_the_database_and_the_query_agree_on_what_is_live(ben, letter, reason):
    ENDS.get(reason, lambda ben: None)(ben)
    letter.refresh_from_db()
    expected = set(audience(purpose=letter).values_list("pk", flat=True))
    assert (
        live_by_sql()
        == expected
        == ({audience(purpose=letter).get().pk} if not reason else set())
    )


def test_a_consent_granted_by_no_grant_never_held(ben, letter):
    asking = ConsentEvent.objects.filter(action="requested", purpose=letter).first()
    Consent.objects.filter(contact=ben, purpose=letter).update(event=asking)
    assert live_by_sql() == set()
    assert breakdown(purpose=letter).excluded == {"invalidated": 1}


def test_every_reason_has_its_words():
    assert {*REASONS, "other"} == set(WHY_NOT)
    assert set(REASONS) <= set(reasons.REASONS)


def test_every_contact_is_in_exactly_one_figure(ada, ben, cleo, sign, letter):
    sign(Person("Zoé", "X", "zoe@example.org"), "letter")
    confirm(submission_ref=sign(Person("Luc", "X", "luc@example.org"), "letter").ref)
    withdraw(contact=Contact.objects.get(email="luc@example.org"), actor=Actor.PERSON)
    _set(ada, restricted_at=timezone.now(), blocked=Blocked.EVERYTHING)
    Contact.objects.create(
        email="x@example.org", email_key="x@example.org", language="fr"
    )
    result = breakdown(purpose=letter)
    assert result.excluded == {
        "restricted": 1,
        "withdrawn": 1,
        "waiting": 1,
        "imported": 1,
        "never_asked": 1,
    }
    assert result.included + sum(result.excluded.values()) == Contact.objects.count()


def test_the_people_of_the_story(ada, ben, cleo, letter):
    emails = audience(purpose=letter).values_list("contact__email", flat=True)
    assert set(emails) == {BEN.email}
    assert not {ADA.email, CLEO.email} & set(emails)
