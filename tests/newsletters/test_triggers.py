"""What the database refuses, whoever asks."""

import uuid

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from forms_ext.consent.audience import audience
from forms_ext.consent.confirm import confirm
from forms_ext.consent.ledger import Decision, current_subject, record
from forms_ext.consent.models import Action, Actor, Consent, Contact, State
from forms_ext.consent.triggers import missing
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Delivery, DeliveryState, Mailing
from tests.people import BEN, CLEO

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(mailing, ben):
    freeze(mailing=mailing)
    return Delivery.objects.get()


def refused(act) -> bool:
    try:
        with transaction.atomic():
            act()
    except IntegrityError:
        return True
    return False


def test_all_triggers_stand_after_migrating():
    assert missing(connection) == []


@pytest.mark.parametrize(
    "columns",
    [
        {"state": "withdrawn"},
        {"state": "imported"},
        {"generation": 99},
        {"expires_at": timezone.now() - timezone.timedelta(seconds=2)},
    ],
)
def test_a_queued_delivery_needs_a_live_consent(mailing, ben, columns):
    consent = Consent.objects.get(contact=ben, purpose=mailing.purpose)
    Consent.objects.filter(pk=consent.pk).update(**columns)

    assert refused(
        lambda: Delivery.objects.create(
            mailing=mailing, contact=ben, consent=consent, event=consent.event
        )
    )


def of_another(consent, sign):
    confirm(submission_ref=sign(CLEO, "letter").ref)
    other = Consent.objects.get(contact__email=CLEO.email, purpose=consent.purpose)
    Consent.objects.filter(pk=consent.pk).update(event=other.event)


def under_no_words(consent, sign):
    record(
        contact=consent.contact,
        subject=current_subject(consent.contact),
        decisions=[Decision(consent.purpose, Action.GRANTED)],
        actor=Actor.SYSTEM,
    )


def of_an_address_nobody_confirmed(consent, sign):
    Contact.objects.filter(pk=consent.contact_id).update(confirmed_at=None)


@pytest.mark.parametrize(
    "forge", [of_another, under_no_words, of_an_address_nobody_confirmed]
)
def test_a_grant_is_the_persons_own_under_words_and_confirmed(
    mailing, ben, sign, forge
):
    consent = Consent.objects.get(contact=ben, purpose=mailing.purpose)
    forge(consent, sign)
    consent.refresh_from_db()
    assert consent.state == State.GRANTED
    assert not audience(purpose=mailing.purpose).filter(contact=ben).exists()
    row = {"contact": ben, "consent": consent, "event": consent.event}
    assert refused(lambda: Delivery.objects.create(mailing=mailing, **row))


def test_the_database_knows_that_the_campaign_is_over(write, news, sign, campaign):
    confirm(submission_ref=sign(BEN, "news").ref)
    consent = Consent.objects.get(purpose=news)
    row = {"contact": consent.contact, "consent": consent, "event": consent.event}
    type(campaign).objects.update(ends_at=timezone.now() + timezone.timedelta(days=1))
    Delivery.objects.create(mailing=write(purpose=news), **row)

    type(campaign).objects.update(
        ends_at=timezone.now() - timezone.timedelta(seconds=2)
    )

    mailing = write(purpose=news)
    assert refused(lambda: Delivery.objects.create(mailing=mailing, **row))


def test_a_consent_to_something_else_does_not_do(mailing, ben):
    consent = Consent.objects.filter(contact=ben).exclude(purpose=mailing.purpose)[0]
    Consent.objects.filter(pk=consent.pk).update(state="granted", generation=1)

    assert refused(
        lambda: Delivery.objects.create(
            mailing=mailing, contact=ben, consent=consent, event=consent.event
        )
    )


def test_somebody_elses_consent_does_not_do(mailing, ada, ben):
    consent = Consent.objects.get(contact=ben, purpose=mailing.purpose)

    assert refused(
        lambda: Delivery.objects.create(
            mailing=mailing, contact=ada, consent=consent, event=consent.event
        )
    )


@pytest.mark.parametrize(
    "columns", [{"blocked": "newsletters"}, {"restricted_at": timezone.now()}]
)
def test_sending_starts_only_while_the_consent_lives(row, ben, columns):
    Contact.objects.filter(pk=ben.pk).update(**columns)
    rows = Delivery.objects.filter(pk=row.pk)

    assert refused(lambda: rows.update(state=DeliveryState.SENDING))


@pytest.mark.parametrize("state", ["unknown", "accepted", "refused", "delivered"])
def test_what_may_have_left_never_goes_back_into_the_queue(row, state):
    rows = Delivery.objects.filter(pk=row.pk)
    rows.update(state=DeliveryState.SENDING)
    rows.update(state=state)

    assert refused(lambda: rows.update(state=DeliveryState.QUEUED))
    assert refused(lambda: rows.update(state=DeliveryState.SENDING))


