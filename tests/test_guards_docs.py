"""docs/architecture.md names every setting, command and check there is."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.dispatch import Signal

from forms_ext.consent import signals
from forms_ext.consent.management.commands.tick import Command as Tick
from tests.source import CODE, ROOT, python_files
from tests.test_guards_urls import PUBLIC

pytestmark = pytest.mark.guard

DOCUMENT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in python_files(*CODE))


ROOMS = ("consent", "formpages", "newsletters", "privacy")
OURS = {"home", *(f"forms_ext.{room}" for room in ROOMS)}


def undocumented(names: set[str]) -> list[str]:
    return sorted(name for name in names if f"`{name}`" not in DOCUMENT)


def test_every_setting_is_documented():
    used = set(re.findall(r"\bFORMS_EXT_[A-Z_]+[A-Z]\b", SOURCE))
    assert undocumented(used) == []


def test_every_setting_of_the_site_is_one_the_package_reads():
    package = "\n".join(
        path.read_text(encoding="utf-8") for path in python_files("forms_ext", "home")
    )
    given = {name for name in dir(settings) if name.startswith("FORMS_EXT_")}
    assert sorted(name for name in given if name not in package) == []


def test_every_command_is_documented():
    commands = {
        path.stem
        for path in python_files(*CODE)
        if path.parent.name == "commands" and not path.stem.startswith("_")
    }
    assert undocumented(commands) == []


def test_tick_runs_every_minute_in_every_document():
    told = [
        line
        for name in ("architecture", "deployment", "install")
        for line in (ROOT / "docs" / f"{name}.md").read_text().splitlines()
        if re.search(r"`tick`.*scheduled command|manage\.py tick", line)
    ]
    assert len(told) == 3
    assert [x for x in told if not re.search(r"every minute|^\* \* \* \* \* ", x)] == []
    assert "every minute" in Tick.help


def test_every_variable_of_the_environment_is_documented():
    deployment = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
    read = re.compile(
        r"env\w*\.(?:text|flag|number|names|keys|rate|choice)\(\s*\"([A-Z_]+)\""
    )
    names = {
        name
        for path in python_files("site")
        for name in read.findall(path.read_text(encoding="utf-8"))
    }
    assert len(names) > 20
    assert sorted(n for n in names if f"`{n}`" not in deployment) == []


OTHER_ROOMS = {"home": "home", "config": "site/config"}


def test_every_file_of_the_rooms_exists():
    row = re.compile(r"^\| (\w+) \| (`[a-z]\w*`(?: `\w+`)*) \|", re.MULTILINE)
    rooms = row.findall(DOCUMENT)
    absent = [
        f"{room}/{name}"
        for room, files in rooms
        for name in files.replace("`", "").split()
        if not any(place.exists() for place in places(room, name))
    ]
    assert len(rooms) > 10
    assert absent == []


def places(room: str, name: str) -> list[Path]:
    folder = ROOT / OTHER_ROOMS.get(room, f"forms_ext/{room}")
    return [folder / f"{name}.py", folder / name / "__init__.py"]


def test_every_check_is_documented():
    ids = set(re.findall(r"[\"'](forms_ext\.[EWI]\d{3})[\"']", SOURCE))
    assert undocumented(ids) == []


def test_every_table_is_documented():
    labels = [c.label for c in apps.get_app_configs() if c.name in OURS]
    models = {
        m.__name__ for label in labels for m in apps.get_app_config(label).get_models()
    }
    assert undocumented(models) == []


def test_every_signal_is_documented():
    names = {name for name, value in vars(signals).items() if isinstance(value, Signal)}
    assert undocumented(names) == []


def test_every_public_address_is_documented():
    ours = {name for name in PUBLIC if not name.startswith(("wagtail", "mailbox_"))}
    assert undocumented(ours) == []
