"""The officer's look: what was taken is in use, and says whether it was looked at."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from wagtail.models import ModelLogEntry

from forms_ext.consent.admin.log import LOOKED
from forms_ext.consent.look import look, looked_at, unseen
from forms_ext.consent.models import Purpose, PurposeLook
from forms_ext.consent.roles import RoleName
from tests.consent.test_readymade import answers, client_for, find, legal, taken

pytestmark = pytest.mark.django_db
TAKE = "/admin/purposes/ready-made/newsletter/"


@pytest.fixture
def officer(eve: User) -> Client:
    return client_for(eve, RoleName.OFFICER)


def place(purpose: Purpose) -> str:
    return f"/admin/purposes/look/{purpose.pk}/"


def again(purpose: Purpose) -> Purpose:
    return Purpose.objects.get(pk=purpose.pk)


def test_a_new_purpose_is_used_and_says_that_nobody_looked(
    officer: Client, letter: Purpose
) -> None:
    assert letter.usable
    assert list(unseen()) == [letter]
    assert "pas encore relue" in officer.get("/admin/purposes/").content.decode()


def test_the_button_of_the_officer_is_kept_and_logged(
    officer: Client, eve: User, letter: Purpose
) -> None:
    officer.post(place(letter))
    officer.post(place(letter))
    assert looked_at(again(letter))
    assert PurposeLook.objects.get().by == eve
    assert ModelLogEntry.objects.filter(action=LOOKED, user=eve).count() == 2
    assert not unseen()


def test_opening_the_purpose_is_no_look(officer: Client, letter: Purpose) -> None:
    page = officer.get(place(letter)).content.decode()
    assert "ready-box__label" in page
    assert "ready__law" in page
    assert not PurposeLook.objects.exists()


def test_what_is_published_later_wants_a_new_look(eve: User, letter: Purpose) -> None:
    look(purpose=letter, user=eve)
    letter.save_revision().publish()
    assert not looked_at(again(letter))
    assert list(unseen()) == [letter]


def test_an_editor_cannot_say_that_it_was_looked_at(dan: User, letter: Purpose) -> None:
    editor = client_for(dan, RoleName.EDITOR)
    assert editor.post(place(letter))["Location"] == "/admin/"
    assert not PurposeLook.objects.exists()
    assert place(letter) not in editor.get("/admin/purposes/").content.decode()


def test_what_the_officer_takes_was_looked_at(
    officer: Client, organisation: object
) -> None:
    officer.post(TAKE, answers(find("newsletter")) | legal())
    assert looked_at(taken())


def test_a_superuser_is_no_officer_by_that(
    admin_client: Client, organisation: object
) -> None:
    admin_client.post(TAKE, answers(find("newsletter")) | legal())
    assert not looked_at(taken())


def test_the_dashboard_tells_the_officer_and_nobody_else(
    officer: Client, dan: User, letter: Purpose
) -> None:
    assert "campaigns__hint" in officer.get("/admin/").content.decode()
    dan.groups.add(Group.objects.get(name=RoleName.EDITOR))
    editor = Client()
    editor.force_login(dan)
    assert "campaigns__hint" not in editor.get("/admin/").content.decode()


def test_the_act_and_drafts_are_not_looked_at(officer: Client) -> None:
    act = Purpose.objects.get(key="act")
    assert officer.get(place(act)).status_code == 404
