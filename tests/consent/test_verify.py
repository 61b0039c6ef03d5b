"""Tampering: what the ledger's own seals show, and what only a head kept elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from forms_ext.consent.confirm import confirm
from forms_ext.consent.formversions import publish_form_version
from forms_ext.consent.ledger import withdraw
from forms_ext.consent.models import (
    Action,
    Actor,
    Consent,
    ConsentEvent,
    Contact,
    LeafLog,
    Purpose,
    Seal,
    Subject,
    Wording,
)
from forms_ext.consent.seal import head, seal_ledger
from forms_ext.consent.submit import submit
from forms_ext.consent.triggers import drop_triggers, install_triggers
from forms_ext.consent.verify import LedgerBroken, verify_ledger
from forms_ext.consent.wordings import latest_wording
from tests.consent.test_wordings import reword
from tests.people import BEN, CLEO, Sign

pytestmark = pytest.mark.django_db


@contextmanager
def as_its_administrator() -> Iterator[None]:
    """Whoever owns the database switches its guards off, and on again afterwards."""
    drop_triggers(connection)
    yield
    install_triggers(connection)


@pytest.fixture
def sealed(sign: Sign, ada: Contact, ben: Contact) -> Seal:
    first = seal_ledger()
    sign(CLEO, "letter", "sms")
    seal_ledger()
    return first


def broken(**options: object) -> str:
    with pytest.raises(LedgerBroken) as caught:
        verify_ledger(**options)
    return str(caught.value)


@pytest.mark.parametrize("seal", ["empty", "of another line"])
def test_a_line_added_without_the_key_is_found(sign: Sign, ben: Contact, seal) -> None:
    event = ConsentEvent.objects.filter(action=Action.REFUSED).first()
    event.pk, event.action = None, Action.GRANTED
    if seal == "empty":
        event.nonce, event.commitment = "0" * len(event.nonce), ""
    event.save(force_insert=True)
    assert f"Event {event.pk}" in broken()


def test_an_untouched_ledger_is_right(sealed: Seal) -> None:
    found = verify_ledger(heads=[(sealed.size, sealed.root)])
    assert found.events == found.leaves == ConsentEvent.objects.count()
    assert found.seals == 2
    assert found.consents == Consent.objects.count()


def test_lines_since_the_last_seal_are_no_fault(sealed: Seal, ben: Contact) -> None:
    withdraw(contact=ben, actor=Actor.PERSON)
    found = verify_ledger()
    assert found.leaves < found.events


def test_an_empty_ledger_is_right() -> None:
    assert verify_ledger().events == 0


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("action", "granted"),
        ("subject_ref", "0" * 64),
        ("evidence", "submission of somebody else"),
        ("nonce", "0" * 32),
        ("commitment", "0" * 64),
        ("language", "en"),
        ("wording_id", None),
        ("form_version_id", None),
        ("at", timezone.now() - timedelta(days=1)),
        ("format", 2),
    ],
)
def test_a_changed_column_names_its_line(
    column: str, value: object, sealed: Seal
) -> None:
    changed = ConsentEvent.objects.filter(action="refused").order_by("pk")[2]
    with as_its_administrator():
        ConsentEvent.objects.filter(pk=changed.pk).update(**{column: value})
    assert broken().startswith(f"Event {changed.pk}:")


def test_a_deleted_line_is_remembered_by_its_leaf(sealed: Seal) -> None:
    gone = ConsentEvent.objects.order_by("pk")[1].pk
    with undone(), as_its_administrator():
        ConsentEvent.objects.filter(pk=gone)._raw_delete("default")
        assert broken_but_for_triggers().startswith(f"Event {gone}: it is missing")


def test_a_line_deleted_with_its_leaf_leaves_a_gap(sealed: Seal) -> None:
    gone = LeafLog.objects.get(position=1)
    with undone(), as_its_administrator():
        LeafLog.objects.filter(pk=gone.pk)._raw_delete("default")
        ConsentEvent.objects.filter(pk=gone.event_id)._raw_delete("default")
        assert broken_but_for_triggers() == "Leaf 1: it is missing."


def test_a_line_inserted_behind_the_last_seal_is_found(sealed: Seal) -> None:
    added = insert(at=timezone.now() - timedelta(days=30))
    assert broken().startswith(f"Event {added}: it was inserted behind")


def test_a_back_dated_line_is_found_once_it_is_sealed(sealed: Seal) -> None:
    added = insert(at=timezone.now() - timedelta(days=30))
    seal_ledger()
    assert broken().startswith(f"Event {added}: dated before the seal")


def test_a_cut_tail_shows_only_beside_a_head_kept_elsewhere(
    sign: Sign, ada: Contact
) -> None:
    seal_ledger()
    sign(CLEO, "letter")
    last = seal_ledger()
    first = Seal.objects.order_by("size").first()
    with as_its_administrator():
        cut_behind(first.size)
    assert verify_ledger().leaves == first.size
    assert "tail was cut" in broken(heads=[(last.size, last.root)])


def test_a_rewritten_ledger_shows_only_beside_a_head_kept_elsewhere(
    sealed: Seal,
) -> None:
    last = Seal.objects.order_by("size").last()
    with as_its_administrator():
        ConsentEvent.objects.filter(action="refused").update(evidence="rewritten")
        LeafLog.objects.all()._raw_delete("default")
        Seal.objects.all()._raw_delete("default")
    seal_ledger()
    verify_ledger()
    assert "differs from the head" in broken(heads=[(last.size, last.root)])


def test_a_seal_of_a_foreign_key_is_found(sealed: Seal) -> None:
    with as_its_administrator():
        Seal.objects.filter(pk=sealed.pk).update(signature="0" * 64)
    assert broken().startswith(f"Seal {sealed.size}: not signed")


def test_a_changed_root_is_found(sealed: Seal) -> None:
    with as_its_administrator():
        Seal.objects.filter(pk=sealed.pk).update(root="0" * 64)
    assert broken().startswith(f"Seal {sealed.size}: its root")


def test_changed_words_are_found(sealed: Seal) -> None:
    wording = Wording.objects.order_by("pk").first()
    with as_its_administrator():
        Wording.objects.filter(pk=wording.pk).update(label="Yes to everything.")
    assert broken().startswith(f"Wording {wording.pk}:")


def test_a_changed_form_is_found(sealed: Seal, form_version) -> None:
    with as_its_administrator():
        type(form_version).objects.update(body={"fields": ["another"]})
    assert broken().startswith(f"Form version {form_version.pk}:")


def test_a_consent_the_ledger_knows_nothing_of_is_found(
    sealed: Seal, ada: Contact
) -> None:
    consent = Consent.objects.filter(contact=ada).first()
    Consent.objects.filter(pk=consent.pk).update(state="granted")
    assert broken().startswith(f"Consent {consent.pk}:")


def test_a_consent_that_vanished_is_found(sealed: Seal, ben: Contact) -> None:
    ben.consents.filter(purpose__key="letter").delete()
    assert f"contact {ben.pk} has no consent" in broken()


def test_a_missing_trigger_is_found(sealed: Seal) -> None:
    drop_triggers(connection)
    assert broken().startswith("The trigger ")
    install_triggers(connection)


def test_the_triggers_refuse_all_of_it_otherwise(sealed: Seal) -> None:
    attempts: list[Callable[[], object]] = [
        lambda: ConsentEvent.objects.update(evidence="x"),
        lambda: LeafLog.objects.all()._raw_delete("default"),
        lambda: Seal.objects.update(root="0" * 64),
    ]
    for attempt in attempts:
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()
    verify_ledger()


def test_the_command_says_what_is_right_and_exits_one_otherwise(sealed: Seal) -> None:
    out = StringIO()
    call_command("verify_ledger", head=[(sealed.size, sealed.root)], stdout=out)
    assert out.getvalue().startswith("Right: ")
    call_command("verify_ledger", f"--head={head(sealed)}", stdout=out)
    with pytest.raises(CommandError) as caught:
        call_command("verify_ledger", f"--head={sealed.size}:{'0' * 64}")
    assert caught.value.returncode == 1


def test_a_head_that_is_none_is_refused(sealed: Seal) -> None:
    with pytest.raises(CommandError, match="is no head"):
        call_command("verify_ledger", "--head=12:short")


def test_dropping_the_triggers_asks_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda question: "n")
    with pytest.raises(CommandError, match="Nothing was dropped"):
        call_command("drop_ledger_triggers", stdout=StringIO())
    verify_ledger()
    call_command("drop_ledger_triggers", yes=True, stdout=StringIO())
    assert broken().startswith("The trigger ")
    install_triggers(connection)


def insert(**columns: object) -> int:
    kept = ConsentEvent.objects.order_by("pk").first()
    kept.pk = None
    for name, value in columns.items():
        setattr(kept, name, value)
    # of a person that was erased since: no consent to compare it with
    kept.subject_ref = "f" * 64
    kept.save(force_insert=True)
    return kept.pk


# tampering past the ledger: who is written to, and under which words


def test_an_older_mails_link_leaves_the_ledger_right(letter, sign) -> None:
    older = sign(BEN, "letter")
    reword(letter)
    words = [latest_wording(purpose=letter, language="fr")]
    renewed = publish_form_version(
        campaign=older.campaign, language="fr", body={"fields": []}, wordings=words
    )
    newer = submit(
        form_version=renewed,
        shown=words,
        ticked=words,
        email=BEN.email,
        answers={"profile": BEN.profile},
    ).submission
    confirm(submission_ref=newer.ref)
    confirm(submission_ref=older.ref)
    assert Consent.objects.get(purpose=letter).generation == 2
    assert verify_ledger()


@pytest.mark.parametrize(
    "change",
    [
        {"email": "mallory@example.org"},
        {"email": "mallory@example.org", "email_key": "mallory@example.org"},
    ],
)
def test_another_address_in_a_contacts_row_is_seen(ben, change) -> None:
    Contact.objects.filter(pk=ben.pk).update(**change)
    assert broken() == f"Contact {ben.pk}: nobody agreed under this address."


def test_a_pseudonym_given_to_another_address_is_seen(ben) -> None:
    stranger = "mallory@example.org"
    Contact.objects.filter(pk=ben.pk).update(email=stranger, email_key=stranger)
    Subject.objects.filter(contact=ben).update(email_key=stranger)
    assert "not written for the address that stands there" in broken()


def test_a_lost_salt_is_seen(ben) -> None:
    Subject.objects.filter(contact=ben).update(salt="0" * 32)
    assert "not written for the address that stands there" in broken()


def test_an_old_consent_brought_under_new_words_is_seen(ben, letter) -> None:
    reword(letter)
    Consent.objects.filter(contact=ben, purpose=letter).update(generation=2)
    assert "the ledger says otherwise" in broken()


def test_a_generation_that_no_words_have_is_seen(ben, letter) -> None:
    Purpose.objects.filter(pk=letter.pk).update(generation=7)
    assert broken() == (
        f"Purpose {letter.pk}: its generation is not that of its words."
    )


@contextmanager
def undone() -> Iterator[None]:
    """Rows that point at nothing must be gone again before a test ends."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def broken_but_for_triggers() -> str:
    install_triggers(connection)
    return broken()


def cut_behind(size: int) -> None:
    events = list(
        LeafLog.objects.filter(position__gte=size).values_list("event_id", flat=True)
    )
    Consent.objects.filter(event__in=events).delete()
    Seal.objects.filter(size__gt=size)._raw_delete("default")
    LeafLog.objects.filter(position__gte=size)._raw_delete("default")
    ConsentEvent.objects.filter(pk__in=events)._raw_delete("default")
