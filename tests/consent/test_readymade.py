"""Ready-made purposes: lawful as they stand, in both languages, taken in one go."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from forms_ext.consent.models import (
    Basis9,
    Channel,
    Organisation,
    Processor,
    Purpose,
    PurposeText,
    Wording,
)
from forms_ext.consent.models.purpose import ACT_KEY
from forms_ext.consent.purposerules import problems
from forms_ext.consent.readymade import OWN, READY_MADE, ReadyMade, find, free_key
from forms_ext.consent.roles import RoleName
from forms_ext.consent.wordings import compose

pytestmark = pytest.mark.django_db
PLACE = "/admin/purposes/ready-made/"
READY = [ready for ready in READY_MADE if ready is not OWN]


def client_for(user: User, *roles: RoleName) -> Client:
    user.groups.set(Group.objects.filter(name__in=roles))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor(dan: User, organisation: Organisation) -> Client:
    return client_for(dan, RoleName.EDITOR)


@pytest.fixture
def officer(eve: User, organisation: Organisation) -> Client:
    return client_for(eve, RoleName.OFFICER)


def answers(ready: ReadyMade, **changed: str) -> dict[str, str]:
    """The form as it comes, sent without touching it; a partner must be named."""
    data = {
        f"{name}_{language}": words
        for language in ("fr", "en")
        for name, words in ready.words(language).items()
    }
    if ready.at_most:
        data |= {"at_most": str(ready.at_most), "per": ready.per.value}
    if ready.names_a_partner:
        data |= {"partner_fr": "Sentiers réunis", "partner_en": "Sentiers réunis"}
    return data | changed


def legal(**changed: str) -> dict[str, str]:
    values = {"basis_9": "a", "retention": "contact", "validity_days": ""}
    return {f"legal-{name}": value for name, value in (values | changed).items()}


def taken() -> Purpose:
    return Purpose.objects.exclude(key=ACT_KEY).get()


@pytest.mark.parametrize("ready", READY, ids=lambda ready: ready.key)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_as_it_stands_it_keeps_to_the_rules(
    ready: ReadyMade, language: str, organisation: Organisation
) -> None:
    text = PurposeText(language=language, partner="Saules", **ready.words(language))
    assert list(problems(purpose=ready.purpose(), text=text)) == []
    words = compose(purpose=ready.purpose(), text=text, organisation="Rives libres")
    assert words.label.startswith(("Oui", "Yes"))


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Les Amis", "leur lettre d’information"),
        ("Rives", "sa lettre d’information"),
    ],
)
def test_whose_letter_it_is_agrees_with_the_name(
    name: str, letter: str, officer: Client, organisation: Organisation
) -> None:
    organisation.name = name
    organisation.save()
    form = officer.get(f"{PLACE}newsletter/").context["form"]
    assert form["content_fr"].value() == letter
    assert form["content_en"].value() == "its newsletter"


@pytest.mark.parametrize("ready", READY, ids=lambda ready: ready.key)
def test_an_editor_takes_one_and_it_is_in_use_in_both_languages(
    ready: ReadyMade, editor: Client
) -> None:
    answer = editor.post(f"{PLACE}{ready.key}/", answers(ready))
    assert answer.status_code == 302, answer.context["form"].errors
    purpose = taken()
    assert purpose.usable
    assert purpose.key == ready.key
    found = Wording.objects.filter(purpose=purpose)
    assert sorted(wording.language for wording in found) == ["en", "fr"]


def test_another_number_writes_the_sentence_that_was_ours_anew(editor: Client) -> None:
    own = {"frequency_en": "At most four a month, on Fridays."}
    editor.post(f"{PLACE}newsletter/", answers(find("newsletter"), at_most="4", **own))
    said = dict(taken().texts.values_list("language", "frequency"))
    assert said == {"fr": "Quatre messages par mois au plus."} | {
        "en": own["frequency_en"]
    }


def test_calls_end_after_a_year_and_say_so(editor: Client) -> None:
    ready = find("calls")
    editor.post(f"{PLACE}calls/", answers(ready) | legal(validity_days="9999"))
    assert taken().validity_days == 365
    details = Wording.objects.get(language="en").details
    for mention in ("One year at most", "free to say no", "withdraw", "the proof"):
        assert mention in details


def test_an_editor_cannot_touch_the_legal_half(editor: Client) -> None:
    page = editor.get(f"{PLACE}newsletter/").content.decode()
    assert "legal-basis_9" not in page
    forged = answers(find("newsletter")) | legal(basis_9="d", retention="campaign")
    editor.post(f"{PLACE}newsletter/", forged)
    assert (taken().basis_9, taken().retention) == (Basis9.EXPLICIT, "contact")


def test_the_officer_changes_the_legal_half(officer: Client) -> None:
    changed = answers(find("newsletter")) | legal(basis_9="", retention="campaign")
    assert officer.post(f"{PLACE}newsletter/", changed).status_code == 302
    assert (taken().basis_9, taken().retention) == ("", "campaign")


@pytest.mark.parametrize(
    ("key", "changed"),
    [
        ("newsletter", {"content_fr": "mot " * 15}),
        ("newsletter", {"frequency_fr": "", "at_most": "", "per": ""}),
        ("newsletter", {"at_most": "3", "frequency_fr": "Deux par mois."}),
        ("newsletter", {"per": ""}),
        ("newsletter", {"content_en": "news of our partners"}),
        ("partner", {"partner_fr": ""}),
        ("own", {}),
        ("own", {"channel": "partner"}),
        ("calls", legal(validity_days="366")),
        ("calls", legal(validity_days="")),
        ("partner", legal(basis_9="d")),
    ],
)
def test_what_is_unlawful_comes_back_with_what_was_typed(
    key: str, changed: dict[str, str], officer: Client
) -> None:
    data = legal(validity_days="365") | answers(find(key)) | changed
    answer = officer.post(f"{PLACE}{key}/", data)
    assert answer.status_code == 422
    assert not Purpose.objects.exclude(key=ACT_KEY).exists()


def test_one_language_may_stay_empty(editor: Client) -> None:
    english = dict.fromkeys(("name_en", "content_en", "frequency_en"), "")
    editor.post(f"{PLACE}newsletter/", answers(find("newsletter"), **english))
    assert [text.language for text in taken().texts.all()] == ["fr"]


def test_a_purpose_of_ones_own_asks_the_channel_too(editor: Client) -> None:
    said = {"name": "Tracts", "content": "des tracts", "frequency": "Un par mois."}
    data = {f"{name}_fr": words for name, words in said.items()}
    editor.post(f"{PLACE}own/", data | {"channel": "phone"})
    assert (taken().channel, taken().validity_days) == (Channel.PHONE, 365)


def test_the_providers_of_the_channel_are_named_from_the_start(editor: Client) -> None:
    for name, role in (("Poste claire", "email"), ("Textes au vent", "sms")):
        Processor.objects.create(name=name, role=role, country="France")
    editor.post(f"{PLACE}sms/", answers(find("sms")))
    assert [one.name for one in taken().processors.all()] == ["Textes au vent"]


def test_taken_twice_it_has_a_key_of_its_own(editor: Client) -> None:
    for _time in range(2):
        editor.post(f"{PLACE}newsletter/", answers(find("newsletter")))
    assert free_key("newsletter") == "newsletter-3"


def test_the_preview_shows_what_was_typed_and_keeps_nothing(editor: Client) -> None:
    typed = answers(find("newsletter"), content_fr="sa <b>gazette</b>")
    page = editor.post(f"{PLACE}newsletter/preview/", typed).content.decode()
    assert "sa &lt;b&gt;gazette" in page
    assert editor.get(f"{PLACE}newsletter/preview/").status_code == 405
    assert not Purpose.objects.exclude(key=ACT_KEY).exists()


def test_looking_at_them_makes_none(editor: Client) -> None:
    page = editor.get(PLACE).content.decode()
    assert page.count("ready-box__label") == len(READY)
    assert "Les Amis du Vallon" in page
    assert editor.get(f"{PLACE}nothing/").status_code == 404
    assert not Purpose.objects.exclude(key=ACT_KEY).exists()


def test_who_may_add_no_purpose_takes_none(eve: User) -> None:
    exporter = client_for(eve, RoleName.EXPORTER)
    for place in (PLACE, f"{PLACE}newsletter/"):
        assert exporter.get(place)["Location"] == "/admin/"
    exporter.post(f"{PLACE}newsletter/", answers(find("newsletter")))
    assert not Purpose.objects.exclude(key=ACT_KEY).exists()


def test_in_a_language_we_do_not_write_the_editor_does(settings: Any) -> None:
    assert set(find("newsletter").words("de").values()) == {""}
