"""Sentences around the boxes that take back the freedom the boxes give."""

import pytest

from forms_ext.consent.freedom import boxing, enrolling, forcing, without


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
        "No tick, no signature.",
        "La lettre est indispensable pour nous soutenir.",
        "La lettre est nécessaire pour que votre signature compte.",
        "Our letter is needed for your signature to count.",
        "Sans la lettre, votre signature ne compte pas.",
        "Without the newsletter your name does not count.",
        "La case ci-dessous doit être cochée pour signer.",
        "Cochez la case : c’est nécessaire.",
        "La case doit être cochée.",
        "The box below must be ticked.",
        "Tick the box: it is needed.",
        "The letter is needed to support us.",
        "Our newsletter is necessary.",
        "Les deux cases doivent être cochées.",
        "The box must be checked.",
        "This box needs a tick.",
        "Pour nous soutenir, la lettre est indispensable.",
        "Pour nous aider, la newsletter est nécessaire.",
        "Cocher cette case est indispensable.",
        "Ticking the box is essential.",
        "La newsletter est nécessaire.",
        "Our letter is essential to support us.",
        "En signant, vous acceptez la lettre de Rives libres.",
        "One box must be ticked to sign.",
        "Tick the box to sign, free of charge.",
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
        "No box needs a tick",
        "No box needs a tick.",
        "No box must be ticked.",
        "La case est facultative.",
        "La case est facultative",
        "Signer compte sans la lettre.",
        "Rejoignez la marche dimanche.",
        "Aucune case ne doit être cochée pour signer.",
        "Aucune case n’est nécessaire.",
        "La lettre n’est pas nécessaire pour nous soutenir.",
        "Sans la lettre, votre signature compte tout autant.",
        "Without the newsletter your signature counts all the same.",
        "The letter is not needed to support us.",
        "The newsletter is not necessary.",
        "Votre courriel est nécessaire pour confirmer.",
        "Your email is needed to confirm.",
        "Check your address: it is needed to confirm.",
        "Les faits doivent être vérifiés.",
        "The facts must be checked.",
        "Vous n’avez pas à cocher de case pour signer.",
        "Vous êtes libre de cocher ou non.",
        "You are free to tick them or not.",
        "Une lettre ouverte est nécessaire.",
        "Pourquoi cette lettre est nécessaire",
        "Cette lettre ouverte est indispensable pour soutenir les riverains.",
        "Une passerelle est nécessaire pour les piétons.",
        "Les cases restent vides si vous voulez.",
        "You need not tick anything.",
        "No tick is needed to sign.",
        "Les cases ci-dessous ne sont pas nécessaires pour signer.",
        "Votre numéro est nécessaire pour les SMS.",
        "In both cases a public inquiry is necessary.",
        "In such cases the facts must be checked.",
        "The ballot box is essential to them.",
    ],
)
def test_a_sentence_that_leaves_free_passes(text):
    assert forcing(text) == ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("En signant, vous acceptez notre lettre.", ""),
        ("Merci ! En signant, vous rejoignez notre liste de diffusion.", "Merci !"),
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
        "En signant, vous rejoignez notre liste de diffusion.",
        "Toute signature vaut inscription à notre newsletter.",
        "By signing you join our mailing list.",
        "Every signature counts as a subscription to our newsletter.",
        "Your signature counts as a subscription.",
        "A signature counts as a subscription.",
        "Sign and join our mailing list.",
        "Signing adds you to our mailing list.",
        "Votre signature vous inscrit à notre lettre d’information.",
        "La signature emporte abonnement à la newsletter.",
        "Votre signature compte comme une inscription à notre newsletter.",
        "Signer vaut abonnement à notre infolettre.",
        "When you sign you join our email list.",
        "Signer, c’est s’abonner à notre newsletter.",
        "Your signature means you get our newsletter.",
        "Signing puts you on our mailing list.",
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
        "Signer compte sans la lettre.",
        "Rejoignez la marche dimanche.",
        "Rejoignez-nous dimanche sur la passerelle.",
        "Votre signature compte, la newsletter est facultative.",
        "Signing does not subscribe you.",
        "Your signature counts whether you get the newsletter or not.",
        "Votre signature ne vaut pas inscription à la newsletter.",
        "La signature de la pétition vaut plus que mille mots.",
        "Signez la lettre ouverte : elle part lundi.",
        "Join our mailing list below by ticking its box.",
        "Toute signature vaut soutien.",
        "La newsletter comprend deux articles.",
        "Les abonnés de la ligne 12 ont signé.",
        "Every signature counts.",
        "A subscription to the bus costs too much: sign for a cheaper one.",
        "L’abonnement de transport coûte trop cher : signez.",
        "La signature des abonnés compte.",
        "Votre signature compte comme une voix.",
    ],
)
def test_prose_that_tells_or_leaves_free_passes(text):
    assert enrolling(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Merci ! La case ci-dessous doit être cochée.",
        "Cochez la case : c’est nécessaire.",
        "The box below must be checked.",
        "You have to tick it.",
        "La lettre d’information est obligatoire.",
        "Our newsletter is mandatory.",
    ],
)
def test_a_story_that_forces_by_a_box_is_found(text):
    assert boxing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Un sentier rendu obligatoire par la loi.",
        "In such cases an inquiry is required by law.",
        "In both cases a public inquiry is necessary.",
        "A ticket is required to enter the park.",
        "The council must agree before the ballot box opens.",
        "Les éleveurs de cochons ont une déclaration obligatoire.",
        "Notre newsletter explique pourquoi le vote est obligatoire.",
        "Our newsletter tells which steps are required.",
        "Pour les vélos, un box fermé est indispensable.",
        "La newsletter n’est pas obligatoire.",
        "Aucune case n’est obligatoire.",
    ],
)
def test_a_story_that_tells_of_what_is_required_passes(text):
    assert boxing(text) == ""
