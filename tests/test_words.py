"""Every word the public and the staff read exists in French, compiled."""

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[1]
CATALOGUES = sorted(
    path
    for part in ("forms_ext", "home")
    for path in (ROOT / part).rglob("locale/fr/LC_MESSAGES/django.po")
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+")


def name(path: Path) -> str:
    return path.relative_to(ROOT).parts[-5]


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_each_app_has_its_catalogue():
    assert [name(path) for path in CATALOGUES] == [
        "consent",
        "formpages",
        "newsletters",
        "home",
    ]


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_nothing_is_left_in_english(path):
    catalogue = polib.pofile(str(path))
    left = catalogue.untranslated_entries() + catalogue.fuzzy_entries()
    assert [entry.msgid for entry in left] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_what_is_filled_in_is_the_same_in_both(path):
    for entry in polib.pofile(str(path)):
        wanted = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        for text in texts(entry):
            assert set(PLACEHOLDER.findall(text)) <= wanted, entry.msgid


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_what_is_compiled_is_what_is_written(path):
    compiled = {
        entry.msgid: texts(entry)
        for entry in polib.mofile(str(path.with_suffix(".mo")))
    }
    for entry in polib.pofile(str(path)):
        assert compiled[entry.msgid] == texts(entry)


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_french_is_set_as_french_is(path):
    for entry in polib.pofile(str(path)):
        for text in texts(entry):
            assert not re.search(r" [;?!»]|« |\w'\w", text), text
