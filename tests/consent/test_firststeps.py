"""First steps: what is open, who may do it, and what they may see of each other."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from forms_ext.consent.firststeps import Standing, anything_open, say, way
from forms_ext.consent.models import (
    FirstStep,
    Organisation,
    Processor,
    Purpose,
    Said,
)
from forms_ext.consent.roles import RoleName
from forms_ext.consent.selftest import STEP as MAIL
from tests.people import ADA, BEN, EVE, Sign

pytestmark = pytest.mark.django_db
STEPS = "/admin/first-steps/"
NAMES = ["organisation", "mail", "purpose", "page", "signature"]
ASKED = {
    "name": "Rives libres",
    "discreet_name": "",
    "address": "1 quai de l’Exemple",
    "email": "bonjour@example.org",
    "dpo_name": "Le secrétariat",
    "dpo_email": "donnees@example.org",
    "authority_name": "CNIL",
    "authority_url": "https://www.cnil.fr/fr/plaintes",
}


@pytest.fixture
def as_staff(client: Client) -> Callable[..., Client]:
    def logged_in(user: User, *roles: RoleName) -> Client:
        user.groups.set(Group.objects.filter(name__in=roles))
        client.force_login(user)
        return client

    return logged_in


def standing(user: User, name: str) -> Standing:
    fresh = User.objects.get(pk=user.pk)
    return next(s for s in way(fresh).steps if s.step.name == name)


def test_a_bare_site_has_five_steps_and_none_is_done(admin_user: User) -> None:
    found = way(admin_user)
    assert [one.step.name for one in found.steps] == NAMES
    assert found.done == 0
    assert found.next.step.name == "organisation"


def test_a_bare_site_opens_on_first_steps(admin_client: Client) -> None:
    page = admin_client.get("/admin/").content.decode()
    assert page.index("first-steps__list") < page.index("campaigns-title")
    assert admin_client.get(STEPS).status_code == 200


def test_looking_at_the_steps_changes_nothing(admin_client: Client) -> None:
    for place in ("", "organisation/", "mail/?code=123456", "page/"):
        assert admin_client.get(STEPS + place).status_code == 200
    assert admin_client.get(f"{STEPS}skip/page/").status_code == 405
    assert not FirstStep.objects.exists()


def test_naming_the_organisation_does_the_first_step(
    admin_client: Client, admin_user: User
) -> None:
    answer = admin_client.post(f"{STEPS}organisation/", ASKED)
    assert answer["Location"] == STEPS
    assert not Organisation.load().missing()
    assert standing(admin_user, "organisation").done


def test_a_half_filled_organisation_comes_back_with_what_was_typed(
    admin_client: Client,
) -> None:
    answer = admin_client.post(f"{STEPS}organisation/", {**ASKED, "address": ""})
    assert answer.status_code == 422
    assert "Le secrétariat" in answer.content.decode()
    assert not Organisation.load().name


def test_who_carries_mail_and_site_is_named_with_its_country(
    admin_client: Client,
) -> None:
    place, helper = f"{STEPS}organisation/", {"mail_provider": "Poste claire"}
    assert admin_client.post(place, ASKED | helper).status_code == 422
    admin_client.post(place, ASKED | helper | {"mail_provider_country": "France"})
    named = Processor.objects.get()
    assert (named.name, named.role, named.country) == (
        "Poste claire",
        "email",
        "France",
    )


def test_a_provider_that_is_known_is_not_changed_from_here(
    admin_client: Client,
) -> None:
    Processor.objects.create(name="Poste claire", role="email", country="France")
    other = {"mail_provider": "Une autre", "mail_provider_country": "Ailleurs"}
    admin_client.post(f"{STEPS}organisation/", ASKED | other)
    assert [one.name for one in Processor.objects.all()] == ["Poste claire"]


def test_a_live_purpose_and_a_signature_do_their_steps(
    admin_user: User, letter: Purpose, sign: Sign
) -> None:
    assert standing(admin_user, "purpose").done
    assert not standing(admin_user, "signature").done
    sign(ADA)
    assert standing(admin_user, "signature").done


def test_a_step_that_was_put_off_can_be_taken_up_again(
    admin_client: Client, admin_user: User
) -> None:
    admin_client.post(f"{STEPS}skip/mail/", {"act": "skip"})
    assert standing(admin_user, "mail").skipped
    admin_client.post(f"{STEPS}skip/mail/", {"act": "resume"})
    assert standing(admin_user, "mail").open


def test_taking_back_never_undoes_what_is_done(
    admin_client: Client, admin_user: User
) -> None:
    say(name=MAIL, said=Said.DONE, user=admin_user)
    admin_client.post(f"{STEPS}skip/mail/", {"act": "resume"})
    assert standing(admin_user, "mail").done


def test_an_unknown_step_is_not_found(admin_client: Client) -> None:
    assert admin_client.post(f"{STEPS}skip/nothing/").status_code == 404


def test_an_editor_reads_whom_to_ask_and_no_address(
    as_staff: Any, dan: User, eve: User
) -> None:
    eve.groups.add(Group.objects.get(name=RoleName.OFFICER))
    page = as_staff(dan, RoleName.EDITOR).get(STEPS).content.decode()
    asked = standing(dan, "organisation")
    assert asked.colleagues == ("Eve Gardien",)
    assert not asked.url
    assert "Eve Gardien" in page
    assert EVE.email not in page


def test_who_may_not_do_a_step_neither_does_it_nor_puts_it_off(
    as_staff: Any, dan: User
) -> None:
    editor = as_staff(dan, RoleName.EDITOR)
    # Wagtail answers a refusal in the admin with a message on its dashboard.
    for place in ("organisation/", "skip/organisation/"):
        assert editor.post(STEPS + place, ASKED)["Location"] == "/admin/"
    assert not Organisation.load().name
    assert not FirstStep.objects.exists()


def test_visitors_see_no_steps(client: Client) -> None:
    assert "/admin/login/" in client.get(STEPS)["Location"]


def test_first_steps_name_no_supporter(
    admin_client: Client, sign: Sign, admin_user: User
) -> None:
    sign(BEN, "letter")
    pages = admin_client.get(STEPS).content + admin_client.get("/admin/").content
    assert BEN.email.encode() not in pages
    assert BEN.last_name.encode() not in pages


def test_once_all_is_done_menu_and_dashboard_are_silent(
    admin_client: Client, admin_user: User
) -> None:
    for name in NAMES:
        say(name=name, said=Said.SKIPPED, user=admin_user)
    assert not anything_open()
    assert "first-steps" not in admin_client.get("/admin/").content.decode()
