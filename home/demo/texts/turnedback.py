"""The campaign that asks more than a name: where the path ended, and what closed it."""

from datetime import timedelta

from forms_ext.formpages.fieldtypes import FieldType
from home.demo.story import (
    Asked,
    Call,
    CampaignPlan,
    CampaignText,
    Names,
    Question,
    Text,
    Video,
)

from .association import NAME, NEWS, NEWSLETTER

FRENCH = CampaignText(
    title="Où avez-vous fait demi-tour ?",
    slug="demi-tour",
    description=(
        "Une clôture, des ronces, un panneau : dites où le chemin de la Clairvoie "
        "s’est arrêté pour vous."
    ),
    introduction=(
        "<p>Une clôture, des ronces, une berge tombée : chaque promenade au bord de la "
        "Clairvoie finit quelque part. Dites où la vôtre s’est arrêtée. Le conseil de "
        "la vallée aura la liste entière sous les yeux avant son vote du {vote}.</p>"
    ),
    story=(
        Text(
            "<h2>Dix-sept endroits, disent les plans</h2>"
            "<p>Les plans datent. Depuis, un champ a gagné trois mètres, un portail a "
            "pris un cadenas, un arbre est tombé que personne n’a relevé. Nous avons "
            "marché d’un bout à l’autre ; vous marchez toute l’année. Votre demi-tour "
            "vaut mieux qu’un plan.</p>"
        ),
        Video(
            file="along-the-bank.webm",
            captions="along-the-bank.fr.vtt",
            poster="dawn-over-the-river.jpg",
            title="Le long de la rive, en neuf secondes et trois phrases",
            transcript=(
                "L’eau est à tout le monde. Le chemin qui la longe aussi. Où vous "
                "a-t-il fallu faire demi-tour ? On voit le soleil se lever sur la "
                "rivière, une rangée de peupliers, puis le chemin, où marchent une "
                "silhouette au bâton et son chien."
            ),
        ),
        Text(
            "<h2>Ce que nous en ferons</h2>"
            "<p>Un dossier, avec l’endroit, ce qui le barre, et les mètres que chaque "
            "personne a marchés en trop. Ni nom, ni courriel, ni réponse prise seule : "
            "la page à lire, dans le formulaire, dit ce qu’il contient.</p>"
        ),
        Names(),
        Call(
            "Le vote est le {vote}. Une coupure que personne ne signale reste fermée.",
            "Je raconte la mienne",
        ),
    ),
    button="Je signe mon témoignage",
    before="<p>Les témoignages ouvrent bientôt.</p>",
    running="<p>Un endroit, un obstacle, un nom : deux minutes.</p>",
    reached="<p>Le dossier est épais, et chaque endroit oublié y a sa place.</p>",
    ended="<p>Le dossier est remis au conseil. Merci de vos pas.</p>",
    thanks="<p>Votre témoignage est noté : il ne manque que votre confirmation.</p>",
    share="J’ai raconté où le chemin de la Clairvoie s’est arrêté pour moi. Et vous ?",
)

ENGLISH = CampaignText(
    title="Where did you turn back?",
    slug="turned-back",
    description=(
        "A fence, brambles, a sign: say where the path along the Clairvoie ended for "
        "you."
    ),
    introduction=(
        "<p>A fence, brambles, a fallen bank: each walk along the Clairvoie ends "
        "somewhere. Say where yours did. The valley council will have the whole list "
        "before it votes on {vote}.</p>"
    ),
    story=(
        Text(
            "<h2>Seventeen places, say the maps</h2>"
            "<p>The maps are old. Since then a field has grown by three metres, a gate "
            "has gained a padlock, a tree has come down and stayed down. We have "
            "walked from end to end; you walk all year. Where you turned back is worth "
            "more than a map.</p>"
        ),
        Video(
            file="along-the-bank.webm",
            captions="along-the-bank.en.vtt",
            poster="dawn-over-the-river.jpg",
            title="Along the bank, in nine seconds and three sentences",
            transcript=(
                "The water belongs to everyone. So does the path beside it. Where did "
                "you have to turn back? One sees the sun rise over the river, a row of "
                "poplars, then the path, where somebody walks with a stick and a dog."
            ),
        ),
        Text(
            "<h2>What we shall do with it</h2>"
            "<p>A file, with the place, what closes it, and the metres that each "
            "person walked too many. No name, no email, no answer by itself: the page "
            "to read, in the form, says what is in it.</p>"
        ),
        Names(),
        Call(
            "The vote is on {vote}. A cut that nobody reports will stay closed.",
            "Tell us about yours",
        ),
    ),
    button="Sign my account of it",
    before="<p>The form opens soon.</p>",
    running="<p>A place, an obstacle, a name: two minutes.</p>",
    reached="<p>The file is thick, and each forgotten place still has room in it.</p>",
    ended="<p>The file is with the council. Thank you for your steps.</p>",
    thanks="<p>Your account is noted: all it needs is your confirmation.</p>",
    share="I have told where the path along the Clairvoie ended for me. And you?",
)

