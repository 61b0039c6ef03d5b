"""The letter that was sent, and the one that is being written."""

from home.demo.story import Call, Card, LetterText, Picture, Quote, Rule, Text

SENT = LetterText(
    title="Lettre n° 12 : le Gué-des-Saules a dit oui",
    slug="lettre-12",
    subject="Le Gué-des-Saules a dit oui",
    preheader="Une commune de plus ouvre sa rive. Et un héron est revenu.",
    body=(
        Text(
            "<p>Mardi soir, salle des fêtes du Gué-des-Saules, il ne restait plus une "
            "chaise. À vingt-deux heures, le conseil municipal a voté : la commune "
            "ouvrira ses quatre kilomètres de rive dès que la vallée aura dit oui. "
            "C’est la onzième.</p>"
        ),
        Picture(
            "heron.jpg",
            alt="Un héron debout dans l’eau, devant un grand soleil rouge.",
            caption="Revenu en face de l’ancien lavoir, et pas farouche.",
        ),
        Quote(
            "J’avais préparé trois pages contre. Je les ai laissées dans ma poche.",
            "un élu du Gué-des-Saules",
        ),
        Rule(),
        Text(
            "<h2>Où en sommes-nous ?</h2>"
            "<p>Chaque parrainage vaut un mètre. Si vous connaissez quelqu’un qui aime "
            "marcher au bord de l’eau, la page est faite pour être transmise : rien "
            "n’y est obligatoire, sauf un nom et un courriel.</p>"
        ),
        Card(),
        Call("", "Voir la campagne", path="campaign"),
        Text("<p>À bientôt sur la rive,<br>l’équipe de Rives libres</p>"),
    ),
)

DRAFT = LetterText(
    title="Lettre n° 13 : rendez-vous au moulin",
    slug="lettre-13",
    subject="Dimanche, on marche jusqu’au moulin",
    preheader="Neuf kilomètres, une soupe, et le retour en barque pour qui veut.",
    body=(
        Text(
            "<p>Dimanche, nous marchons du vieux pont jusqu’au moulin de Haute-Ronce : "
            "neuf kilomètres sans se presser, dont quatre de chemin rouvert. La soupe "
            "attend au moulin. Le retour se fait en barque, ou à pied si vous avez "
            "encore des jambes.</p>"
        ),
        Picture(
            "bridge-at-dusk.jpg",
            alt="Des marcheurs traversent un vieux pont de pierre à la tombée du jour.",
            caption="Départ du pont de la Motte, à neuf heures.",
        ),
        Text(
            "<h2>Ce qu’il faut prendre</h2>"
            "<ul><li>de bonnes chaussures : le gué est mouillé ;</li>"
            "<li>un bol et une cuillère ;</li>"
            "<li>quelqu’un qui n’est jamais venu.</li></ul>"
        ),
        Rule(),
        Card(),
        Text("<p>À dimanche,<br>l’équipe de Rives libres</p>"),
    ),
)
