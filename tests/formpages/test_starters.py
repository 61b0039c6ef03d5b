"""A first page is written from what the editor said, and goes online as it is."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils.timezone import localdate, localtime

from forms_ext.consent.models import Channel, Organisation, Purpose
from forms_ext.consent.roles import RoleName
from forms_ext.formpages.lint import check
from forms_ext.formpages.starters import NoPlace, begin, place_for, starters
from home.models import CampaignPage
from tests.people import publish_purpose

pytestmark = pytest.mark.django_db
PLACE = "/admin/first-steps/page/"
SAID = {
    "starter": "petition",
    "title": "Rendez-nous le sentier",
    "why": "Il est fermé.\n\nNous le voulons <b>ouvert</b>.",
    "goal": "500",
    "language": "fr",
}


@pytest.fixture
def editor(client: Client, dan: User) -> Client:
    dan.groups.add(Group.objects.get(name=RoleName.EDITOR))
    client.force_login(dan)
    return client


def starter(name: str = "petition") -> Any:
    return next(one for one in starters() if one.name == name)


def written(user: User, language: str = "fr", name: str = "petition") -> CampaignPage:
    said = {"title": "Un sentier", "why": "Parce que.", "goal": 500}
    return begin(starter=starter(name), user=user, language=language, **said)


def test_an_editor_finds_the_page_written_in_the_page_editor(
    editor: Client, letter: Purpose
) -> None:
    answer = editor.post(PLACE, SAID)
    page = CampaignPage.objects.get()
    assert answer["Location"] == f"/admin/pages/{page.pk}/edit/?first-page=1"
    assert editor.get(answer["Location"]).status_code == 200
    assert (page.title, page.goal, page.live) == ("Rendez-nous le sentier", 500, False)
    assert "&lt;b&gt;ouvert" in str(page.story[0].value)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("Les Amis", "Les Amis vous demandent"),
        ("Rives", "Rives vous demande votre"),
    ],
)
@pytest.mark.parametrize("kind", ["petition", "sponsorship"])
def test_its_first_sentence_agrees_with_the_name(
    editor: Client,
    dan: User,
    letter: Purpose,
    organisation: Organisation,
    name: str,
    begins: str,
    kind: str,
) -> None:
    organisation.name = name
    organisation.save()
    assert begins in written(dan, name=kind).introduction


def test_it_ends_when_the_day_that_was_said_is_over(
    editor: Client, letter: Purpose
) -> None:
    editor.post(PLACE, SAID | {"until": "2099-03-31"})
    ends_at = CampaignPage.objects.get().ends_at
    assert localtime(ends_at).isoformat() == "2099-03-31T23:59:00+02:00"


def test_a_day_that_is_over_is_refused_and_a_usual_one_proposed(
    editor: Client, letter: Purpose
) -> None:
    proposed = editor.get(PLACE).context["form"]["until"].value()
    assert proposed > localdate()
    answer = editor.post(PLACE, SAID | {"until": "2020-03-31"})
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"until"}


@pytest.mark.parametrize("name", ["petition", "sponsorship"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_written_can_be_published_as_it_is(
    admin_user: User, letter: Purpose, sms: Purpose, language: str, name: str
) -> None:
    page = written(admin_user, language, name)
    assert page.locale.language_code == language
    assert check(page.get_latest_revision_as_object().draft()) == []
    page.get_latest_revision().publish()
    assert CampaignPage.objects.get().form_version_id


def test_the_boxes_of_the_library_stand_on_it_and_a_phone_only_if_used(
    admin_user: User, letter: Purpose
) -> None:
    first = written(admin_user)
    assert [d.purpose for d in first.declared_purposes.all()] == [letter]
    assert "phone" not in {f.type for f in first.consent_fields.all()}
    publish_purpose("sms", "des nouvelles", channel=Channel.SMS)
    second = written(admin_user)
    assert "phone" in {f.type for f in second.consent_fields.all()}


def test_without_any_purpose_the_page_only_gathers_signatures(
    admin_user: User, organisation: Organisation
) -> None:
    page = written(admin_user)
    assert not page.declared_purposes.all()
    assert check(page.draft()) == []


def test_two_pages_of_one_title_get_two_addresses(
    admin_user: User, letter: Purpose
) -> None:
    assert written(admin_user).slug != written(admin_user).slug


def test_what_is_missing_is_said_and_nothing_typed_is_lost(editor: Client) -> None:
    answer = editor.post(PLACE, {**SAID, "title": ""})
    assert answer.status_code == 422
    assert "Il est fermé." in answer.content.decode()
    assert not CampaignPage.objects.exists()


def test_who_writes_no_pages_begins_none(client: Client, eve: User) -> None:
    eve.groups.add(Group.objects.get(name=RoleName.OFFICER))
    client.force_login(eve)
    assert client.post(PLACE, SAID)["Location"] == "/admin/"
    assert not CampaignPage.objects.exists()
    with pytest.raises(NoPlace):
        place_for(starter(), user=eve, language="fr")
