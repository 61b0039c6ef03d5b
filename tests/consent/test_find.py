"""Records lead to one another, for those who may see contacts and for nobody else."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from forms_ext.consent.admin.find import by_reference, reference_in
from forms_ext.consent.erase import erase
from forms_ext.consent.models import (
    ConsentEvent,
    Contact,
    Reason,
    Scope,
    ServiceMail,
    Suppression,
)
from forms_ext.consent.roles import RoleName
from forms_ext.consent.suppression import suppress
from tests.consent.test_admin import staff
from tests.people import ADA, BEN

pytestmark = pytest.mark.django_db
LEDGER, CONTACTS = "/admin/ledger/", "/admin/contacts/"


@pytest.fixture
def officer() -> Client:
    return staff("eve", RoleName.OFFICER)


@pytest.fixture
def ledger_reader() -> Client:
    """Sees lines, and no contacts."""
    return staff("edith", permissions=("view_consentevent",))


def found(client: Client, place: str, text: str) -> str:
    """The page that looking `text` up leads to."""
    response = client.post(f"{place}find/", {"text": text}, follow=True)
    return response.content.decode()


def line(contact: Contact) -> ConsentEvent:
    subject = contact.subjects.get()
    return ConsentEvent.objects.filter(subject_ref=subject.ref).last()


def test_an_empty_list_of_contacts_asks_only_those_who_find_by_address(
    officer: Client,
) -> None:
    sender = staff("dan", RoleName.SENDER)
    for client, words in ((officer, "qui signe"), (sender, "Écrivez une adresse")):
        assert words in client.get(CONTACTS).content.decode()


def test_a_line_of_the_ledger_leads_to_the_contact_and_back(
    officer: Client, ada: Contact, ben: Contact
) -> None:
    page = officer.get(f"{LEDGER}inspect/{line(ben).pk}/").content.decode()
    assert f'href="{CONTACTS}inspect/{ben.pk}/"' in page
    page = officer.get(f"{CONTACTS}inspect/{ben.pk}/").content.decode()
    assert f"{LEDGER}?person={ben.ref.hex}" in page
    lines = officer.get(f"{LEDGER}?person={ben.ref.hex}").context["object_list"]
    assert {event.subject_ref for event in lines} == {ben.subjects.get().ref}


def test_who_sees_no_contacts_gets_no_way_to_them(
    ledger_reader: Client, ben: Contact
) -> None:
    for url in (LEDGER, f"{LEDGER}inspect/{line(ben).pk}/"):
        page = ledger_reader.get(url).content.decode()
        assert str(ben) not in page
        assert f"{CONTACTS}inspect/" not in page
    narrowed = ledger_reader.get(f"{LEDGER}?person={ben.ref.hex}")
    assert not narrowed.context["object_list"]
    assert BEN.email not in found(ledger_reader, LEDGER, BEN.email)
    assert not ModelLogEntry.objects.filter(action="forms_ext.found").exists()


def test_an_erased_persons_line_leads_to_nobody(officer: Client, ben: Contact) -> None:
    event, reference = line(ben), str(ben)
    erase(contact=ben)
    page = officer.get(f"{LEDGER}inspect/{event.pk}/").content.decode()
    assert reference not in page
    assert event.subject_ref in page


def test_a_pseudonym_finds_the_lines_and_the_contact(
    officer: Client, ada: Contact, ben: Contact
) -> None:
    ref = ben.subjects.get().ref
    for text in (ref, ref[:8], ref.upper()):
        page = found(officer, LEDGER, text)
        assert str(ben) in page and str(ada) not in page
    page = found(officer, CONTACTS, ref)
    assert str(ben) in page and str(ada) not in page


@pytest.mark.parametrize("place", [CONTACTS, LEDGER, "/admin/service-mails/"])
@pytest.mark.parametrize("write", [str, lambda c: str(c.ref), lambda c: BEN.email])
def test_a_contact_is_found_by_reference_or_address_everywhere(
    place: str, write: Any, officer: Client, ada: Contact, ben: Contact
) -> None:
    page = found(officer, place, write(ben))
    assert str(ben) in page
    assert str(ada) not in page
    assert ModelLogEntry.objects.filter(
        action="forms_ext.found", object_id=str(ben.pk)
    ).exists()


def test_a_mail_is_found_by_its_reference(
    officer: Client, ada: Contact, ben: Contact
) -> None:
    mail = ServiceMail.objects.filter(contact=ben).first()
    page = found(officer, "/admin/service-mails/", f"<{mail.ref}@example.org>")
    assert str(mail) in page and str(ada) not in page


def test_a_blocked_address_is_found_when_its_contact_is_gone(
    officer: Client, ben: Contact
) -> None:
    suppress(email_key=BEN.email, scope=Scope.NEWSLETTERS, reason=Reason.OBJECTION)
    suppress(email_key=ADA.email, scope=Scope.NEWSLETTERS, reason=Reason.OBJECTION)
    erase(contact=ben)
    response = officer.post("/admin/suppressions/find/", {"text": BEN.email})
    assert BEN.email not in response.url
    [row] = officer.get(response.url).context["object_list"]
    assert row == Suppression.objects.order_by("pk").first()


def test_a_contact_leads_to_what_blocks_its_address(
    officer: Client, ben: Contact
) -> None:
    suppress(email_key=ADA.email, scope=Scope.NEWSLETTERS, reason=Reason.OBJECTION)
    suppress(email_key=BEN.email, scope=Scope.NEWSLETTERS, reason=Reason.NOT_ME)
    page = officer.get(f"/admin/suppressions/?person={ben.ref.hex}")
    assert [row.reason for row in page.context["object_list"]] == [Reason.NOT_ME]


def test_nothing_found_says_so(officer: Client, ben: Contact) -> None:
    for text in ("nobody@example.org", "C-00000000", "Rivière", "%", "C-"):
        page = found(officer, CONTACTS, text)
        assert "Rien ne se trouve sous cette indication" in page


def test_a_sender_finds_nobody_by_a_reference(ben: Contact) -> None:
    sender = staff("dan", RoleName.SENDER)
    for text in (str(ben), str(ben.ref), ben.subjects.get().ref):
        assert str(ben) not in found(sender, CONTACTS, text)
    assert not sender.get(f"{CONTACTS}?found={ben.ref.hex[:8]}").context["object_list"]
    assert not sender.get(f"{CONTACTS}?person={ben.ref.hex}").context["object_list"]


def test_two_contacts_of_one_short_reference_are_not_taken_for_each_other(
    officer: Client, ada: Contact, ben: Contact
) -> None:
    Contact.objects.filter(pk=ada.pk).update(ref=f"{'ab' * 4}{'1' * 24}")
    Contact.objects.filter(pk=ben.pk).update(ref=f"{'ab' * 4}{'2' * 24}")
    assert by_reference("ab" * 4) is None
    response = officer.post(f"{CONTACTS}find/", {"text": "C-abababab"}, follow=True)
    assert len(response.context["object_list"]) == 2


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("C-6590e868", "6590e868"),
        (" d-6590E868 ", "6590e868"),
        (
            "<934b1373-9f10-4152-a8a9-f709ad291184@x.org>",
            "934b13739f104152a8a9f709ad291184",
        ),
        ("C-6590", ""),
        ("face@cafe.org", ""),
        ("ada@example.org", ""),
        ("", ""),
    ],
)
def test_a_reference_is_read_however_it_is_written(text: str, digits: str) -> None:
    assert reference_in(text) == digits
