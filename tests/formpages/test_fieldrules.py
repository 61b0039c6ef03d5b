"""What one field must be by its kind; above all, no question asks for consent."""

import uuid
from datetime import date

import pytest

from forms_ext.formpages.draft import DraftField
from forms_ext.formpages.fieldrules import of_its_kind


def settings(kind, **facts):
    """The settings that findings stand on."""
    asked = DraftField(key=uuid.uuid4(), type=kind, **facts)
    return [setting for _message, _law, setting in of_its_kind(asked)]


@pytest.mark.parametrize("kind", ["choice", "choices"])
@pytest.mark.parametrize(
    "answer",
    [
        "La newsletter",
        "Recevoir des nouvelles",
        "Je souhaite recevoir vos informations",
        "Subscribe to updates",
        "M’abonner",
        "Keep me posted",
        "Me tenir au courant",
        "J’accepte les conditions générales",
        "I agree to the terms and conditions",
        "Vous pouvez me contacter",
    ],
)
def test_an_answer_that_reads_like_a_consent_is_refused(kind, answer):
    assert settings(kind, choices=f"Un\n{answer}") == ["choices"]


def test_a_question_that_reads_like_a_consent_is_refused():
    asked = {"label": "Voulez-vous recevoir notre lettre ?", "choices": "Oui\nNon"}
    assert settings("choice", **asked) == ["label"]


@pytest.mark.parametrize("setting", ["label", "needed_for"])
@pytest.mark.parametrize("kind", ["choice", "text", "multiline"])
@pytest.mark.parametrize(
    "words",
    [
        "Restons en contact ?",
        "savoir qui veut des nouvelles",
        "Shall we keep in touch?",
        "Gardons le contact ?",
        "to know who wants news",
        "to know who wants news of the campaign",
        "savoir qui souhaite être recontacté",
        "savoir qui recontacter",
        "garder le contact avec vous",
        "knowing who wants to be contacted",
        "Voulez-vous des nouvelles de la campagne ?",
        "Would you like news from us?",
        "Souhaitez-vous rester en contact ?",
        "Voulez-vous rejoindre notre liste de diffusion ?",
        "Join our mailing list?",
    ],
)
def test_no_question_asks_who_wants_to_hear_from_us(words, kind, setting):
    said = {"label": "Une idée ?", "needed_for": "le débat", "choices": "Oui\nNon"}
    assert settings(kind, **said | {setting: words}) == [setting]


@pytest.mark.parametrize("setting", ["label", "needed_for"])
@pytest.mark.parametrize("kind", ["choice", "text"])
@pytest.mark.parametrize(
    "words",
    [
        "Voulez-vous des nouvelles pistes cyclables ?",
        "dire d’où l’on vient marcher ici",
        "Who wants a news stand?",
        "Quel jour ?",
        "compter par saison",
        "Voulez-vous une nouvelle passerelle ?",
        "Êtes-vous resté en contact avec la nature ?",
        "savoir qui veut une passerelle",
        "mesurer les détours",
        "Que voulez-vous dire au conseil ?",
        "Who wants new paths?",
        "Un contact avec l’eau ?",
        "Comment voulez-vous venir ?",
        "saying from where people come to walk",
        "Quel moyen de contact avec la mairie ?",
        "Souhaitez-vous que la mairie soit contactée ?",
        "Comment garder le contact avec la rivière ?",
    ],
)
def test_a_question_about_news_or_contacts_of_another_kind_passes(words, kind, setting):
    said = {"label": "Une idée ?", "needed_for": "le débat", "choices": "Oui\nNon"}
    assert settings(kind, **said | {setting: words}) == []


def test_what_an_answer_is_for_may_speak_of_receiving():
    said = {"label": "Quel jour ?", "choices": "Lundi\nMardi"}
    assert settings("choice", **said, needed_for="pouvoir recevoir chacun") == []


@pytest.mark.parametrize(
    "answer",
    [
        "D’accord avec le projet",
        "I’m in favour",
        "Inscrit sur les listes électorales",
        "Un abonnement de transport",
        "Coller des affiches",
        "Accueillir une réunion",
    ],
)
def test_an_opinion_and_a_fact_are_no_consent(answer):
    assert settings("choices", choices=f"Un\n{answer}") == []


def test_choices_are_two_at_least_and_not_endless():
    assert settings("choices", choices="Un\nUn") == ["choices"]
    assert settings("choices", choices="\n".join(map(str, range(51)))) == ["choices"]


def test_limits_leave_room_for_an_answer():
    assert settings("number", smallest=3, largest=2) == ["largest"]
    assert settings("number", smallest=2, largest=2) == []
    days = {"earliest": date(2026, 1, 2), "latest": date(2026, 1, 1)}
    assert settings("date", **days) == ["latest"]


def test_a_document_is_chosen():
    assert settings("document") == ["document"]
