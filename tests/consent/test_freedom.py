"""Sentences around the boxes that take back the freedom the boxes give."""

import pytest

from forms_ext.consent.freedom import enrolling, forcing, without


@pytest.mark.parametrize(
    "text",
    [
        "En signant, j’accepte les conditions et de recevoir la lettre d’information.",
        "Cochez la case pour que votre signature compte.",
        "Sans la lettre d’information, pas de signature : c’est obligatoire.",
        "Merci ! Il faut tout cocher pour signer.",
        "En donnant votre adresse, vous acceptez de recevoir notre lettre.",
        "Je dois accepter, vous devez accepter de recevoir la lettre.",
        "By signing, I accept the terms and agree to receive the newsletter.",
        "By giving your address you agree to receive our letter.",
        "You must agree to receive the newsletter for your signature to count.",
        "Tick the box to sign.",
        "En poursuivant, vous consentez à recevoir la lettre.",
        "By continuing to browse you consent to be contacted.",
        "This box is mandatory.",
        "To sign, tick the newsletter box.",
        "Only people who tick this box help us.",
        "Please leave the box ticked unless you mind.",
        "Laissez la case cochée, merci.",
        "its letter, needed to sign",
        "La case est cochée par défaut.",
        "Ticked in advance for you.",
    ],
)
def test_a_sentence_that_forces_is_found(text):
    assert forcing(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Et ensuite ? Rien n’est obligatoire : votre signature compte sans aucune de "
        "ces cases.",
        "What next? Nothing here is required: your signature counts with none of these "
        "boxes.",
        "En signant, vous recevrez un seul courriel, pour confirmer.",
        "By signing you will receive one email, to confirm.",
        "Signer ne vous abonne à aucune lettre.",
        "Un courriel pour confirmer ; d’autres seulement si vous les choisissez plus "
        "bas.",
        "Seulement si vous cochez les SMS ci-dessous. Sans votre accord préalable, "
        "aucun appel commercial n’est permis.",
        "Only if you tick text messages below. No sales call is allowed without your "
        "prior consent.",
        "En poursuivant, vous passez à l’étape de confirmation.",
        "Cochez ce qui vous intéresse ; c’est facultatif.",
        "Leave the boxes unticked if you like.",
        "Laissez les cases décochées si vous préférez.",
    ],
)
def test_a_sentence_that_leaves_free_passes(text):
    assert forcing(text) == ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("En signant, vous acceptez notre lettre.", ""),
        ("Merci ! Obligatoire pour signer. À bientôt.", "Merci ! À bientôt."),
        ("Rien n’est obligatoire.", "Rien n’est obligatoire."),
    ],
)
def test_what_is_left_once_such_sentences_are_out(text, kept):
    assert without(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "By signing you are subscribed to our newsletter.",
        "By signing you accept our newsletter.",
        "You now receive our newsletter and that of our partners.",
        "Sign: you will automatically get the newsletter.",
        "Sign and receive our newsletter: keep the footbridge open",
        "First name (you accept our newsletter)",
        "Merci ! Vous recevrez désormais notre lettre d’information.",
        "En signant, vous recevez notre lettre.",
        "Signez et abonnez-vous à la newsletter !",
        "Dès que vous signez, vos données sont partagées avec nos partenaires.",
    ],
)
def test_prose_that_enrols_is_found(text):
    assert enrolling(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Signez notre lettre ouverte et faites-la passer.",
        "Sign our open letter to the minister, and share it.",
        "By signing you help our partners on the ground.",
        "The law makes the path compulsory; the council must agree.",
        "En signant, vous recevrez un seul courriel, pour confirmer.",
        "You will not get our newsletter unless you tick the box.",
        "Votre signature compte, que vous receviez la lettre ou non : rien n’est lié.",
        "Nos partenaires comptent sur votre signature.",
        "Our newsletter tells what becomes of it, twice a month.",
        "Vous recevrez la lettre d’information si vous cochez sa case.",
    ],
)
def test_prose_that_tells_or_leaves_free_passes(text):
    assert enrolling(text) == ""
