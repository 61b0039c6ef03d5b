"""Migrations are complete, named for what they change, and short."""

import pytest
from django.core.management import call_command

from tests.source import CODE, is_migration, python_files, shown

pytestmark = pytest.mark.guard

MIGRATIONS = [
    path
    for path in python_files(*CODE)
    if is_migration(path) and path.name != "__init__.py"
]


@pytest.mark.django_db
def test_no_model_has_changed_without_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_say_what_they_change():
    assert [shown(p) for p in MIGRATIONS if "auto_" in p.name] == []


def test_migrations_stay_short():
    sizes = {shown(p): len(p.read_text().splitlines()) for p in MIGRATIONS}
    assert {name: lines for name, lines in sizes.items() if lines > 300} == {}


def test_the_package_depends_on_no_migration_of_the_site():
    inside = [path for path in MIGRATIONS if shown(path).startswith("forms_ext/")]
    assert [shown(path) for path in inside if '"home"' in path.read_text()] == []