def test_one_mailing_writes_once_to_one_contact(row):
    assert refused(
        lambda: Delivery.objects.create(
            mailing=row.mailing,
            contact=row.contact,
            consent=row.consent,
            event=row.event,
        )
    )


def test_a_queued_row_without_a_person_is_refused(row):
    assert refused(lambda: Delivery.objects.filter(pk=row.pk).update(contact=None))


def test_a_mailing_needs_a_purpose_with_a_box_by_email(write, sms):
    assert refused(lambda: write(purpose=sms))


def test_a_frozen_mailing_keeps_its_words(row):
    mailings = Mailing.objects.filter(pk=row.mailing_id)

    assert refused(lambda: mailings.update(html="<p>autre chose</p>"))
    assert refused(lambda: mailings.update(frozen_at=None))
    assert mailings.update(pause_reason="") == 1


@pytest.mark.parametrize("over", ["sent", "cancelled"])
@pytest.mark.parametrize("state", ["freezing", "ready", "paused"])
def test_a_mailing_that_is_over_is_not_begun_again(row, over, state):
    mailings = Mailing.objects.filter(pk=row.mailing_id)
    mailings.update(state=over)

    assert refused(lambda: mailings.update(state=state))
    assert mailings.update(state=over) == 1


def test_a_frozen_mailing_is_not_frozen_again(row):
    mailings = Mailing.objects.filter(pk=row.mailing_id)

    assert refused(lambda: mailings.update(state="freezing"))


def test_a_projection_changed_by_hand_sends_nothing(ada, letter, mailing):
    consent = ada.consents.get(purpose=letter)
    type(consent).objects.filter(pk=consent.pk).update(
        state=State.GRANTED, granted_at=timezone.now()
    )

    assert not audience(purpose=letter).exists()
    with pytest.raises(DatabaseError, match="no live consent"), transaction.atomic():
        Delivery.objects.create(
            mailing=mailing, contact=ada, consent=consent, event=consent.event
        )


def test_a_delivery_is_never_deleted(ben, letter, mailing):
    freeze(mailing=mailing)
    with pytest.raises(DatabaseError, match="is kept"), transaction.atomic():
        Delivery.objects.all().delete()


def values_of(row):
    names = [field.column for field in row._meta.local_fields]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(names)} FROM {row._meta.db_table}")  # noqa: S608
        return dict(zip(names, cursor.fetchone(), strict=True))


def replace(model, values):
    names, marks = ", ".join(values), ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT OR REPLACE INTO {model._meta.db_table} ({names}) VALUES ({marks})",  # noqa: S608
            list(values.values()),
        )


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's")
@pytest.mark.parametrize("kept", ["id", "ref", "contact_id"])
def test_no_delivery_is_replaced(row, kept):
    values = {**values_of(row), "state": "accepted"}
    others = {"id": row.pk + 1000, "ref": uuid.uuid4().hex, "contact_id": None}
    assert refused(lambda: replace(Delivery, {**values, **others, kept: values[kept]}))
    assert values_of(row)["state"] == "queued"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's")
@pytest.mark.parametrize("column", ["id", "ref"])
def test_no_delivery_takes_the_place_of_another(row, subscribe, write, column):
    subscribe(1)
    freeze(mailing=write(subject="Une autre"))
    other = Delivery.objects.exclude(mailing=row.mailing).first()
    table, taken = Delivery._meta.db_table, values_of(row)[column]
    statement = f"UPDATE OR REPLACE {table} SET {column} = %s WHERE id = %s"  # noqa: S608

    def replace_by() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, [taken, other.pk])

    assert refused(replace_by)
    assert Delivery.objects.filter(pk=row.pk).exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's")
def test_no_mailing_is_replaced(mailing):
    values = values_of(mailing)
    assert refused(lambda: replace(Mailing, {**values, "ref": uuid.uuid4().hex}))
    assert refused(lambda: replace(Mailing, {**values, "id": mailing.pk + 1000}))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("model", [Delivery, Mailing])
def test_nothing_sent_is_emptied(row, model):
    connection.check_constraints()
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="kept|begun"),
    ):
        cursor.execute(f"TRUNCATE {model._meta.db_table} CASCADE")


@pytest.mark.parametrize("column", ["contact", "consent", "event", "mailing"])
def test_a_delivery_keeps_its_reader_and_its_grant(row, sign, write, column):
    confirm(submission_ref=sign(CLEO, "letter").ref)
    other = Consent.objects.get(contact__email=CLEO.email, purpose=row.mailing.purpose)
    changed = {
        "contact": other.contact,
        "consent": other,
        "event": other.event,
        "mailing": write(),
    }[column]
    same = Delivery.objects.filter(pk=row.pk)
    same.update(state=DeliveryState.SENDING)
    assert refused(lambda: same.update(**{column: changed}))
