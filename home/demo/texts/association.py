"""The association, those who work for it, and what it asks."""

from forms_ext.consent.models import Channel, Per, Retention
from forms_ext.consent.models.organisation import Role

ORGANISATION = {
    "name": "Rives libres",
    "discreet_name": "Rives libres",
    "address": "12, quai des Peupliers\n00000 Clairvoie-le-Gué",
    "email": "bonjour@rives-libres.example.org",
    "website": "https://rives-libres.example.org/",
    "dpo_name": "Ève Aubépine",
    "dpo_email": "donnees@rives-libres.example.org",
}

#: Name, role, country.
PROCESSORS = (
    ("La Poste du Gué", Role.EMAIL, "France"),
    ("Textes au vent", Role.SMS, "France"),
    ("Le Moulin à données", Role.HOSTING, "France"),
)

NEWSLETTER = "newsletter"
NEWS = "campaign-news"
SMS = "sms"
NEAR = "near-you"
PARTNER = "partner"
NAME = "my-name"

#: Key, channel, retention, what is promised, processors, and the words by language.
PURPOSES = (
    {
        "key": NEWS,
        "channel": Channel.EMAIL,
        "retention": Retention.CAMPAIGN,
        "at_most": 3,
        "per": Per.ALL,
        "processors": ["La Poste du Gué"],
        "texts": {
            "fr": {
                "name": "Nouvelles de la campagne",
                "content": "les nouvelles de cette campagne",
                "frequency": "Trois messages au plus, et plus rien après la campagne.",
            },
            "en": {
                "name": "News of the campaign",
                "content": "the news of this campaign",
                "frequency": "Three messages at most, and nothing once it is over.",
            },
        },
    },
    {
        "key": NEWSLETTER,
        "channel": Channel.EMAIL,
        "retention": Retention.CONTACT,
        "at_most": 2,
        "per": Per.MONTH,
        "processors": ["La Poste du Gué"],
        "texts": {
            "fr": {
                "name": "La lettre de la rive",
                "content": "sa lettre d’information",
                "frequency": "Deux par mois au plus.",
            },
            "en": {
                "name": "The riverside letter",
                "content": "its newsletter",
                "frequency": "At most two a month.",
            },
        },
    },
    {
        "key": SMS,
        "channel": Channel.SMS,
        "retention": Retention.CAMPAIGN,
        "at_most": 2,
        "per": Per.ALL,
        "processors": ["Textes au vent"],
        "texts": {
            "fr": {
                "name": "SMS avant le vote",
                "content": "des informations de dernière minute",
                "frequency": "Deux au plus avant le vote, puis mon numéro est effacé.",
            },
            "en": {
                "name": "Text messages before the vote",
                "content": "last-minute information",
                "frequency": "Two at most before the vote, then my number is erased.",
            },
        },
    },
    {
        "key": NEAR,
        "channel": Channel.EMAIL,
        "retention": Retention.CONTACT,
        "at_most": 1,
        "per": Per.MONTH,
        "processors": ["La Poste du Gué"],
        "texts": {
            "fr": {
                "name": "Rencontres près de chez moi",
                "content": "des invitations à ses rencontres locales",
                "frequency": "Choisies d’après mon code postal, une par mois au plus.",
            },
            "en": {
                "name": "Meetings near me",
                "content": "invitations to meetings near me",
                "frequency": "Chosen by my postcode, at most one a month.",
            },
        },
    },
    {
        "key": PARTNER,
        "channel": Channel.PARTNER,
        "retention": Retention.CONTACT,
        "at_most": 1,
        "per": Per.MONTH,
        "processors": [],
        "texts": {
            "fr": {
                "name": "Un partenaire : Saules & Compagnie",
                "content": "ses chantiers de plantation",
                "frequency": (
                    "Un message par mois au plus, à mon adresse de courriel : aucune "
                    "autre n’est transmise."
                ),
                "partner": "Saules & Compagnie",
            },
            "en": {
                "name": "A partner: Saules & Compagnie",
                "content": "its planting days",
                "frequency": (
                    "At most one message a month, to my email address: no other "
                    "address is passed on."
                ),
                "partner": "Saules & Compagnie",
            },
        },
    },
    {
        "key": NAME,
        "channel": Channel.PAGE,
        "retention": Retention.CAMPAIGN,
        "processors": [],
        "texts": {
            "fr": {
                "name": "Mon prénom sur la page",
                "content": "mon prénom",
                "frequency": "Jusqu’à la fin de la campagne.",
            },
            "en": {
                "name": "My first name on the page",
                "content": "my first name",
                "frequency": "Until the campaign ends.",
            },
        },
    },
)

HOME = {
    "fr": {
        "title": "La rivière est à tout le monde",
        "slug": "accueil",
        "introduction": (
            "<p>Rives libres réunit des marcheuses, des pêcheurs, des baigneurs et des "
            "riverains qui veulent une seule chose : pouvoir longer la Clairvoie de sa "
            "source à la mer, sans clôture et sans ticket.</p>"
        ),
        "description": "Les campagnes de l’association Rives libres.",
    },
    "en": {
        "title": "The river belongs to everyone",
        "slug": "home-en",
        "introduction": (
            "<p>Rives libres brings together people who walk, fish, bathe and live by "
            "the Clairvoie. They want one thing: to follow the river from its spring "
            "to the sea, without a fence and without a ticket.</p>"
        ),
        "description": "The campaigns of the association Rives libres.",
    },
}
