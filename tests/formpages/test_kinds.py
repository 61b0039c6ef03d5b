"""Each kind of field, from the editor's settings to the answer that is kept."""

import pytest

from forms_ext.consent.answers import answers_of
from forms_ext.consent.confirm import confirm
from forms_ext.consent.models import Contact, Submission
from forms_ext.consent.personal_data import export
from forms_ext.formpages.fieldtypes import FACTS, SETTINGS, FieldType
from forms_ext.formpages.models import FormField
from tests.formpages.pages import NAMES, Visitor, draft_page, publish, soup
from tests.people import ADA

pytestmark = pytest.mark.django_db

USE = {"needed_for": "le décompte"}
KINDS = (
    {"type": "number", "label": "Combien ?", "smallest": 1, "largest": 2000, **USE},
    {"type": "date", "label": "Né le", "birth": True, **USE},
    {"type": "choices", "label": "Où ?", "choices": "Ici\nLà\nAilleurs", **USE},
    {"type": "country", **USE},
    {"type": "town", **USE},
)


@pytest.fixture
def asked(letter):
    return publish(draft_page(purposes=[letter], fields=[*NAMES, *KINDS]))


def names(page):
    body = page.form_version.body
    return {entry["type"]: entry["name"] for entry in body["fields"]}


def answered(page, **answers):
    by_kind = names(page)
    return {by_kind[kind]: answer for kind, answer in answers.items()}


ANSWERS = {
    "number": "1 250",
    "date": "09/03/1980",
    "choices": ["Ici", "Ailleurs"],
    "country": "BE",
    "town": "Le  Gué",
}


def test_each_kind_has_facts_and_settings():
    for kind in FieldType:
        assert kind in FACTS
        columns = {field.name for field in FormField._meta.get_fields()}
        assert set(SETTINGS[kind]) <= columns


def test_answers_are_kept_as_typed_and_as_understood(asked):
    response = Visitor(asked).sign(ADA, **answered(asked, **ANSWERS))
    assert response.status_code == 303
    kept = Submission.objects.get().answers
    assert kept["profile"]["country"] == "BE"
    assert kept["profile"]["town"] == "Le Gué"
    # PostgreSQL keeps the keys of JSON in an order of its own.
    fields = list(kept["fields"].values())
    assert len(fields) == 3
    assert all(answer in fields for answer in ("1250", "1980-03-09"))
    assert ["Ici", "Ailleurs"] in fields
    assert set(kept["typed"].values()) == {"1 250", "09/03/1980"}


def test_answers_are_read_with_their_questions(asked):
    Visitor(asked).sign(ADA, **answered(asked, **ANSWERS))
    read = {a.question: a.answer for a in answers_of(Submission.objects.get())}
    assert read["Né le"] == "9\xa0mars 1980"
    assert read["Où ?"] == "Ici, Ailleurs"
    assert read["Pays"] == "Belgique"
    assert read["Combien ?"].startswith("1") and read["Combien ?"].endswith("250")


def test_the_person_gets_the_answers_in_words(asked):
    Visitor(asked).sign(ADA, **answered(asked, **ANSWERS))
    confirm(submission_ref=Submission.objects.get().ref)
    contact = Contact.objects.get()
    assert contact.country == "BE"
    [signature] = export(contact=contact)["consent"]["signatures"]
    assert {"question": "Pays", "answer": "Belgique", "typed": ""} in signature[
        "questions"
    ]


def test_an_empty_answer_to_each_kind_is_no_error(asked):
    assert Visitor(asked).sign(ADA).status_code == 303
    assert Submission.objects.get().answers["fields"] == {}


def test_wrong_answers_come_back_with_words_beside_them(asked):
    slips = {"number": "2001", "date": "31/02/1980", "town": "jeux.example.fr"}
    wrong = {**ANSWERS, **slips}
    response = Visitor(asked).sign(ADA, **answered(asked, **wrong))
    assert response.status_code == 422
    page = soup(response)
    assert len(page.select("[data-errors] li")) == 3
    for kind in slips:
        found = page.find("input", attrs={"name": names(asked)[kind]})
        assert found["value"] == wrong[kind]
        assert found["aria-invalid"] == "true"
    assert len(page.select("input[type=checkbox][checked]")) == 2
    assert page.select_one("option[selected]")["value"] == "BE"


@pytest.mark.parametrize(
    "forged",
    [{"country": "ZZ"}, {"choices": "Nulle part"}, {"choices": ["Ici", "Ici"]}],
)
def test_an_answer_that_was_not_offered_is_strange(asked, forged):
    assert Visitor(asked).sign(ADA, **answered(asked, **forged)).status_code == 400


def test_telephones_open_the_right_keyboard(asked):
    page = soup(Visitor(asked).opened)
    number = page.find("input", attrs={"name": names(asked)["number"]})
    assert (number["type"], number["inputmode"]) == ("text", "numeric")
    birth = page.find("input", attrs={"name": names(asked)["date"]})
    assert (birth["type"], birth["autocomplete"]) == ("date", "bday")
    assert page.find("select", attrs={"name": "country"})["autocomplete"] == "country"
    town = page.find("input", attrs={"name": "town"})
    assert town["autocomplete"] == "address-level2"


def test_a_day_that_is_no_birthday_offers_none(letter):
    day = {"type": "date", "label": "Quand ?", "earliest": "2030-01-01", **USE}
    page = publish(draft_page(purposes=[letter], fields=[*NAMES, day]))
    field = soup(Visitor(page).opened).find("input", attrs={"type": "date"})
    assert field["min"] == "2030-01-01"
    assert not field.get("autocomplete")


def test_boxes_of_choices_are_no_purposes(asked):
    response = Visitor(asked).sign(ADA, **answered(asked, **ANSWERS))
    assert response.status_code == 303
    assert Submission.objects.get().ticked == []
    fieldsets = soup(Visitor(asked).opened).select("fieldset.purposes input")
    assert [box["name"] for box in fieldsets] == ["purpose-letter"]


def test_a_town_for_a_box_left_empty_is_not_kept(letter):
    town = {"type": "town", "purposes": [letter]}
    page = publish(draft_page(purposes=[letter], fields=[*NAMES, town]))
    Visitor(page).sign(ADA, town="Le Gué")
    assert "town" not in Submission.objects.get().answers["profile"]
