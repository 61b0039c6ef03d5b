"""All countries, named and sorted as the page's language does, France first."""

from forms_ext.formpages.countries import countries


def test_france_is_first_and_every_country_is_there():
    for language in ("fr", "en"):
        codes = [code for code, _name in countries(language)]
        assert codes[0] == "FR"
        assert len(codes) == len(set(codes)) == 250
        assert {"DE", "RE", "XK", "TW"} <= set(codes)
        assert not {"EU", "ZZ", "UN"} & set(codes)


def test_names_are_those_of_the_language():
    assert dict(countries("fr"))["GB"] == "Royaume-Uni"
    assert dict(countries("en"))["GB"] == "United Kingdom"
    assert dict(countries("de"))["GB"] == "Vereinigtes Königreich"


def test_accents_do_not_send_a_country_to_the_end():
    french = [name for _code, name in countries("fr")]
    assert french.index("Égypte") < french.index("Espagne") < french.index("Éthiopie")
    assert french.index("Zimbabwe") == len(french) - 1


def test_a_language_nobody_knows_gets_the_site_s_own():
    assert countries("tlh-x") == countries("fr")
