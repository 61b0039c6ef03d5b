"""Who sees what of people's records: nobody by accident, and every look is written."""

import csv
import io
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import gettext
from wagtail.admin.menu import admin_menu
from wagtail.models import ModelLogEntry

from forms_ext.consent.admin.export import harmless
from forms_ext.consent.admin.log import ExportFormatter
from forms_ext.consent.models import (
    Consent,
    ConsentEvent,
    Contact,
    Reason,
    Scope,
    ServiceMail,
    Suppression,
)
from forms_ext.consent.roles import RoleName
from forms_ext.consent.suppression import suppress
from tests.people import ADA, BEN

pytestmark = pytest.mark.django_db
RECORDS = ("contacts", "ledger", "suppressions", "service-mails")


def staff(name: str, *roles: RoleName, permissions: tuple[str, ...] = ()) -> Client:
    user = get_user_model().objects.create_user(username=name, password="a")
    user.groups.set(Group.objects.filter(name__in=roles))
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", *permissions])
    )
    client = Client()
    client.force_login(user)
    return client


def log_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def officer() -> Client:
    return staff("eve", RoleName.OFFICER)


@pytest.fixture
def everything(ben: Contact) -> dict[str, int]:
    """One record of each kind, by the address of its list."""
    suppress(email_key=BEN.email, scope=Scope.NEWSLETTERS, reason=Reason.OBJECTION)
    models = (Contact, ConsentEvent, Suppression, ServiceMail)
    return {
        place: model.objects.order_by("pk").last().pk
        for place, model in zip(RECORDS, models, strict=True)
    }


def personal_urls(records: dict[str, int]) -> list[str]:
    """Every address of every list of records, those that must not exist too."""
    urls = []
    for place, pk in records.items():
        base = f"/admin/{place}/"
        urls += [base, f"{base}?export=csv", f"{base}?export=xlsx", f"{base}create/"]
        urls += [
            f"{base}{action}/{pk}/"
            for action in ("inspect", "history", "edit", "delete")
        ]
    return [*urls, f"/admin/contacts/proof/{records['contacts']}/"]


@pytest.mark.parametrize("role", [RoleName.EDITOR, RoleName.APPROVER])
def test_who_writes_pages_opens_no_record(
    role: RoleName, everything: dict[str, int]
) -> None:
    client = staff("edith", role)
    for url in personal_urls(everything):
        response = client.get(url)
        assert response.status_code in (302, 403, 404), url
        assert BEN.email not in response.content.decode()


@pytest.mark.parametrize("action", ["add", "change", "delete", "history", "export"])
def test_any_other_permission_than_view_shows_nothing(
    action: str, everything: dict[str, int]
) -> None:
    kinds = ("contact", "consentevent", "suppression", "servicemail")
    held = tuple(f"{action}_{kind}" for kind in kinds)
    client = staff("edith", permissions=held)
    for url in personal_urls(everything):
        assert client.get(url).status_code != 200, url


def test_a_stranger_to_a_record_cannot_tell_that_it_exists(
    everything: dict[str, int],
) -> None:
    client = staff("edith", RoleName.EDITOR)
    known = client.get(f"/admin/contacts/inspect/{everything['contacts']}/")
    unknown = client.get("/admin/contacts/inspect/999999/")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


def test_view_alone_gives_neither_history_nor_export(
    everything: dict[str, int],
) -> None:
    client = staff("edith", permissions=("view_contact",))
    pk = everything["contacts"]
    assert client.get("/admin/contacts/").status_code == 200
    assert client.get(f"/admin/contacts/inspect/{pk}/").status_code == 200
    assert client.get(f"/admin/contacts/history/{pk}/").status_code == 302
    assert client.get("/admin/contacts/?export=csv").status_code == 302
    assert client.get(f"/admin/contacts/proof/{pk}/").status_code == 302


def test_nobody_changes_a_record_not_even_an_administrator(
    everything: dict[str, int], admin_client: Client
) -> None:
    for place, pk in everything.items():
        for action in (f"edit/{pk}/", f"delete/{pk}/", "create/"):
            url = f"/admin/{place}/{action}"
            assert admin_client.post(url).status_code == 404, url
    assert Contact.objects.count() == 1
    assert Consent.objects.exists()


def test_all_records_open_for_the_officer(
    officer: Client, everything: dict[str, int]
) -> None:
    for place, pk in everything.items():
        for url in (f"/admin/{place}/", f"/admin/{place}/inspect/{pk}/"):
            assert officer.get(url).status_code == 200, url


def test_lists_show_no_address(officer: Client, everything: dict[str, int]) -> None:
    for place in everything:
        page = officer.get(f"/admin/{place}/").content.decode()
        assert BEN.email not in page
        assert BEN.last_name not in page


def test_an_opened_contact_tells_what_was_agreed_and_why_letters_come(
    officer: Client, ben: Contact
) -> None:
    page = officer.get(f"/admin/contacts/inspect/{ben.pk}/").content.decode()
    assert BEN.email in page
    wording = ben.consents.get(purpose__key="letter").wording
    assert wording.details in page
    assert page.count("reach__line--yes") == 1
    assert page.count("reach__line--no") == 2


