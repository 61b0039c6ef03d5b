"""Who may write the ledger, who may read contacts in bulk, who may send mail."""

import ast
from pathlib import Path

import pytest

from tests.source import CODE, is_migration, python_files, shown, tree

pytestmark = pytest.mark.guard

FILES = [path for path in python_files(*CODE) if not is_migration(path)]
LEDGER = {"forms_ext/consent/ledger.py"}
AUDIENCE = {
    "forms_ext/consent/audience.py",
    # The upsert of one contact by its address: raw() is only its RETURNING.
    "forms_ext/consent/submit.py",
    # Brought from elsewhere, counted and not written to: who is there already.
    "forms_ext/consent/countonly.py",
    # Every address compared with the ledger's lines; written to is none.
    "forms_ext/consent/projection.py",
    # Who leaves with the campaign: keys only.
    "forms_ext/consent/retire.py",
    # One person's own rows, by primary key, for export and erasure.
    "forms_ext/consent/own_data.py",
}
CREATING = {"create", "bulk_create", "get_or_create", "update_or_create", "acreate"}
# What a chain on Contact.objects may end in: one row, one number, or a write.
ONE_ROW = {
    "get",
    "first",
    "last",
    "exists",
    "count",
    "create",
    "get_or_create",
    "update_or_create",
    "update",
    "delete",
    "none",
}
GATE = {"forms_ext/consent/gate.py"}
SENDING = {"send_mail", "send_mass_mail", "mail_admins", "mail_managers"}


def parents(module: ast.Module) -> dict[ast.AST, ast.AST]:
    return {
        child: node for node in ast.walk(module) for child in ast.iter_child_nodes(node)
    }


def chains(path: Path, model: str) -> list[tuple[int, str]]:
    """Line and last method of each `Model.objects.…` chain in a file."""
    above = parents(tree(path))
    return [
        (node.lineno, last_method(node, above))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_default_manager", "_base_manager"}
        and isinstance(node.value, ast.Name)
        and node.value.id == model
    ]


def last_method(node: ast.AST, above: dict[ast.AST, ast.AST]) -> str:
    name = ""
    while True:
        parent = above.get(node)
        if isinstance(parent, ast.Attribute):
            name = parent.attr
        elif not (isinstance(parent, ast.Call) and parent.func is node):
            return name
        node = parent


def constructs(path: Path, model: str) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == model
    ]


def calls(path: Path, names: set[str]) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and (getattr(node.func, "id", None) or getattr(node.func, "attr", None))
        in names
    ]


def test_only_the_ledger_creates_events():
    written = [
        f"{shown(path)}:{line}"
        for path in FILES
        if shown(path) not in LEDGER
        for line in [
            *constructs(path, "ConsentEvent"),
            *(n for n, last in chains(path, "ConsentEvent") if last in CREATING),
        ]
    ]
    assert written == []


def test_only_the_audience_reads_contacts_in_bulk():
    read = [
        f"{shown(path)}:{line} {last}"
        for path in FILES
        if shown(path) not in AUDIENCE
        for line, last in chains(path, "Contact")
        if last not in ONE_ROW
    ]
    assert read == []


def test_nothing_sends_mail_around_the_gate():
    sent = [
        f"{shown(path)}:{line}"
        for path in FILES
        if shown(path) not in GATE
        for line in calls(path, SENDING)
    ]
    assert sent == []
