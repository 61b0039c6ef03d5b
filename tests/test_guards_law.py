"""docs/law.md tells of every rule that the code names; editors read sentences."""

import re
from pathlib import Path

import polib
import pytest

from tests.source import CODE, ROOT, python_files, shown

pytestmark = pytest.mark.guard

DOCUMENT = (ROOT / "docs" / "law.md").read_text(encoding="utf-8")
CATALOGUE = ROOT / "forms_ext/consent/locale/fr/LC_MESSAGES/django.po"
#: A rule or an invariant, in code or in a comment; not the articles of a code (R.223).
NAMED = re.compile(r"\bR\d{1,2}\b(?![.-])|\binvariants? \d{1,2}\b")
#: An article given as the reason of a refusal: a whole string.
ARTICLE = re.compile(r"\"(GDPR [\d()a-z]+)\"")


def ids(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    articles = ARTICLE.findall(text) if "tests" not in path.parts else []
    return {*NAMED.findall(text), *articles}


def written() -> list[str]:
    return [line for line in DOCUMENT.splitlines() if line.startswith("| `")]


def test_every_rule_that_the_code_names_is_written_down():
    paths = [path for path in python_files(*CODE, "tests") if path != Path(__file__)]
    named = {(name, shown(path)) for path in paths for name in ids(path)}
    assert len(named) > 20
    assert sorted(place for place in named if f"| `{place[0]}` |" not in DOCUMENT) == []


def test_every_file_and_test_that_it_names_is_there():
    paths = {
        path for line in written() for path in re.findall(r"`([\w/.]+/[\w.]+)`", line)
    }
    assert len(paths) > 30
    assert sorted(path for path in paths if not (ROOT / path).is_file()) == []


def test_every_rule_has_its_source_its_place_and_its_test():
    for line in written():
        cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        assert len(cells) in (4, 5), line
        assert all(cells), line


def test_nobody_but_us_reads_a_bare_name():
    words = [entry.msgid for entry in polib.pofile(str(CATALOGUE))]
    assert [text for text in words if NAMED.search(text)] == []
    pages = [
        path for part in (*CODE, "templates") for path in (ROOT / part).rglob("*.html")
    ]
    assert len(pages) > 50
    told = re.compile(r"\.(law|rule)\s*(\||}}|%})")
    assert [shown(path) for path in pages if told.search(path.read_text())] == []
