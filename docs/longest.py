"""Words as long as their fields take them, in both languages, and a row of towns."""

from home.demo.typography import typeset

TOWNS = (
    "Basse-Ronce",
    "Haute-Ronce",
    "Clairvoie-le-Gué",
    "Motte-sur-Rive",
    "Gué-des-Saules",
    "Pont-aux-Aulnes",
    "Saint-Héron-des-Marais",
    "Belle-Île-aux-Osiers",
    "Vieux-Moulin",
    "Trois-Lavoirs",
    "Rive-sous-Bois",
    "Source-Froide",
)

#: 64 letters before the @ and nearly 254 in all: more is no address.
ADDRESS = (
    "{language}.antoinette.reine-des-pres.amicale-des-gues-et-des-lavoirs00@"
    "association-de-sauvegarde-des-berges-et-des-passerelles."
    "federation-intercommunale-des-chemins-au-bord-de-l-eau."
    "communaute-de-communes-de-la-haute-vallee-de-la-clairvoie.example.org"
)
FIRST_NAME = "Marie-Antoinette-Philippine-Apolline-Bérénice"
LAST_NAME = "Reine-des-Prés de la Vallée-aux-Chèvrefeuilles"

TITLE = {
    "fr": (
        "Pour que le chemin de halage intercommunal de Saint-Héron-des-Marais, fermé "
        "anticonstitutionnellement depuis l’automne, soit rendu sans condition, dans "
        "toute sa longueur et avant la délibération extraordinaire, à celles et ceux "
        "qui y marchent depuis toujours"
    ),
    "en": (
        "So that the intercommunal towpath of Saint-Héron-des-Marais, closed with "
        "incomprehensible straightforwardness since autumn, is given back, all of it "
        "and before the extraordinary deliberation of the council, to everybody who "
        "has always walked along it, in whatever shoes"
    ),
}
SUBJECT = {
    "fr": (
        "Ce que le conseil intercommunal extraordinaire de Saint-Héron-des-Marais a "
        "décidé mardi soir pour les berges, les gués, les lavoirs et les passerelles "
        "de la vallée"
    ),
    "en": (
        "What the extraordinary intercommunal council of Saint-Héron-des-Marais has "
        "decided on Tuesday evening about the banks, the fords, the wash-houses and "
        "the footbridges"
    ),
}
NAME = {
    "fr": "Correspondances d’assemblées intercommunales extraordinaires de la vallée",
    "en": "Correspondence of extraordinary intercommunal assemblies of the valley",
}
CONTENT = {
    "fr": (
        "ses {} circonstanciés d’assemblées intercommunales extraordinaires "
        "haute-clairvoisiennes"
    ),
    "en": (
        "its comprehensive {} concerning intercommunal "
        "misunderstandings-in-the-neighbourhood"
    ),
}
#: No page asks for the same thing twice.
KINDS = {
    "fr": (
        "comptes-rendus",
        "procès-verbaux",
        "communiqués",
        "contre-projets",
        "avertissements",
        "remerciements",
    ),
    "en": (
        "correspondence",
        "counter-proposals",
        "announcements",
        "acknowledgements",
        "reconsiderations",
        "representations",
    ),
}
FREQUENCY = {
    "fr": (
        "Au plus une par trimestre, le premier mercredi du mois qui suit la "
        "délibération du conseil intercommunal des berges, gués, lavoirs, passerelles "
        "et barques."
    ),
    "en": (
        "At most one a quarter, on the first Wednesday of the month that follows the "
        "deliberation of the intercommunal council of banks, fords and footbridges."
    ),
}
PARTNER = {
    "fr": (
        "Fédération haute-clairvoisienne intercommunale "
        "d’assainissement-reboisement-embellissement"
    ),
    "en": (
        "Intercommunal Upper-Clairvoie Federation "
        "against-Flooding-Fencing-Deforestation"
    ),
}


def longest(words: dict[str, str], language: str, most: int) -> str:
    """As much of it as `most` letters hold, ending with a whole word."""
    text = typeset(words[language], language)
    return text if len(text) <= most else text[: most + 1].rsplit(" ", 1)[0]


def content(language: str, number: int) -> str:
    return CONTENT[language].format(KINDS[language][number])


def address(language: str) -> str:
    return ADDRESS.format(language=language)
