"""Public templates hold no inline code: the Content-Security-Policy would drop it."""

import re
from pathlib import Path

import pytest

from tests.source import ROOT, shown

pytestmark = pytest.mark.guard

# Mail programs know no stylesheet: what is sent carries its styles in it.
MAIL = {"mail", "mails", "email", "emails"}
COMMENT = re.compile(r"{#.*?#}|{% comment.*?{% endcomment %}|<!--.*?-->", re.DOTALL)
INLINE = {
    "script element": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
}
LOAD = re.compile(r"{% load (.*?) %}")
# What every Wagtail site has, and modeladmin, without which `check` refuses (E003).
ANY_HOST = re.compile(r"cache|i18n|l10n|static|tz|wagtail\w*|modeladmin_tags")
ELSEWHERE = re.compile(
    r"<(?:script|img|link|iframe|source|video|audio)\b[^>]*\s(?:src|href|srcset)\s*="
    r"\s*[\"'](?:https?:)?//",
    re.IGNORECASE,
)


def public_templates() -> list[Path]:
    folders = [
        ROOT / "templates",
        ROOT / "home" / "templates",
        *(ROOT / "forms_ext").glob("*/templates"),
    ]
    paths = [path for folder in folders for path in sorted(folder.rglob("*.html"))]
    return [path for path in paths if not MAIL & set(path.relative_to(ROOT).parts)]


def found(pattern: re.Pattern[str]) -> list[str]:
    return [
        shown(path)
        for path in public_templates()
        if pattern.search(COMMENT.sub("", path.read_text(encoding="utf-8")))
    ]


@pytest.mark.parametrize("kind", INLINE)
def test_public_templates_hold_no_inline(kind):
    assert found(INLINE[kind]) == []


def test_public_templates_load_nothing_from_other_hosts():
    assert found(ELSEWHERE) == []


def test_the_package_loads_only_what_its_host_has():
    ours = {path.stem for path in (ROOT / "forms_ext").glob("*/templatetags/*.py")}
    asked = {
        name
        for path in (ROOT / "forms_ext").rglob("*.*")
        if "templates" in path.parts and path.is_file()
        for names in LOAD.findall(path.read_text(encoding="utf-8"))
        for name in names.split(" from ")[-1].split()
    }
    assert {name for name in asked - ours if not ANY_HOST.fullmatch(name)} == set()


def test_there_are_templates_to_guard():
    assert public_templates()
