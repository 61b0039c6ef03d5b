"""One writer, append-only, and today's state read from it."""

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forms_ext.consent import keys
from forms_ext.consent.audience import audience
from forms_ext.consent.ledger import (
    TRANSITIONS,
    Decision,
    current_subject,
    lock_contact,
    record,
    withdraw,
)
from forms_ext.consent.models import (
    Action,
    Actor,
    Consent,
    ConsentEvent,
    Contact,
    Retention,
    State,
    Subject,
    Wording,
)
from forms_ext.consent.signals import consent_ended
from tests.people import ADA, BEN, publish_purpose

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(db):
    return Contact.objects.create(email=ADA.email, email_key=ADA.email, language="fr")


def write(contact, action, wording, **options):
    with transaction.atomic():
        return record(
            contact=lock_contact(contact.pk),
            subject=current_subject(contact),
            decisions=[Decision(wording.purpose, action, wording)],
            actor=Actor.PERSON,
            **options,
        )


def state(contact):
    consent = Consent.objects.filter(contact=contact).first()
    return consent.state if consent else None


#: What an action makes of each state (design, section 10); what is absent stays.
R, N, G, W, X, V, M = (
    State.REQUESTED,
    State.REFUSED,
    State.GRANTED,
    State.WITHDRAWN,
    State.EXPIRED,
    State.INVALIDATED,
    State.IMPORTED,
)
ALL = [None, R, N, G, W, X, V, M]
BECOMES = {
    Action.REQUESTED: {None: R, N: R, W: R, X: R, V: R},
    Action.REFUSED: {None: N},
    Action.GRANTED: dict.fromkeys(ALL, G),
    Action.WITHDRAWN: dict.fromkeys(ALL, W),
    Action.EXPIRED: {G: X, R: X, M: X},
    Action.INVALIDATED: dict.fromkeys(ALL, V),
    Action.IMPORTED: {None: M},
    Action.ERASED: {},
}
REACH = {
    None: [],
    R: [Action.REQUESTED],
    N: [Action.REFUSED],
    G: [Action.GRANTED],
    W: [Action.WITHDRAWN],
    X: [Action.GRANTED, Action.EXPIRED],
    V: [Action.INVALIDATED],
    M: [Action.IMPORTED],
}


@pytest.mark.parametrize("action", BECOMES)
@pytest.mark.parametrize("before", REACH)
def test_a_state_follows_the_table(contact, wordings, before, action):
    for step in REACH[before]:
        write(contact, step, wordings["letter"])
    assert state(contact) == before
    write(contact, action, wordings["letter"])
    assert state(contact) == BECOMES[action].get(before, before)
    # the event is kept in any case
    assert ConsentEvent.objects.count() == len(REACH[before]) + 1


def test_every_action_has_a_line_in_the_table():
    assert set(TRANSITIONS) == set(Action)


def test_writing_takes_three_statements_however_many_purposes(contact, wordings):
    subject = current_subject(contact)
    counts = []
    for some in (list(wordings.values())[:1], list(wordings.values())):
        decisions = [Decision(w.purpose, Action.REQUESTED, w) for w in some]
        with transaction.atomic(), CaptureQueriesContext(connection) as captured:
            record(
                contact=contact,
                subject=subject,
                decisions=decisions,
                actor=Actor.PERSON,
            )
        counts.append(len(captured))
    assert counts == [3, 3]


def test_the_ledger_holds_nothing_that_names_a_person(sign):
    submission = sign(BEN, "letter")
    for event in ConsentEvent.objects.values():
        said = " ".join(str(value) for value in event.values())
        assert not re.search(r"ben|rivi|example|@", said, re.IGNORECASE)
        assert event["evidence"] == f"submission {submission.ref.hex}"


def test_the_commitment_proves_the_address_with_the_persons_key(sign):
    sign(ADA, "letter")
    event = ConsentEvent.objects.first()
    subject = Subject.objects.get(ref=event.subject_ref)
    key = keys.person_key(key_id=subject.key_id, salt=subject.salt)
    assert keys.mac(key, event.nonce + ADA.email).hex() == event.commitment


