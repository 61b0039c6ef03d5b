"""Imports only go down: config → home → {formpages, newsletters, privacy} → consent."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.source import CODE, imported, module_name, python_files, shown, tree

pytestmark = pytest.mark.guard

ROOMS = {
    "config": {"config", "home", "forms_ext"},
    "home": {"home", "forms_ext"},
    "forms_ext.formpages": {"forms_ext.formpages", "forms_ext.consent"},
    "forms_ext.newsletters": {"forms_ext.newsletters", "forms_ext.consent"},
    "forms_ext.privacy": {"forms_ext.privacy", "forms_ext.consent"},
    "forms_ext.consent": {"forms_ext.consent"},
}
OWN = ("config", "home", "forms_ext", "tests", "benchmarks")
FILES = python_files(*CODE)


def inside(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def forbidden(path: Path) -> list[str]:
    module = module_name(path)
    room = next((room for room in ROOMS if inside(module, room)), None)
    if room is None:
        return []
    names = [name for node in ast.walk(tree(path)) for name in imported(path, node)]
    own = [name for name in names if any(inside(name, package) for package in OWN)]
    return [
        f"{shown(path)}: {name}"
        for name in own
        if not any(inside(name, allowed) for allowed in ROOMS[room])
    ]


def test_imports_only_go_down():
    assert [line for path in FILES for line in forbidden(path)] == []


def test_every_app_has_a_room():
    apps = {f"forms_ext.{p.parent.name}" for p in FILES if p.name == "apps.py"}
    assert apps - {"forms_ext.home"} <= ROOMS.keys()


def test_imports_stand_at_the_top():
    local = [
        f"{shown(path)}:{node.lineno}"
        for path in FILES
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert local == []


def test_no_modules_import_each_other():
    modules = {module_name(path): path for path in FILES}
    graph = {name: depended_on(name, modules) for name in modules}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail("import cycle: " + " → ".join(error.args[1]), pytrace=False)


def depended_on(name: str, modules: dict[str, Path]) -> set[str]:
    path = modules[name]
    found = set()
    for node in ast.walk(tree(path)):
        for wanted in imported(path, node):
            # `from a.b import c` loads a.b.c where it is a module, else a.b.
            target = wanted if wanted in modules else wanted.rpartition(".")[0]
            if target in modules and target != name:
                found.add(target)
    return found
