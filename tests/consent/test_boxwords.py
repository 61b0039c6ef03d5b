"""The words of one box: what bundles, conditions or hides is found, news are not."""

import pytest

from forms_ext.consent.boxwords import lawful_part, wrong_words
from forms_ext.consent.models import Channel, Purpose, PurposeText


def found(content="sa lettre", *, channel=Channel.EMAIL, **said):
    said = {
        "language": "fr",
        "name": "Lettre",
        "frequency": "Deux par mois au plus.",
        **said,
    }
    text = PurposeText(content=content, **said)
    wrong = wrong_words(purpose=Purpose(channel=channel), text=text)
    return [(finding.field, finding.rule) for finding in wrong]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("j’accepte les conditions et de recevoir sa lettre", "R6"),
        ("les conditions et sa lettre", "R6"),
        ("ses conditions générales", "R6"),
        ("the terms and its newsletter", "R6"),
        ("its privacy policy", "R6"),
        ("sa lettre d’information et des SMS", "R1"),
        ("its newsletter and text messages", "R1"),
        ("its newsletter, calls", "R1"),
        ("sa lettre, et transmettre mes coordonnées", "R1"),
        ("its newsletter and pass on my details", "R1"),
        ("ses nouvelles et celles de ses partenaires", "R2"),
        ("sa lettre et ses appels aux dons", "R1"),
        ("her letter and her appeals for donations", "R1"),
        ("la lettre et les offres de Saules", "R1"),
        ("la lettre et les offres de ses partenaires", "R2"),
        ("la lettre d’information et les invitations aux réunions", "R1"),
        ("décochez pour ne rien recevoir", "R3"),
        ("its newsletter, untick to refuse", "R3"),
        ("sa lettre, obligatoire pour signer", "R8"),
        ("le courriel de confirmation", "R15"),
    ],
)
def test_words_that_no_box_may_say(content, rule):
    assert found(content) == [("content", rule)]


@pytest.mark.parametrize(
    "content",
    [
        "sa lettre d’information",
        "les nouvelles et les dates de la campagne",
        "les invitations aux fêtes et aux réunions",
        "ses nouvelles et ses appels à témoins",
        "its newsletter and calls for volunteers",
        "des nouvelles sur les conditions de travail",
        "des nouvelles du règlement européen",
        "its news on weather conditions",
        "des nouvelles de l’ouverture des données publiques",
        "news on shared data",
        "la suite du vote confirmé",
    ],
)
def test_news_of_all_kinds_pass(content):
    assert found(content) == []


@pytest.mark.parametrize("name", ["name", "frequency", "partner"])
def test_conditions_are_found_wherever_the_box_says_them(name):
    assert found(**{name: "J’accepte les conditions"}) == [(name, "R6")]


@pytest.mark.parametrize(
    ("frequency", "rule"),
    [
        ("Obligatoire pour que la signature compte.", "R8"),
        ("Décochez pour ne rien recevoir.", "R3"),
        ("  ", "R10"),
        ("Sans cela, nous ne pouvons pas défendre la rivière.", "R8"),
        ("Deux par mois : sans vous, la rivière est perdue.", "R8"),
        ("Régulièrement.", "R10"),
        ("Quand il y a une nouvelle.", "R10"),
        ("Nous défendons la rivière.", "R10"),
    ],
)
def test_how_often_says_how_often_and_no_condition(frequency, rule):
    assert found(frequency=frequency) == [("frequency", rule)]


def test_passing_on_is_what_a_partner_s_box_is_for():
    content = "ses actions"
    assert found(content, channel=Channel.PARTNER, partner="Sentiers réunis") == []


def test_each_way_to_reach_somebody_has_a_box():
    assert found("ses rappels et des courriels", channel=Channel.SMS)
    assert found("le vote et des SMS", channel=Channel.PHONE)


@pytest.mark.parametrize(
    ("bundle", "kept"),
    [
        ("j’accepte les conditions et de recevoir sa lettre", "sa lettre"),
        ("the terms and its newsletter", "its newsletter"),
        ("sa lettre et des SMS", "sa lettre"),
        ("les conditions", ""),
    ],
)
def test_what_may_stay_of_a_bundle_is_proposed(bundle, kept):
    assert lawful_part(bundle) == kept


@pytest.mark.parametrize("name", ["name", "content", "frequency", "partner"])
@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Ne décevez pas la rivière !", "R19"),
        ("If you do not tick, you are complicit.", "R19"),
        ("Oui à tout", "R19"),
        ("Accept all", "R19"),
        ("…", "R10"),
        ("Votre signature est incomplète sans cette case", "R8"),
        ("Your signature is incomplete without this box", "R8"),
    ],
)
def test_a_box_shames_nobody_and_says_something(name, words, rule):
    assert found(**{name: words}) == [(name, rule)]


@pytest.mark.parametrize(
    "frequency",
    [
        *("Deux par mois au plus.", "Chaque saison.", "Rarement.", "Avant le vote."),
        *("Une seule.", "Un message en tout au plus.", "Plus rien ensuite.", "3 SMS."),
        *("Deux par an, sans vous solliciter davantage.", "Le vendredi."),
    ],
)
def test_a_number_or_a_time_says_how_often(frequency):
    assert found(frequency=frequency) == []


@pytest.mark.parametrize(
    ("frequency", "rules"),
    [
        ("Monthly.", []),
        ("At most one.", []),
        ("Twice, before the vote.", []),
        ("Now and then.", ["R10"]),
        ("We send an update.", ["R10"]),
        ("Without this we cannot defend the river.", ["R8"]),
        ("Two a month: we need you.", ["R8"]),
    ],
)
def test_so_it_does_in_english(frequency, rules):
    wrong = found(language="en", frequency=frequency)
    assert [rule for _field, rule in wrong] == rules


def test_a_name_on_a_page_stands_for_a_while():
    for_ever = {"frequency": "Tant que la page est en ligne."}
    assert found("mon prénom", channel=Channel.PAGE, **for_ever) == []
    assert found(**for_ever) == [("frequency", "R10")]


def test_a_language_that_is_not_ours_is_left_to_who_reads_it():
    assert found("Post", language="de", frequency="Monatlich.") == []
