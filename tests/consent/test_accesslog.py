"""The officer reads who read records."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.log_actions import registry

from forms_ext.consent.admin import log
from forms_ext.consent.models import Contact
from forms_ext.consent.roles import RoleName
from tests.consent.test_admin import staff
from tests.people import BEN

pytestmark = pytest.mark.django_db
PLACE = "/admin/record-log/"


@pytest.fixture
def officer() -> Client:
    return staff("eve", RoleName.OFFICER)


def test_the_officer_sees_who_opened_whom(officer: Client, ben: Contact) -> None:
    staff("zoe", RoleName.EXPORTER).get(f"/admin/contacts/inspect/{ben.pk}/")
    officer.get("/admin/contacts/?export=csv")
    page = officer.get(PLACE).content.decode()
    assert "zoe" in page and str(ben) in page
    assert "A ouvert cette fiche" in page
    assert "contacts" in page
    assert BEN.email not in page


def test_an_erasure_is_read_with_the_reference_it_was_asked_under(
    officer: Client, ben: Contact
) -> None:
    asked = {"way": "letter", "reference": "2026-014", "checked": "on"}
    officer.post(f"/admin/contacts/erase/{ben.pk}/", asked)
    get_user_model().objects.filter(username="eve").delete()
    page = staff("eva", RoleName.OFFICER).get(PLACE).content.decode()
    assert "classée sous 2026-014" in page
    assert str(ben) in page
    assert "un compte supprimé" in page


def test_every_kind_of_line_has_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "formatters", {})  # as in a process just started
    assert all(str(log.label_of(action)) for action in log.OF_RECORDS)


def test_the_log_can_be_narrowed_to_one_kind(officer: Client, ben: Contact) -> None:
    officer.get(f"/admin/contacts/inspect/{ben.pk}/")
    officer.get(f"/admin/contacts/proof/{ben.pk}/")
    lines = officer.get(f"{PLACE}?action=forms_ext.proved").context["object_list"]
    assert [line.action for line in lines] == ["forms_ext.proved"]


@pytest.mark.parametrize(
    "role", [role for role in RoleName if role != RoleName.OFFICER]
)
def test_nobody_else_reads_the_log(role: RoleName) -> None:
    assert staff("edith", role).get(PLACE).status_code == 302


def test_a_line_of_the_log_is_not_opened_itself(officer: Client, ben: Contact) -> None:
    officer.get(f"/admin/contacts/inspect/{ben.pk}/")
    for action in ("inspect", "history", "edit", "delete"):
        assert officer.get(f"{PLACE}{action}/1/").status_code == 404
