"""Two kinds of things that one box joins; one kind in two words is none of it."""

import pytest

from forms_ext.consent.kinds import added, called, joined
from forms_ext.consent.readymade import READY_MADE


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        ("sa lettre et ses appels aux dons", {"news", "donations"}),
        ("la lettre et les offres de ses partenaires", {"news", "offers"}),
        ("sa lettre ainsi que des invitations", {"news", "events"}),
        ("la lettre d’information & des sondages", {"news", "surveys"}),
        ("des invitations et des appels à la générosité", {"events", "donations"}),
        ("ses actualités et ses bons plans", {"news", "offers"}),
        ("sa lettre et ses nouvelles offres", {"news", "offers"}),
        ("ses nouvelles, ses offres", {"news", "offers"}),
        ("sa lettre et celle de partenaires", {"news", "partners"}),
        ("recevoir l’infolettre et la publicité", {"news", "offers"}),
        ("her letter and her appeals for donations", {"news", "donations"}),
        ("its newsletter and fundraising appeals", {"news", "donations"}),
        ("the letter & exclusive offers", {"news", "offers"}),
        ("news and events of the campaign", {"news", "events"}),
        ("its newsletter and surveys", {"news", "surveys"}),
        ("its newsletter, as well as invitations", {"news", "events"}),
        ("its newsletter and letters from partners", {"news", "partners"}),
        ("its offers or requests to give", {"offers", "donations"}),
    ],
)
def test_two_kinds_in_one_box_are_found(content, kinds):
    assert set(joined(content)) == kinds
    assert all(str(name) for name in called(joined(content)).split(", "))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "les nouvelles et les dates de la campagne",
        "news and dates of the campaign",
        "sa lettre d’information",
        "sa lettre et son bulletin",
        "its newsletter and news",
        "ses nouvelles et ses appels à témoins",
        "its newsletter and calls for volunteers",
        "des nouvelles des balades et des événements",
        "news of walks and events",
        "the news and the use of donations",
        "ses nouvelles et l’emploi des dons",
        "des invitations aux fêtes et aux réunions",
        "invitations to walks and meetings",
        "ses appels aux dons",
        "ses offres d’emploi et sa lettre",
        "des informations de dernière minute",
        "my first name and town",
        "mon prénom et ma ville",
        "sa lettre ouverte et son offre",
    ],
)
def test_one_kind_in_two_words_passes(content):
    assert joined(content) == []


@pytest.mark.parametrize("ready", READY_MADE, ids=lambda ready: ready.key)
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("organisation", ["Rives libres", "Les Amis du Vallon"])
def test_what_is_ready_made_is_of_one_kind(ready, language, organisation):
    assert joined(ready.words(language, organisation)["content"]) == []


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("sa lettre", "ses appels aux dons", {"donations"}),
        ("des informations", "ses offres", {"offers"}),
        ("des informations", "sa lettre", set()),
        ("sa lettre", "sa lettre d’information", set()),
        ("its newsletter", "its news", set()),
        ("its newsletter", "its invitations", {"events"}),
    ],
)
def test_a_further_kind_is_no_clearer_word(before, after, kinds):
    assert added(before, after) == kinds