def test_its_time_comes_from_the_database(sign):
    before = timezone.now() - timedelta(minutes=1)
    sign(ADA)
    assert all(event.at > before for event in ConsentEvent.objects.all())


def test_one_address_has_one_subject(sign):
    sign(ADA, "letter")
    sign(ADA, "sms")
    assert len(set(ConsentEvent.objects.values_list("subject_ref"))) == 1


def test_a_changed_address_is_another_subject(contact, wordings):
    write(contact, Action.GRANTED, wordings["letter"])
    contact.email = contact.email_key = "ada.new@example.org"
    contact.save()
    write(contact, Action.GRANTED, wordings["sms"])
    assert contact.subjects.count() == 2


def test_withdrawing_ends_what_was_named(ben, letter, sms):
    withdraw(contact=ben, purposes=[letter], actor=Actor.PERSON)
    states = dict(Consent.objects.values_list("purpose__key", "state"))
    assert (states["letter"], states["sms"]) == (State.WITHDRAWN, State.REFUSED)
    assert not audience(purpose=letter).exists()


def test_stopping_everything_says_nothing_of_a_box_left_empty(ben):
    withdraw(contact=ben, actor=Actor.PERSON)
    states = dict(Consent.objects.values_list("purpose__key", "state"))
    assert (states["letter"], states["sms"]) == (State.WITHDRAWN, State.REFUSED)


def test_withdrawing_twice_is_recorded_once(ben, letter):
    withdraw(contact=ben, actor=Actor.PERSON)
    events = ConsentEvent.objects.count()
    assert withdraw(contact=ben, actor=Actor.PERSON) == []
    assert ConsentEvent.objects.count() == events


def test_withdrawing_tells_who_cancels_the_queue_inside_the_transaction(ben):
    heard = []

    def hear(contact, **kwargs):
        heard.append((contact, connection.in_atomic_block))

    consent_ended.connect(hear)
    try:
        withdraw(contact=ben, actor=Actor.PERSON)
    finally:
        consent_ended.disconnect(hear)
    assert heard == [(ben, True)]


def test_older_words_do_not_lower_a_newer_consent(contact, wordings, letter):
    old = wordings["letter"]
    text = letter.texts.get(language="fr")
    text.frequency = "Une par jour."
    text.save()
    letter.save_revision().publish()
    new = Wording.objects.filter(purpose=letter, language="fr").latest("number")
    assert new.generation > old.generation
    write(contact, Action.GRANTED, new)
    write(contact, Action.GRANTED, old)
    consent = Consent.objects.get()
    assert (consent.wording, consent.generation) == (new, new.generation)


def test_a_consent_of_the_campaign_ends_with_it(contact, wordings, campaign):
    campaign.ends_at = timezone.now() + timedelta(days=30)
    write(contact, Action.GRANTED, wordings["news"], campaign=campaign)
    write(contact, Action.GRANTED, wordings["letter"], campaign=campaign)
    ends = dict(Consent.objects.values_list("purpose__key", "expires_at"))
    assert ends == {"news": campaign.ends_at, "letter": None}


def test_the_earlier_end_holds(contact, campaign, organisation):
    purpose = publish_purpose(
        "short", "x", validity_days=10, retention=Retention.CAMPAIGN
    )
    campaign.ends_at = timezone.now() + timedelta(days=30)
    wording = purpose.wordings.get(language="fr")
    write(contact, Action.GRANTED, wording, campaign=campaign)
    left = Consent.objects.get().expires_at - timezone.now()
    assert timedelta(days=9) < left <= timedelta(days=10)


def test_an_erased_contact_cannot_be_locked(contact):
    pk = contact.pk
    contact.delete()
    with pytest.raises(Contact.DoesNotExist), transaction.atomic():
        lock_contact(pk)


@pytest.mark.parametrize(
    "evidence",
    ["Ada Lavigne rang", "ada@example.org", "submission 12", "letter by Ada"],
)
def test_no_free_text_enters_the_ledger(contact, wordings, evidence):
    with pytest.raises(ValueError, match="where the proof lies"):
        write(contact, Action.REQUESTED, wordings["letter"], evidence=evidence)
    assert not ConsentEvent.objects.exists()
