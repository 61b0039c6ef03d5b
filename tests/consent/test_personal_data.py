"""Who holds what about a person, and what is left of somebody erased."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from wagtail.log_actions import log

from forms_ext.consent import keys
from forms_ext.consent.confirm import confirm
from forms_ext.consent.erase import erase
from forms_ext.consent.models import (
    Action,
    Campaign,
    Consent,
    ConsentEvent,
    Contact,
    Reason,
    Scope,
    ServiceMail,
    Subject,
    Submission,
    Tally,
)
from forms_ext.consent.personal_data import export, sources, timeline
from forms_ext.consent.seal import seal_ledger
from forms_ext.consent.suppression import suppress, suppressions
from forms_ext.consent.verify import verify_ledger
from tests.people import ADA, BEN, Sign

pytestmark = pytest.mark.django_db


def points_at(target: type[Model]) -> set[type[Model]]:
    """All models that lead to `target` by foreign keys, however far."""
    found: set[type[Model]] = set()
    waiting = [target]
    while waiting:
        reached = waiting.pop()
        for model in apps.get_models():
            leads = any(
                field.related_model is reached and not field.auto_created
                for field in model._meta.get_fields()
                if field.is_relation and field.concrete
            )
            if leads and model not in found:
                found.add(model)
                waiting.append(model)
    return found


@pytest.mark.guard
def test_every_table_about_people_belongs_to_a_source() -> None:
    held = {model for source in sources() for model in source.models}
    forgotten = points_at(Contact) - held
    assert not forgotten, f"register in personal_data: {forgotten}"


@pytest.mark.guard
def test_sources_hold_different_tables() -> None:
    held = [model for source in sources() for model in source.models]
    assert len(held) == len(set(held))


def test_rows_of_a_person_are_that_persons(ada: Contact, ben: Contact) -> None:
    for source in sources():
        for rows in source.rows_for(ben):
            assert rows.model in source.models
            assert not set(rows) & set().union(
                *(set(others) for others in source.rows_for(ada))
            )


def test_an_export_tells_the_person_everything_and_nothing_of_others(
    ada: Contact, ben: Contact
) -> None:
    text = json.dumps(export(contact=ben), cls=DjangoJSONEncoder, ensure_ascii=False)
    assert BEN.email in text and BEN.last_name in text
    assert "sa lettre (fr)" in text
    assert ADA.email not in text


def test_a_timeline_runs_forward_and_names_what_was_ticked(ben: Contact) -> None:
    moments = timeline(contact=ben)
    assert moments == sorted(moments)
    marks = [moment.mark for moment in moments]
    assert marks.count("requested") == 1
    assert marks.count("granted") == 1
    assert marks.count("refused") == 2
    assert "confirmed" in marks


def everything_stored() -> Iterator[str]:
    """Every row of every table that may change, as text."""
    for model in apps.get_models():
        for row in model._base_manager.values_list():
            yield f"{model._meta.label} {row}"


def test_erased_is_gone_from_every_table(ben: Contact) -> None:
    log(instance=ben, action="forms_ext.opened")
    erase(contact=ben)
    assert not Contact.objects.filter(pk=ben.pk).exists()
    for model in (Subject, Consent, ServiceMail):
        assert not model.objects.exists()
    for row in everything_stored():
        assert BEN.email not in row, row
        assert BEN.last_name not in row, row


def test_a_counted_signature_goes_on_counting(
    campaign: Campaign, ada: Contact, ben: Contact
) -> None:
    assert campaign.count == 2
    erase(contact=ben)
    assert campaign.count == 2
    left = Submission.objects.get(contact=None)
    assert left.counted
    assert (left.answers, left.ticked, left.fingerprint) == ({}, [], None)


def test_a_waiting_signature_goes_and_so_does_its_place_in_the_tally(
    campaign: Campaign, sign: Sign
) -> None:
    waiting = sign(BEN)
    assert pending(campaign) == 1
    erase(contact=waiting.contact)
    assert not Submission.objects.exists()
    assert pending(campaign) == 0


def pending(campaign: Campaign) -> int:
    return sum(
        Tally.objects.filter(campaign=campaign).values_list("pending", flat=True)
    )


def test_the_ledger_still_verifies_after_an_erasure(
    sign: Sign, ada: Contact, ben: Contact
) -> None:
    head = seal_ledger()
    before = ConsentEvent.objects.count()
    erase(contact=ben)
    seal_ledger()
    found = verify_ledger(heads=[(head.size, head.root)])
    assert found.events == before + 1
    assert found.consents == Consent.objects.filter(contact=ada).count()


def test_each_pseudonym_ends_with_its_erasure(ben: Contact) -> None:
    refs = set(ben.subjects.values_list("ref", flat=True))
    assert set(erase(contact=ben)) == refs
    last = ConsentEvent.objects.filter(subject_ref__in=refs).order_by("pk").last()
    assert last.action == Action.ERASED


def test_who_knows_the_address_cannot_link_it_to_the_ledger_any_more(
    ben: Contact,
) -> None:
    subject = ben.subjects.get()
    event = ConsentEvent.objects.filter(subject_ref=subject.ref).first()
    key = keys.person_key(key_id=subject.key_id, salt=subject.salt)
    assert keys.mac(key, event.nonce + BEN.email).hex() == event.commitment
    submission = ben.submissions.get()
    erase(contact=ben)
    # The salt made the key: with it gone, every stored value is tried in vain.
    stored = [part for row in everything_stored() for part in row.split("'")]
    assert subject.salt not in stored
    assert not Submission.objects.filter(ref=submission.ref).exists()


def test_a_suppression_outlives_the_person(ben: Contact) -> None:
    suppress(email_key=BEN.email, scope=Scope.EVERYTHING, reason=Reason.OBJECTION)
    erase(contact=ben)
    assert Scope.EVERYTHING in suppressions(email_key=BEN.email)


def test_others_keep_all_they_have(ada: Contact, ben: Contact) -> None:
    before = list(ada.consents.order_by("pk").values_list())
    erase(contact=ben)
    ada.refresh_from_db()
    assert ada.email == ADA.email
    assert list(ada.consents.order_by("pk").values_list()) == before


def test_erasing_twice_says_that_nobody_is_there(ben: Contact) -> None:
    erase(contact=ben)
    with pytest.raises(Contact.DoesNotExist):
        erase(contact=ben)


def test_somebody_erased_may_come_back_as_new(ben: Contact, sign: Sign) -> None:
    old = set(ConsentEvent.objects.values_list("subject_ref", flat=True))
    erase(contact=ben)
    again = sign(BEN)
    confirm(submission_ref=again.ref)
    assert Subject.objects.get().ref not in old
    verify_ledger()


def test_an_erasure_that_fails_leaves_all_as_it_was(
    ben: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(contact: Any) -> None:
        raise RuntimeError

    broken = [*sources()]
    monkeypatch.setattr(
        "forms_ext.consent.erase.sources",
        lambda: [*broken, type("Broken", (), {"erase": staticmethod(fail)})],
    )
    before = ConsentEvent.objects.count()
    with pytest.raises(RuntimeError):
        erase(contact=ben)
    assert ConsentEvent.objects.count() == before
    assert Contact.objects.get(pk=ben.pk).email == BEN.email
