"""What a person asks by telephone or post, done by the officer with the same verbs."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from forms_ext.consent.models import (
    Action,
    Actor,
    Campaign,
    Consent,
    ConsentEvent,
    Contact,
    State,
)
from forms_ext.consent.roles import RoleName
from forms_ext.consent.verify import verify_ledger
from tests.consent.test_admin import staff
from tests.people import BEN

pytestmark = pytest.mark.django_db
HEARD = {"way": "letter", "reference": "2026-014"}


@pytest.fixture
def officer() -> Client:
    return staff("eve", RoleName.OFFICER)


def withdraw_url(contact: Contact) -> str:
    return f"/admin/contacts/withdraw/{contact.pk}/"


def erase_url(contact: Contact) -> str:
    return f"/admin/contacts/erase/{contact.pk}/"


def consent(contact: Contact) -> Consent:
    return contact.consents.get(purpose__key="letter")


def test_a_contacts_page_leads_the_officer_to_both(
    officer: Client, ben: Contact
) -> None:
    page = officer.get(f"/admin/contacts/inspect/{ben.pk}/").content.decode()
    assert withdraw_url(ben) in page and erase_url(ben) in page
    exporter = staff("zoe", RoleName.EXPORTER)
    page = exporter.get(f"/admin/contacts/inspect/{ben.pk}/").content.decode()
    assert withdraw_url(ben) not in page and erase_url(ben) not in page


@pytest.mark.parametrize(
    "role", [role for role in RoleName if role != RoleName.OFFICER]
)
def test_no_other_role_withdraws_or_erases(role: RoleName, ben: Contact) -> None:
    client = staff("edith", role)
    for url in (withdraw_url(ben), erase_url(ben), erase_url(ben).replace("1", "9")):
        assert client.get(url).status_code == 302
        answer = client.post(
            url, {**HEARD, "checked": "on", "purposes": consent(ben).pk}
        )
        assert answer.url == "/admin/"
    assert consent(ben).state == State.GRANTED


def test_looking_at_the_screens_changes_nothing(officer: Client, ben: Contact) -> None:
    lines = ConsentEvent.objects.count()
    for url in (withdraw_url(ben), erase_url(ben)):
        assert officer.get(url).status_code == 200
    assert ConsentEvent.objects.count() == lines
    assert consent(ben).state == State.GRANTED


def test_a_withdrawal_by_post_stands_in_the_ledger_with_its_reference(
    officer: Client, ben: Contact
) -> None:
    officer.post(withdraw_url(ben), {**HEARD, "purposes": consent(ben).pk})
    event = ConsentEvent.objects.last()
    assert (event.action, event.actor_kind) == (Action.WITHDRAWN, Actor.STAFF)
    assert event.evidence == "letter 2026-014"
    assert consent(ben).state == State.WITHDRAWN
    verify_ledger()


def test_the_contacts_story_says_how_the_wish_came(
    officer: Client, ben: Contact
) -> None:
    officer.post(withdraw_url(ben), {**HEARD, "purposes": consent(ben).pk})
    page = officer.get(f"/admin/contacts/inspect/{ben.pk}/").content.decode()
    assert "noté par l’équipe (par courrier, sous 2026-014)" in page


def test_only_what_was_chosen_is_withdrawn(officer: Client, sign: Any) -> None:
    contact = sign(BEN, "letter", "news").contact
    chosen = contact.consents.get(purpose__key="news")
    officer.post(withdraw_url(contact), {**HEARD, "purposes": chosen.pk})
    assert contact.consents.get(purpose__key="news").state == State.WITHDRAWN
    assert consent(contact).state == State.REQUESTED


@pytest.mark.parametrize(
    "missing",
    [
        {"way": ""},
        {"reference": ""},
        {"reference": "Ben Rivière"},
        {"reference": "ben@example.org"},
        {"purposes": ""},
    ],
)
def test_without_way_reference_and_choice_nothing_is_withdrawn(
    missing: dict[str, str], officer: Client, ben: Contact
) -> None:
    data = {**HEARD, "purposes": consent(ben).pk, **missing}
    assert officer.post(withdraw_url(ben), data).status_code == 422
    assert consent(ben).state == State.GRANTED


def test_a_consent_of_somebody_else_cannot_be_chosen(
    officer: Client, ada: Contact, ben: Contact
) -> None:
    data = {**HEARD, "purposes": consent(ben).pk}
    assert officer.post(withdraw_url(ada), data).status_code == 422
    assert consent(ben).state == State.GRANTED


def test_withdrawing_twice_writes_one_line(officer: Client, ben: Contact) -> None:
    data = {**HEARD, "purposes": consent(ben).pk}
    officer.post(withdraw_url(ben), data)
    officer.post(withdraw_url(ben), data)
    assert ConsentEvent.objects.filter(action=Action.WITHDRAWN).count() == 1
    assert "rien à retirer" in officer.get(withdraw_url(ben)).content.decode()


def test_an_erased_person_is_gone_and_still_counted(
    officer: Client, ben: Contact, campaign: Campaign
) -> None:
    ref = ben.subjects.get().ref
    response = officer.post(erase_url(ben), {**HEARD, "checked": "on"}, follow=True)
    assert f"{ben} est effacé" in response.content.decode()
    assert not Contact.objects.filter(pk=ben.pk).exists()
    campaign.refresh_from_db()
    assert campaign.count == 1
    event = ConsentEvent.objects.filter(subject_ref=ref).last()
    assert (event.action, event.actor_kind) == (Action.ERASED, Actor.STAFF)
    verify_ledger()


def test_the_reference_of_an_erasure_is_in_the_log_and_not_in_the_ledger(
    officer: Client, ben: Contact
) -> None:
    """With the letter in hand it would lead back to the person's lines."""
    officer.post(erase_url(ben), {**HEARD, "checked": "on"})
    assert ConsentEvent.objects.last().evidence == "letter"
    assert not ConsentEvent.objects.filter(evidence__contains="2026-014").exists()
    entry = ModelLogEntry.objects.get(action="forms_ext.erased")
    assert (entry.user.username, entry.data) == ("eve", {"reference": "2026-014"})
    assert entry.label == str(ben)


