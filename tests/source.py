"""The project's own source files, as the guard tests read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CODE = ("site", "home", "forms_ext")
EVERYTHING = (*CODE, "tests", "benchmarks")
TEXT = {".py", ".html", ".css", ".js", ".toml", ".txt", ".mjml", ".sql"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    return tuple(
        sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    )


@cache
def written_files(*folders: str) -> tuple[Path, ...]:
    paths = (path for folder in folders for path in (ROOT / folder).rglob("*"))
    return tuple(sorted(path for path in paths if path.suffix in TEXT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(module: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(module) if isinstance(node, Function))


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def is_migration(path: Path) -> bool:
    return path.parent.name == "migrations"


def module_name(path: Path) -> str:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    if parts[0] == "site":
        parts = parts[1:]
    if parts[-1] == "__init__":
        parts = parts[:-1]
    return ".".join(parts)


def imported(path: Path, node: ast.AST) -> list[str]:
    """The names one import statement asks for, relative ones made absolute."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    base = node.module or ""
    if node.level:
        package = module_name(path).split(".")
        up = node.level - (path.name == "__init__.py")
        package = package[: len(package) - up]
        base = ".".join([*package, *([base] if base else [])])
    return [f"{base}.{alias.name}" for alias in node.names]
