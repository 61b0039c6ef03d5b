"""Sentences around the boxes that take back the freedom the boxes give."""

import pytest

from forms_ext.consent.freedom import forcing, without


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
