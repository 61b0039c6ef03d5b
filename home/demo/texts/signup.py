"""The page where one subscribes to the association's letter, and to nothing else."""

from .association import NEWSLETTER

PURPOSES = (NEWSLETTER,)

SIGNUP = {
    "fr": {
        "title": "La lettre de la rive",
        "slug": "lettre-de-la-rive",
        "introduction": (
            "<p>Ce qui change au bord de la Clairvoie, deux fois par mois au plus : un "
            "passage rouvert, une berge à sauver, une balade.</p>"
        ),
        "description": "Recevoir la lettre de Rives libres par courriel.",
    },
    "en": {
        "title": "The riverside letter",
        "slug": "riverside-letter",
        "introduction": (
            "<p>What changes along the Clairvoie, twice a month at most: a path open "
            "again, a bank to be saved, a walk.</p>"
        ),
        "description": "Get the letter of Rives libres by email.",
    },
}
