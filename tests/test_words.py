"""Every word the public and the staff read exists in French, compiled."""

import re
from pathlib import Path

import polib

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "forms_ext/consent/locale/fr/LC_MESSAGES/django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+")


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_one_catalogue_holds_every_word():
    found = [
        path
        for part in ("forms_ext", "home", "site", "templates")
        for path in (ROOT / part).rglob("*.po")
    ]
    assert found == [CATALOGUE]


def test_nothing_is_left_in_english():
    catalogue = polib.pofile(str(CATALOGUE))
    left = catalogue.untranslated_entries() + catalogue.fuzzy_entries()
    assert [entry.msgid for entry in left] == []


def test_what_is_filled_in_is_the_same_in_both():
    for entry in polib.pofile(str(CATALOGUE)):
        wanted = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        for text in texts(entry):
            assert set(PLACEHOLDER.findall(text)) <= wanted, entry.msgid


def test_what_is_compiled_is_what_is_written():
    compiled = {
        entry.msgid: texts(entry)
        for entry in polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    }
    for entry in polib.pofile(str(CATALOGUE)):
        assert compiled[entry.msgid] == texts(entry)


def test_french_is_set_as_french_is():
    for entry in polib.pofile(str(CATALOGUE)):
        for text in texts(entry):
            assert not re.search(r" [;?!»]|« |\w'\w", text), text
