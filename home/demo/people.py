"""Made-up people: every family name grows on a riverbank, every address is an example.

The addresses end in example.org, .com and .net (RFC 2606), the telephone numbers are
of the range the French regulator keeps for films, the postcodes begin with 00.
"""

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

FIRST_NAMES = (
    "Ada Adèle Agathe Aimé Alban Alix Anatole Anouk Apolline Armand Aurèle Basile "
    "Bérénice Blaise Camille Capucine Célestin Céleste Clément Clémence Colette "
    "Constance Cosme Daphné Désiré Diane Edgar Élie Éloi Émile Esther Eulalie "
    "Faustine Félix Flora Florent Gaspard Gustave Hélène Hermine Honoré Inès Irène "
    "Isidore Jade Jules Juliette Léon Léonie Lise Lubin Lucien Mahaut Malo Marceau "
    "Mathilde Maxence Nestor Ninon Noé Octave Odette Ondine Oscar Paloma Perrine "
    "Prosper Prune Raphaël Rose Rosalie Sidonie Siméon Solène Suzanne Sylvain "
    "Théodore Timothée Ulysse Valentine Victor Violette Yseult Zacharie Zélie"
)
LAST_NAMES = (
    "Ajonc Alisier Amarante Ancolie Angélique Argousier Arnica Aubépine Aulne Bardane "
    "Bleuet Bourdaine Bruyère Camomille Campanule Capucine Charme Chèvrefeuille "
    "Ciguë Clématite Colchique Coudrier Églantier Épilobe Fougère Frêne Fusain Genêt "
    "Genévrier Gentiane Guimauve Houblon Houx Iris Jonc Laîche Lierre Liseron Massette "
    "Mélisse Menthe Mousse Myosotis Myrtille Nénuphar Noisetier Orme Ortie Osier "
    "Pervenche Peuplier Prêle Primevère Prunelle Reine-des-Prés Roseau Ronce Salicaire "
    "Sauge Saule Sorbier Sureau Thym Tilleul Tormentille Tremble Troène Valériane "
    "Verveine Viorne"
)
FIRST = tuple(FIRST_NAMES.split())
LAST = tuple(LAST_NAMES.split())
DOMAINS = ("example.org", "example.com", "example.net")


@dataclass(frozen=True)
class Person:
    first_name: str
    last_name: str
    email: str
    phone: str
    postcode: str
    language: str


def people(rng: random.Random) -> Iterator[Person]:
    """Without end, and nobody's address twice."""
    number = 0
    while True:
        number += 1
        first, last = rng.choice(FIRST), rng.choice(LAST)
        yield Person(
            first_name=first,
            last_name=last,
            email=f"{_plain(first)}.{_plain(last)}.{number}@{rng.choice(DOMAINS)}",
            phone=f"+3363998{rng.randrange(10_000):04}",
            postcode=f"00{rng.randrange(100, 1000)}",
            language="en" if rng.random() < 0.12 else "fr",
        )


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in letters if letter.isascii())
