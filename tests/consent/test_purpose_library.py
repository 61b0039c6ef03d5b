"""The purpose library: nothing unlawful is published, nothing is deleted."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import translation

from forms_ext.consent.models import (
    Basis9,
    Channel,
    Contact,
    Organisation,
    Purpose,
    Wording,
)
from forms_ext.consent.models.purpose import ACT_KEY
from forms_ext.consent.roles import RoleName

pytestmark = pytest.mark.django_db

LETTER = {
    "language": "fr",
    "name": "Lettre",
    "content": "sa lettre d’information",
    "frequency": "Deux par mois au plus.",
    "partner": "",
    "help": "",
}


EDITORIAL = {"next_change": "editorial"}


@pytest.fixture
def letter(letter: Purpose) -> Purpose:
    """With its revision, as the library's own screens make one."""
    letter.save_revision().publish()
    letter.refresh_from_db()
    return letter


@pytest.fixture
def officer(eve: User) -> Client:
    eve.groups.add(Group.objects.get(name=RoleName.OFFICER))
    client = Client()
    client.force_login(eve)
    return client


@pytest.fixture
def editor(dan: User) -> Client:
    dan.groups.add(Group.objects.get(name=RoleName.EDITOR))
    client = Client()
    client.force_login(dan)
    return client


def posted(*texts: dict[str, Any], publish: bool = True, **fields: Any) -> dict:
    data = {
        "channel": Channel.EMAIL,
        "retention": "contact",
        "validity_days": "",
        "basis_9": "",
        "retired_at": "",
        "at_most": "",
        "per": "",
        "texts-TOTAL_FORMS": len(texts),
        "texts-INITIAL_FORMS": 0,
        "texts-MIN_NUM_FORMS": 0,
        "texts-MAX_NUM_FORMS": 1000,
        **fields,
    }
    for number, text in enumerate(texts):
        data |= {f"texts-{number}-{name}": value for name, value in text.items()}
        data[f"texts-{number}-id"] = data.get(f"texts-{number}-id", "")
    if publish:
        data["action-publish"] = "action-publish"
    return data


def add(client: Client, *texts: dict[str, Any], **fields: Any) -> Any:
    return client.post("/admin/purposes/add/", posted(*texts, **fields))


def errors(response: Any) -> str:
    form = response.context["form"]
    return str(form.errors) + str(form.formsets["texts"].errors)


def edit(
    client: Client, purpose: Purpose, *texts: dict[str, Any], **fields: Any
) -> Any:
    data = posted(*texts, **fields)
    data["texts-INITIAL_FORMS"] = len([text for text in texts if "id" in text])
    return client.post(f"/admin/purposes/edit/{purpose.pk}/", data)


def stored(purpose: Purpose, **changed: str) -> list[dict[str, Any]]:
    names = [name for name in LETTER if name not in changed]
    return [
        {"id": text.pk, **{n: getattr(text, n) for n in names}, **changed}
        for text in purpose.texts.all()
    ]


def test_a_published_purpose_has_its_words_on_record(
    officer: Client, organisation: Organisation
) -> None:
    response = add(officer, LETTER)
    assert response.status_code == 302, errors(response)
    wording = Wording.objects.get()
    assert LETTER["content"] in wording.label
    assert "Les Amis du Vallon" in wording.label
    assert wording.purpose.key == "lettre"


def test_an_editor_drafts_and_cannot_publish(
    editor: Client, organisation: Organisation
) -> None:
    assert add(editor, LETTER).status_code == 302
    purpose = Purpose.objects.exclude(key=ACT_KEY).get()
    assert not purpose.live
    assert not Wording.objects.exists()


def test_purposes_are_named_in_the_language_of_their_reader(
    officer: Client, letter: Purpose
) -> None:
    with translation.override("fr"):
        letter.save_revision().publish()
    for language in ("fr", "en"):
        name = letter.texts.get(language=language).name
        for address in ("/admin/purposes/", f"/admin/purposes/edit/{letter.pk}/"):
            page = officer.get(address, headers={"Accept-Language": language})
            soup = BeautifulSoup(page.content, "html.parser")
            titles = soup.select(".title-wrapper, .w-breadcrumbs li, header, h2")
            assert any(name in title.text for title in titles), (language, address)


def test_a_draft_may_be_unfinished(officer: Client) -> None:
    response = add(officer, {**LETTER, "frequency": ""}, publish=False)
    assert response.status_code == 302, errors(response)


