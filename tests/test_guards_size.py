"""One sitting, one screen: the sizes of files and functions, and nothing left lying."""

import ast
import re
import subprocess

import pytest

from tests.source import (
    CODE,
    EVERYTHING,
    ROOT,
    functions,
    is_migration,
    python_files,
    shown,
    tree,
    written_files,
)

pytestmark = pytest.mark.guard

LEFT_LYING = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
DRAWERS = {"utils.py", "helpers.py", "services.py", "common.py", "misc.py"}


def test_no_file_is_longer_than_400_lines():
    paths = [
        *(path for path in python_files(*EVERYTHING) if not is_migration(path)),
        *written_files("templates", "static"),
        *(p for p in written_files(*CODE) if p.suffix != ".py"),
    ]
    sizes = {shown(path): len(path.read_text().splitlines()) for path in paths}
    assert {name: lines for name, lines in sizes.items() if lines > 400} == {}


def test_no_function_is_longer_than_60_lines():
    long = [
        f"{shown(path)}:{function.lineno} {function.name}"
        for path in python_files(*EVERYTHING)
        for function in functions(tree(path))
        if (function.end_lineno or 0) - function.lineno + 1 > 60
    ]
    assert long == []


def test_no_module_is_a_drawer_of_everything():
    named = [shown(p) for p in python_files(*CODE) if p.name in DRAWERS]
    assert named == []


def test_modules_say_what_they_are_for():
    silent = [
        shown(path)
        for path in python_files(*CODE)
        if path.name != "__init__.py" and not is_migration(path)
        if ast.get_docstring(tree(path)) is None
    ]
    assert silent == []


def test_nothing_is_kept_for_later():
    lines = [
        f"{shown(path)}:{number}"
        for path in written_files(*EVERYTHING, "templates", "static")
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if LEFT_LYING.search(line)
    ]
    assert lines == []


@pytest.mark.parametrize(
    "path", ["site/config", "forms_ext/consent/locale/fr/LC_MESSAGES/django.mo"]
)
def test_git_keeps_what_stock_lists_ignore(path):
    assert (ROOT / path).exists()
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    asked = subprocess.run(["git", "check-ignore", "-q", path], cwd=ROOT)
    assert asked.returncode == 1


def test_site_is_a_folder_and_no_package():
    assert not (ROOT / "site" / "__init__.py").exists()