def test_every_opening_is_written_down_without_the_address(
    officer: Client, ben: Contact
) -> None:
    officer.get(f"/admin/contacts/inspect/{ben.pk}/")
    officer.get(f"/admin/contacts/history/{ben.pk}/")
    entries = ModelLogEntry.objects.filter(object_id=str(ben.pk))
    assert set(entries.values_list("action", flat=True)) == {
        "forms_ext.opened",
        "forms_ext.history",
    }
    assert {entry.user.username for entry in entries} == {"eve"}
    assert all(BEN.email not in f"{entry.label}{entry.data}" for entry in entries)


def test_the_history_says_who_opened_the_record(officer: Client, ben: Contact) -> None:
    officer.get(f"/admin/contacts/inspect/{ben.pk}/")
    page = officer.get(f"/admin/contacts/history/{ben.pk}/").content.decode()
    assert page.count("eve") >= 1


def test_an_export_is_written_down_with_its_size(
    officer: Client, ada: Contact, ben: Contact
) -> None:
    response = officer.get("/admin/contacts/?export=csv")
    rows = list(csv.reader(io.StringIO(_text(response).removeprefix("\ufeff"))))
    assert len(rows) == 3
    entry = ModelLogEntry.objects.get(action="forms_ext.exported")
    assert entry.data["rows"] == 2
    assert entry.data["model"] == "forms_ext_consent.contact"
    assert "no-store" in response["Cache-Control"]


def test_an_export_computes_nothing_in_a_spreadsheet(
    officer: Client, ada: Contact
) -> None:
    Contact.objects.filter(pk=ada.pk).update(
        first_name='=HYPERLINK("http://example.org")', phone="+33612345678"
    )
    text = _text(officer.get("/admin/contacts/?export=csv"))
    row = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))[0]
    assert '\'=HYPERLINK("http://example.org")' in row.values()
    assert "'+33612345678" in row.values()


@pytest.mark.parametrize("start", ["=", "+", "@", "\t=", "\r", " =", "＝"])
def test_what_begins_a_formula_is_shielded(start: str) -> None:
    assert harmless(f"{start}1").startswith("'")
    assert harmless(f"Ada;{start}1") == f"Ada;'{start}1"
    assert harmless("Ada") == "Ada"
    assert harmless("Ada; Ben") == "Ada; Ben"
    assert harmless(-1) == -1


@pytest.mark.parametrize("text", ["-", " - ", "-12", "-12,5", "-0.5", "—", "2026-014"])
def test_a_dash_and_a_plain_number_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize("text", ["-1+2", "-A1", "- 1", "--1", "-1e5", "－1"])
def test_a_minus_that_begins_more_than_a_number_is_shielded(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_a_file_is_in_the_language_of_its_reader(officer: Client, ada: Contact) -> None:
    text = _text(officer.get("/admin/ledger/?export=csv")).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0])[:3] == ["Numéro de ligne", "Quand", "Quoi"]
    assert {row["Quoi"] for row in rows} <= {"demandé", "non coché", "accordé"}
    assert {row["Par qui"] for row in rows} == {"la personne"}
    assert {row["Texte"] for row in rows} == {"Français, version 1"}
    assert rows[0]["Élément de preuve"].startswith("le formulaire signé, S-")


def test_nothing_stays_nothing_and_times_are_local(
    officer: Client, ada: Contact
) -> None:
    late = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)
    Contact.objects.filter(pk=ada.pk).update(confirmed_at=late, country="DE")
    text = _text(officer.get("/admin/contacts/?export=csv")).removeprefix("\ufeff")
    [row] = csv.DictReader(io.StringIO(text))
    assert row["Téléphone"] == ""
    assert (row["Langue"], row["Pays"]) == ("Français", "Allemagne")
    assert row["Adresse confirmée"] == "2026-02-01 00:30:00"


def test_a_workbook_is_never_built(officer: Client, ada: Contact) -> None:
    response = officer.get("/admin/contacts/?export=xlsx")
    assert "spreadsheetml" not in response["Content-Type"]


def test_the_query_string_filters_by_nothing_that_is_no_filter(
    officer: Client, ada: Contact, ben: Contact
) -> None:
    page = officer.get("/admin/contacts/?email__startswith=ada").content.decode()
    assert str(ben) in page
    page = officer.get("/admin/contacts/?consents__purpose__key=letter").content
    assert str(ada) in page.decode()