PLACE = Asked(
    FieldType.TEXT,
    settings={"required": True},
    words={
        "fr": Question(
            "Où était-ce ?",
            hint="Un pont, un moulin, un lieu-dit : comme vous le diriez sur place.",
            needed_for="situer chaque coupure",
        ),
        "en": Question(
            "Where was it?",
            hint="A bridge, a mill, a hamlet: as you would tell somebody on the way.",
            needed_for="finding each place",
        ),
    },
)
CLOSED_BY = Asked(
    FieldType.CHOICES,
    settings={"required": True},
    words={
        "fr": Question(
            "Qu’est-ce qui barrait le chemin ?",
            hint="Tout ce qui convient.",
            needed_for="dire ce qui coupe le chemin",
            choices=(
                "Une clôture ou un portail",
                "Un panneau d’interdiction",
                "Des ronces",
                "Une berge tombée",
                "Un champ labouré",
                "Autre chose",
            ),
        ),
        "en": Question(
            "What closed the path?",
            hint="All that apply.",
            needed_for="saying what closes the path",
            choices=(
                "A fence or a gate",
                "A no-entry sign",
                "Brambles",
                "A fallen bank",
                "A ploughed field",
                "Something else",
            ),
        ),
    },
)
DAY = Asked(
    FieldType.DATE,
    settings={"earliest": timedelta(days=-3 * 365), "latest": timedelta(days=80)},
    words={
        "fr": Question("Quel jour ?", needed_for="compter par saison"),
        "en": Question("On which day?", needed_for="counting by season"),
    },
)
DETOUR = Asked(
    FieldType.NUMBER,
    settings={"smallest": 0, "largest": 20_000},
    words={
        "fr": Question(
            "Combien de mètres de détour ?",
            hint="À peu près. Laissez vide si vous avez rebroussé chemin.",
            needed_for="mesurer les détours",
        ),
        "en": Question(
            "How many metres did you walk around it?",
            hint="Roughly. Leave it empty if you went back the way you came.",
            needed_for="measuring the detours",
        ),
    },
)
TOWN = Asked(
    FieldType.TOWN,
    words={
        "fr": Question("Votre commune", needed_for="dire d’où l’on vient marcher ici"),
        "en": Question("Your town", needed_for="saying from where people come to walk"),
    },
)
COUNTRY = Asked(
    FieldType.COUNTRY,
    words={
        "fr": Question("Votre pays", needed_for="dire d’où l’on vient marcher ici"),
        "en": Question(
            "Your country", needed_for="saying from where people come to walk"
        ),
    },
)
TO_READ = Asked(
    FieldType.DOCUMENT,
    words={
        "fr": Question(
            "Où va votre réponse",
            hint="Une page : ce que contient le dossier, et jusqu’à quand.",
            document="council-file.fr.pdf",
            title="Le dossier remis au conseil de la vallée",
        ),
        "en": Question(
            "Where your answer goes",
            hint="One page: what the file contains, and until when.",
            document="council-file.en.pdf",
            title="The file for the valley council",
        ),
    },
)

PLAN = CampaignPlan(
    name="turned-back",
    goal=500,
    picture="fenced-path.jpg",
    picture_title="Le chemin barré du Gué-des-Saules",
    theme="meadow",
    starts_in=timedelta(days=-20),
    ends_in=timedelta(days=80),
    ballot_in=timedelta(days=87),
    imported=0,
    purposes=(NEWS, NEWSLETTER, NAME),
    fields=(
        *("first_name", "last_name", "email"),
        *(PLACE, CLOSED_BY, DAY, DETOUR, TOWN, COUNTRY, TO_READ),
    ),
    texts={"fr": FRENCH, "en": ENGLISH},
)
