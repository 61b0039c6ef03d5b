"""The letter that was sent, and the one that is being written."""

from home.demo.story import Card, LetterText, Picture, Quote, Rule, Text

INDEX = {
    "fr": {
        "title": "La lettre de la rive",
        "slug": "lettres",
        "introduction": (
            "<p>Deux lettres par mois au plus, pour celles et ceux qui l’ont demandé. "
            "Les anciennes se lisent ici.</p>"
        ),
    },
    "en": {
        "title": "The riverside letter",
        "slug": "letters",
        "introduction": (
            "<p>At most two letters a month, for those who asked. Past ones can be "
            "read here.</p>"
        ),
    },
}

SENT = {
    "fr": LetterText(
        title="Lettre n° 12 : le Gué-des-Saules a dit oui",
        slug="lettre-12",
        subject="Le Gué-des-Saules a dit oui",
        preheader="Une commune de plus ouvre sa rive. Et un héron est revenu.",
        body=(
            Text(
                "<p>Mardi soir, salle des fêtes du Gué-des-Saules, il ne restait plus "
                "une chaise. À vingt-deux heures, le conseil municipal a voté : la "
                "commune ouvrira ses quatre kilomètres de rive dès que la vallée aura "
                "dit oui. C’est la onzième.</p>"
            ),
            Quote(
                "J’avais préparé trois pages contre. Je les ai laissées dans ma poche.",
                "un élu du Gué-des-Saules",
            ),
            Picture(
                "heron.jpg",
                alt="Un héron debout dans l’eau, devant un grand soleil rouge.",
            ),
            Text(
                "<p>Lui n’a pas attendu le vote : revenu en face de l’ancien lavoir, "
                "et pas farouche.</p>"
            ),
            Rule(),
            Text(
                "<h2>Où en sommes-nous ?</h2>"
                "<p>Chaque parrainage vaut un mètre. Si vous connaissez quelqu’un qui "
                "aime marcher au bord de l’eau, la page est faite pour être transmise "
                ": un nom et un courriel suffisent.</p>"
            ),
            Card(),
            Text("<p>À bientôt sur la rive,<br/>l’équipe de Rives libres</p>"),
        ),
    ),
    "en": LetterText(
        title="Letter 12: Gué-des-Saules said yes",
        slug="letter-12",
        subject="Gué-des-Saules said yes",
        preheader="One more town opens its bank. And a heron is back.",
        body=(
            Text(
                "<p>On Tuesday evening there was not a chair left in the village hall "
                "of Gué-des-Saules. At ten o’clock the council voted: the town will "
                "open its four kilometres of bank as soon as the valley says yes. It "
                "is the eleventh to do so.</p>"
            ),
            Quote(
                "I had three pages against it ready. I left them in my pocket.",
                "a councillor of Gué-des-Saules",
            ),
            Picture(
                "heron.jpg",
                alt="A heron standing in the water before a large red sun.",
            ),
            Text(
                "<p>He did not wait for the vote: back across from the old wash-house, "
                "and not shy at all.</p>"
            ),
            Rule(),
            Text(
                "<h2>Where do we stand?</h2>"
                "<p>Each sponsor is worth a metre. If you know somebody who likes to "
                "walk by the water, the page is made to be passed on: a name and an "
                "email are enough.</p>"
            ),
            Card(),
            Text("<p>See you on the bank,<br/>the Rives libres team</p>"),
        ),
    ),
}

DRAFT = {
    "fr": LetterText(
        title="Lettre n° 13 : rendez-vous au moulin",
        slug="lettre-13",
        subject="Dimanche, on marche jusqu’au moulin",
        preheader="Neuf kilomètres, une soupe, et le retour en barque pour qui veut.",
        body=(
            Text(
                "<p>Dimanche, nous marchons du vieux pont jusqu’au moulin de "
                "Haute-Ronce : neuf kilomètres sans se presser, dont quatre de chemin "
                "rouvert. La soupe attend au moulin. Le retour se fait en barque, ou à "
                "pied si vous avez encore des jambes.</p>"
            ),
            Picture(
                "bridge-at-dusk.jpg",
                alt=(
                    "Des marcheurs traversent un vieux pont de pierre à la tombée du "
                    "jour ; une barque passe."
                ),
            ),
            Text(
                "<h2>Ce qu’il faut prendre</h2>"
                "<ul><li>de bonnes chaussures : le gué est mouillé ;</li>"
                "<li>un bol et une cuillère ;</li>"
                "<li>quelqu’un qui n’est jamais venu.</li></ul>"
                "<p>Départ du pont de la Motte, à neuf heures.</p>"
            ),
            Rule(),
            Card(),
            Text("<p>À dimanche,<br/>l’équipe de Rives libres</p>"),
        ),
    ),
}