def test_a_sender_finds_a_contact_by_its_full_address_only(
    ada: Contact, ben: Contact
) -> None:
    sender = staff("dan", RoleName.SENDER)
    assert str(ada) not in sender.get("/admin/contacts/").content.decode()
    for part in ("ada", "ada@", "@example.org", "ada@example"):
        response = sender.post("/admin/contacts/find/", {"text": part})
        assert response.url == "/admin/contacts/"
    response = sender.post("/admin/contacts/find/", {"text": " ADA@Example.org "})
    page = sender.get(response.url).content.decode()
    assert str(ada) in page
    assert str(ben) not in page
    assert ADA.email not in page
    assert ADA.last_name not in page
    assert sender.get(f"/admin/contacts/inspect/{ada.pk}/").status_code == 302


def test_looking_somebody_up_is_written_down_and_stays_out_of_addresses(
    ada: Contact,
) -> None:
    sender = staff("dan", RoleName.SENDER)
    response = sender.post("/admin/contacts/find/", {"text": ADA.email})
    assert ADA.email not in response.url
    entry = ModelLogEntry.objects.get(action="forms_ext.found")
    assert (entry.user.username, entry.object_id) == ("dan", str(ada.pk))
    assert sender.get("/admin/contacts/find/").status_code == 405


def test_an_editor_looks_nobody_up(ada: Contact) -> None:
    editor = staff("edith", RoleName.EDITOR)
    response = editor.post("/admin/contacts/find/", {"text": ADA.email})
    assert response.url == "/admin/"
    assert not ModelLogEntry.objects.filter(action="forms_ext.found").exists()


@pytest.mark.parametrize("place", RECORDS)
def test_a_list_asks_no_more_questions_for_more_rows(
    place: str, officer: Client, sign: Any
) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert officer.get(f"/admin/{place}/").status_code == 200
        return len(captured)

    for number in range(3):
        sign(email=f"person{number}@example.org")
    questions()  # once more is kept from the first look than from the next
    few = questions()
    for number in range(3, 12):
        sign(email=f"person{number}@example.org")
    assert questions() <= few


def test_the_menu_shows_each_role_its_own_places(ada: Contact) -> None:
    menu = staff("edith", RoleName.EDITOR).get("/admin/").content.decode()
    assert "/admin/contacts/" not in menu
    assert "/admin/purposes/" in menu
    menu = staff("eve", RoleName.OFFICER).get("/admin/").content.decode()
    assert "/admin/ledger/" in menu


def test_the_officer_has_one_menu_of_all_they_may_read(ada: Contact) -> None:
    eve = staff("eve", RoleName.OFFICER)
    request = eve.get("/admin/").wsgi_request
    [group] = [
        item
        for item in admin_menu.menu_items_for_request(request)
        if str(item.label) == gettext("Data protection")
    ]
    inside = {item.url for item in group.menu.menu_items_for_request(request)}
    for place in (*RECORDS, "mailings", "deliveries", "record-log"):
        assert f"/admin/{place}/" in inside
    page = eve.get("/admin/").content.decode()
    assert page.count('"/admin/mailings/"') == 1


def test_a_sender_has_mailings_under_newsletters_and_no_records(ada: Contact) -> None:
    menu = staff("dan", RoleName.SENDER).get("/admin/").content.decode()
    assert menu.count('"/admin/mailings/"') == 1
    for place in ("ledger", "deliveries", "suppressions", "record-log"):
        assert f'"/admin/{place}/"' not in menu


def test_the_dashboard_counts_the_day_and_names_nobody(
    ada: Contact, sign: Any, campaign: Any
) -> None:
    sign(BEN)
    page = staff("edith", RoleName.EDITOR).get("/admin/").content.decode()
    assert campaign.title in page
    assert "campaign-day__count" in page
    assert ADA.email not in page and ADA.last_name not in page


def test_the_dashboard_counts_as_people_speak(ada: Contact, campaign: Any) -> None:
    user = staff("edith", RoleName.EDITOR)
    told = {}
    for language in ("fr", "en"):
        page = user.get("/admin/", headers={"accept-language": language})
        found = re.search(
            r'campaign-day__count">(.*?)</p>', page.content.decode(), re.S
        )
        told[language] = " ".join(re.sub(r"<.*?>", "", found.group(1)).split())
    assert told["en"].startswith("1 signature of "), told
    assert told["fr"].startswith("1 signature sur "), told


@pytest.mark.parametrize(
    ("language", "rows", "words"),
    [
        ("en", 1, "Exported 1 line as a file"),
        ("en", 0, "Exported 0 lines as a file"),
        ("fr", 0, "A exporté 0 ligne dans un fichier"),
        ("fr", 2, "A exporté 2 lignes dans un fichier"),
    ],
)
def test_an_export_is_told_as_people_speak(
    language: str, rows: int, words: str
) -> None:
    entry = ModelLogEntry(data={"rows": rows})
    with translation.override(language):
        assert ExportFormatter().format_message(entry) == words


def _text(response: Any) -> str:
    return b"".join(response.streaming_content).decode()


@pytest.mark.parametrize("action", ["inspect", "history"])
def test_what_is_no_key_is_not_found(officer, ben, action):
    for key in ("_5F", "abc", "1_2C2"):
        assert officer.get(f"/admin/contacts/{action}/{key}/").status_code == 404
