"""Names that begin with an article, in sentences."""

import pytest
from django.utils import translation

from forms_ext.consent.grammar import how_many, of, to


@pytest.mark.parametrize(
    ("name", "whose", "to_whom"),
    [
        ("Les Amis du Marais", "des Amis du Marais", "aux Amis du Marais"),
        ("LES AMIS", "des AMIS", "aux AMIS"),
        ("Le Vallon", "du Vallon", "au Vallon"),
        ("La Rive", "de la Rive", "à la Rive"),
        ("L’Amicale", "de l’Amicale", "à l’Amicale"),
        ("L'Amicale", "de l’Amicale", "à l’Amicale"),
        ("Rives libres", "de Rives libres", "à Rives libres"),
        ("Lesquels", "de Lesquels", "à Lesquels"),
        ("Larzac", "de Larzac", "à Larzac"),
        ("Attac", "d’Attac", "à Attac"),
        ("Écologie", "d’Écologie", "à Écologie"),
        ("Onze communes", "de Onze communes", "à Onze communes"),
        ("Halte", "de Halte", "à Halte"),
    ],
)
def test_in_french_an_article_joins_its_sentence(name, whose, to_whom):
    with translation.override("fr"):
        assert (of(name), to(name)) == (whose, to_whom)


@pytest.mark.parametrize("name", ["Les Amis", "Le Vallon", "L’Amicale", "Attac"])
def test_in_english_it_stays_part_of_the_name(name):
    with translation.override("en"):
        assert (of(name), to(name)) == (f"of {name}", f"to {name}")


@pytest.mark.parametrize(
    ("name", "number"),
    [("Les Amis", 2), ("Le Vallon", 1), ("Lesquels", 1), ("Rives libres", 1), ("", 1)],
)
def test_only_a_plural_article_makes_several(name, number):
    assert how_many(name) == number