@pytest.mark.parametrize(
    ("texts", "fields", "said"),
    [
        ([], {}, "at least one language"),
        ([{**LETTER, "frequency": ""}], {}, "frequency"),
        ([{**LETTER, "content": "mot " * 15}], {}, "15"),
        ([LETTER], {"channel": Channel.PARTNER}, "Name the partner"),
        ([LETTER], {"channel": Channel.PHONE}, "365"),
        ([LETTER], {"channel": Channel.PHONE, "validity_days": "366"}, "365"),
        ([{**LETTER, "content": "la lettre de nos partenaires"}], {}, "anybody"),
        ([{**LETTER, "content": "les conditions et sa lettre"}], {}, "sa lettre”."),
        ([{**LETTER, "content": "sa lettre et des SMS"}], {}, "two ways"),
        ([{**LETTER, "content": "le courriel de confirmation"}], {}, "false choice"),
        ([{**LETTER, "frequency": "Obligatoire pour signer."}], {}, "condition"),
        ([LETTER, LETTER], {}, "duplicate"),
        ([{**LETTER, "language": "de"}], {}, "languages"),
        (
            [{**LETTER, "partner": "Rives libres"}],
            {"channel": Channel.PARTNER, "basis_9": Basis9.BODY},
            "passed on",
        ),
    ],
)
def test_what_is_unlawful_is_an_error_beside_its_field(
    texts: list[dict[str, Any]],
    fields: dict[str, Any],
    said: str,
    officer: Client,
    organisation: Organisation,
    settings: Any,
) -> None:
    settings.LANGUAGE_CODE = "en"
    response = add(officer, *texts, **fields)
    assert response.status_code == 200
    assert said in errors(response)
    assert not Purpose.objects.exclude(key=ACT_KEY).exists()


@pytest.mark.parametrize("change", [False, True])
def test_a_refused_save_speaks_of_this_purpose(
    officer: Client, organisation: Organisation, letter: Purpose, change: bool
) -> None:
    flawed = LETTER | {"content": "sa lettre et les conditions générales"}
    refused = edit(officer, letter, flawed) if change else add(officer, flawed)
    (said,) = [str(message) for message in refused.context["messages"]]
    assert said.startswith("Cette finalité n’est pas encore enregistrée")


def test_a_draft_may_say_anything(officer: Client, organisation: Organisation) -> None:
    bundle = {**LETTER, "content": "les conditions et sa lettre"}
    response = add(officer, bundle, publish=False)
    assert response.status_code == 302, errors(response)


def test_flawed_words_do_not_keep_a_purpose_from_being_retired(
    officer: Client, letter: Purpose
) -> None:
    letter.texts.update(content="les conditions et sa lettre")
    letter.refresh_from_db()
    response = edit(
        officer, letter, *stored(letter), retired_at="2026-01-01 00:00", **EDITORIAL
    )
    assert response.status_code == 302, errors(response)
    assert Purpose.objects.get(pk=letter.pk).retired


def test_the_lawful_twins_of_those_are_published(
    officer: Client, organisation: Organisation
) -> None:
    partner = {**LETTER, "partner": "Sentiers réunis"}
    english = {**LETTER, "language": "en"}
    phone = {"channel": Channel.PHONE, "validity_days": "365"}
    for response in (
        add(officer, LETTER, english),
        add(officer, partner, channel=Channel.PARTNER, basis_9=Basis9.EXPLICIT),
        add(officer, LETTER, **phone),
        add(officer, LETTER, basis_9=Basis9.BODY),
    ):
        assert response.status_code == 302, errors(response)


def test_a_forged_form_sets_neither_generation_nor_kind_nor_basis(
    officer: Client, letter: Purpose
) -> None:
    forged = {"generation": "9", "kind": "act", "basis_6": "f", "key": "other"}
    texts = stored(letter)
    response = edit(officer, letter, *texts, next_change="editorial", **forged)
    assert response.status_code == 302, errors(response)
    after = Purpose.objects.get(pk=letter.pk)
    unchanged = (letter.generation, letter.kind, letter.basis_6, letter.key)
    assert (after.generation, after.kind, after.basis_6, after.key) == unchanged


def test_before_publishing_the_officer_reads_how_many_must_agree_again(
    officer: Client, ben: Contact, letter: Purpose
) -> None:
    form = officer.get(f"/admin/purposes/edit/{letter.pk}/").context["form"]
    answers = dict(form.fields["next_change"].choices)
    assert "1" in answers[Purpose.NextChange.SUBSTANTIVE]
    assert "1" in answers[Purpose.NextChange.EDITORIAL]
    assert form["next_change"].value() == Purpose.NextChange.SUBSTANTIVE