def test_what_is_logged_names_nobody(officer: Client, ben: Contact) -> None:
    officer.post(withdraw_url(ben), {**HEARD, "purposes": consent(ben).pk})
    officer.post(erase_url(ben), {**HEARD, "checked": "on"})
    for entry in ModelLogEntry.objects.filter(action__startswith="forms_ext."):
        written = f"{entry.label}{entry.data}"
        assert BEN.email not in written and BEN.last_name not in written


def test_who_asks_must_have_been_checked(officer: Client, ben: Contact) -> None:
    assert officer.post(erase_url(ben), HEARD).status_code == 422
    assert Contact.objects.filter(pk=ben.pk).exists()


def test_erasing_twice_is_as_good_as_once(officer: Client, ben: Contact) -> None:
    data = {**HEARD, "checked": "on"}
    officer.post(erase_url(ben), data)
    response = officer.post(erase_url(ben), data, follow=True)
    assert response.status_code == 200
    assert "Ce contact n’est plus ici" in response.content.decode()
    assert ModelLogEntry.objects.filter(action="forms_ext.erased").count() == 1


def test_all_about_one_person_is_one_file_and_written_down(
    officer: Client, ben: Contact
) -> None:
    response = officer.get(f"/admin/contacts/all/{ben.pk}/")
    assert response.json()["consent"]["you"]["email"] == BEN.email
    assert "letters" in response.json()["newsletters"]
    assert "no-store" in response["Cache-Control"]
    assert ModelLogEntry.objects.filter(action="forms_ext.all_exported").count() == 1
    viewer = staff("zoe", permissions=("view_contact",))
    assert viewer.get(f"/admin/contacts/all/{ben.pk}/").status_code == 302
