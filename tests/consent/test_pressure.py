"""Sentences that belittle, shame, or say yes to everything; and harmless neighbours."""

import pytest

from forms_ext.consent.freedom import boxing, forcing, without
from forms_ext.consent.pressure import (
    belittling,
    says_something,
    shaming,
    yes_to_all,
)


@pytest.mark.parametrize(
    "text",
    [
        "Cochez au moins une case, sans quoi votre mètre ne sert à rien.",
        "Votre signature est incomplète tant que vous n’avez pas demandé notre lettre.",
        "Sans vos choix plus bas, le courriel ne part pas.",
        "Votre mètre de rive ne compte pas sans la lettre.",
        "Si vous ne cochez rien, votre signature est perdue.",
        "Votre signature n’est pas prise en compte sans une case cochée.",
        "Votre signature ne compte que si vous cochez une case.",
        "Tick at least one box, or else your metre is useless.",
        "Your signature is incomplete until you ask for our letter.",
        "Unless you tick a box, your signature does not count.",
        "Without your choices below, the email is not sent.",
        "Your signature only counts if you tick a box.",
        "Your name is wasted unless you subscribe.",
        "Signer sans la lettre ne sert à rien.",
        "Une signature sans la lettre est inutile.",
        "Votre signature n’a de sens qu’avec la lettre.",
        "Votre signature sera complète quand vous aurez choisi la lettre.",
        "Ta signature compte double si tu coches la case.",
        "Signing without the letter is useless.",
        "Your signature is complete once you tick a box.",
        "Your signature counts twice if you tick a box.",
    ],
)
def test_a_signature_that_is_belittled_is_found(text):
    assert belittling(text)
    assert forcing(text)
    assert boxing(text)
    assert without(f"Merci ! {text}") == "Merci !"


@pytest.mark.parametrize(
    "text",
    [
        "Votre signature compte, avec ou sans la lettre.",
        "Sans aucune case, votre signature n’est pas incomplète.",
        "Votre signature ne compte pas moins sans la lettre.",
        "Votre signature ne compte qu’une fois confirmée ; les cases restent libres.",
        "Votre signature n’est comptée qu’une fois confirmée.",
        "Votre signature est complète une fois confirmée ; la lettre est libre.",
        "Signer sans la lettre suffit.",
        "La signature compte plus que la lettre.",
        "Your signature is complete once confirmed, with no box ticked.",
        "Signing without the letter is enough.",
        "Cochez ce qui vous plaît, sinon rien ne vous sera envoyé.",
        "Votre prénom n’est pas montré si vous ne cochez pas la case.",
        "Sans case cochée, votre numéro ne sert à rien : laissez-le vide.",
        "Sans votre accord, aucun courriel ne part.",
        "Une lettre ouverte sans signatures ne sert à rien.",
        "Sans la passerelle, la rive est inutile.",
        "Sans cette lettre du préfet, le chantier ne commence pas.",
        "Your signature counts, with or without the letter.",
        "Your signature is not incomplete without a box.",
        "Your signature does not count until you confirm it.",
        "Your name is not shown unless you tick the box.",
        "Without a box your number is useless: leave it out.",
        "Your signature counts even without the newsletter.",
        "Tick what you like, otherwise we send you nothing.",
        "An open letter is useless without signatures.",
    ],
)
def test_a_signature_that_stands_alone_passes(text):
    assert belittling(text) == ""
    assert boxing(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Les vrais amis de la rivière cochent les trois premières.",
        "Ne décevez pas la rivière !",
        "Ne nous décevez pas.",
        "Vous décevriez la rivière.",
        "Si tu ne signes pas, tu es complice.",
        "Si vous ne cochez pas, n’avez-vous pas honte ?",
        "Ne pas signer, c’est trahir la rivière.",
        "Honte à ceux qui ne signent pas !",
        "Real friends of the river tick the first three.",
        "True friends sign.",
        "Do not let the river down!",
        "Don’t disappoint the river.",
        "If you do not sign, you are complicit.",
        "Shame on whoever does not tick.",
        "Not signing is betraying the river.",
    ],
)
def test_a_sentence_that_shames_is_found(text):
    assert shaming(text)
    assert without(f"{text} Merci !") == "Merci !"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Les vrais amis de la rivière sont ses poissons.",
        "Un véritable ami de la rivière a signé en 1902.",
        "Le ministre est complice du promoteur.",
        "Quelle honte : le sentier est fermé.",
        "Les États qui ne signent pas le traité sont complices.",
        "Aucune honte à ne pas signer.",
        "La réponse du maire nous a déçus.",
        "Si vous ne signez pas, merci d’avoir lu.",
        "Real friends of the river are its fish.",
        "The minister is complicit.",
        "There is no shame in not signing.",
        "The mayor let us down.",
        "They cut the trees down.",
        "If you do not sign, thank you for reading.",
        "States that do not sign the treaty are guilty.",
    ],
)
def test_a_sentence_that_shames_no_reader_passes(text):
    assert shaming(text) == ""


@pytest.mark.parametrize(
    "words",
    [
        *("Oui à tout", "Tout accepter", "J’accepte tout", "Oui, à tout !"),
        *("Yes to all", "Accept all", "Yes to everything", "I accept everything"),
    ],
)
def test_yes_to_everything_is_found_wherever_it_stands(words):
    assert yes_to_all(words)


def test_a_button_ticks_nothing_for_others():
    for words in ("Tout cocher", "Tick all", "Select all"):
        assert yes_to_all(words, button=True)
        assert not yes_to_all(words)


@pytest.mark.parametrize(
    "words",
    [
        *("Je signe", "Oui, je signe", "Signer avec tous les autres", "Sign for all"),
        *("Yes, I sign", "Tout lire", "Read it all", "Je signe pour tout le monde"),
    ],
)
def test_a_button_for_one_act_passes(words):
    assert not yes_to_all(words, button=True)


def test_a_sign_alone_says_nothing():
    assert not any(says_something(words) for words in ("", ".", " — ", "…!", "\u200b"))
    assert all(says_something(words) for words in ("a", "7", "« Oui »"))