@pytest.mark.parametrize(
    ("change", "generations"),
    [(Purpose.NextChange.EDITORIAL, 0), (Purpose.NextChange.SUBSTANTIVE, 1)],
)
def test_changed_words_keep_or_end_the_consents_as_was_answered(
    change: str, generations: int, officer: Client, ben: Contact, letter: Purpose
) -> None:
    before = Purpose.objects.get(pk=letter.pk).generation
    texts = stored(letter, frequency="Une fois par mois.")
    response = edit(officer, letter, *texts, next_change=change)
    assert response.status_code == 302, errors(response)
    letter.refresh_from_db()
    assert letter.generation == before + generations
    assert Wording.objects.filter(purpose=letter, number=2).count() == 2


def test_the_question_is_asked_anew_after_each_publication(
    officer: Client, letter: Purpose
) -> None:
    texts = stored(letter, frequency="Une fois par mois.")
    edit(officer, letter, *texts, next_change=Purpose.NextChange.EDITORIAL)
    form = officer.get(f"/admin/purposes/edit/{letter.pk}/").context["form"]
    assert form["next_change"].value() == Purpose.NextChange.SUBSTANTIVE


def test_a_purpose_keeps_its_key_once_it_was_read(
    officer: Client, letter: Purpose
) -> None:
    edit(officer, letter, *stored(letter, name="Un autre nom"), next_change="editorial")
    assert Purpose.objects.get(pk=letter.pk).key == "letter"


def test_nobody_deletes_or_unpublishes_a_purpose(
    admin_client: Client, letter: Purpose
) -> None:
    act = Purpose.objects.get(key=ACT_KEY)
    bulk = "/admin/bulk/forms_ext_consent/purpose/delete/"
    for purpose in (letter, act):
        admin_client.post(f"/admin/purposes/delete/{purpose.pk}/")
        admin_client.post(f"/admin/purposes/unpublish/{purpose.pk}/")
        admin_client.post(f"{bulk}?id={purpose.pk}")
        kept = Purpose.objects.get(pk=purpose.pk)
        assert kept.live


def test_the_act_offers_no_channel_and_no_consent_as_its_basis(
    officer: Client,
) -> None:
    act = Purpose.objects.get(key=ACT_KEY)
    form = officer.get(f"/admin/purposes/edit/{act.pk}/").context["form"]
    assert "channel" not in form.fields
    assert "retired_at" not in form.fields
    assert "a" not in dict(form.fields["basis_6"].choices)


def test_the_preview_shows_the_box_in_every_language_with_nothing_ticked(
    officer: Client, organisation: Organisation
) -> None:
    english = {**LETTER, "language": "en", "content": "its newsletter"}
    url = "/admin/purposes/preview/"
    saved = officer.post(url, posted(LETTER, english, publish=False))
    assert saved.json()["is_valid"], saved.content
    page = officer.get(f"{url}?mode=").content.decode()
    assert "sa lettre d’information" in page
    assert "may email me its newsletter." in page
    assert page.count('type="checkbox"') == 2
    assert "checked" not in page


def test_retiring_is_a_date_and_leaves_the_consents(
    officer: Client, ben: Contact, letter: Purpose
) -> None:
    gone = {"retired_at": "2020-01-01 10:00"}
    response = edit(officer, letter, *stored(letter), next_change="editorial", **gone)
    assert response.status_code == 302, errors(response)
    letter.refresh_from_db()
    assert not letter.usable
    assert ben.consents.get(purpose=letter).state == "granted"


def test_a_provider_is_named_by_the_officer_and_never_deleted(
    officer: Client, admin_client: Client
) -> None:
    data = {"name": "Poste claire", "role": "email", "country": "France"}
    assert officer.post("/admin/processors/new/", data).status_code == 302
    page = officer.get("/admin/processors/").content.decode()
    assert "Poste claire" in page


def test_on_a_telephone_each_value_says_what_it_is(
    officer: Client, letter: Purpose
) -> None:
    page = BeautifulSoup(officer.get("/admin/purposes/").content, "html.parser")
    opener = {"href": f"/admin/purposes/edit/{letter.pk}/"}
    line = page.select_one(".listing--cards").find("a", opener).find_parent("tr")
    said = {cell.get("data-label"): cell.text.strip() for cell in line("td")[2:]}
    assert said["Canal"] == "courriel"
    # what is empty has nothing to be called
    assert all(words for label, words in said.items() if label)
