"""What every test stands on: the environment, the triggers, the gate, the browser."""

# isort: off
# First of all: it names the settings and sets Django up.
import tests.environment  # noqa: F401
# isort: on

import os
import shutil
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError, connections
from django.test import TransactionTestCase
from wagtail.signal_handlers import disable_reference_index_auto_update

from forms_ext.consent.triggers import drop_triggers, install_triggers

pytest_plugins = ["tests.people", "tests.story"]

#: Attempts, a fifth of a second apart.
PATIENCE = 25
NO_BROWSER = pytest.StashKey[int]()
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session", autouse=True)
def flush_around_triggers() -> Iterator[None]:
    """Let transactional tests empty the tables that refuse to be emptied.

    Without it the flush meets the append-only triggers, and every later test
    starts with the rows of the one before.
    """
    teardown = TransactionTestCase._fixture_teardown

    def drop_flush_install(case: TransactionTestCase) -> None:
        names = case._databases_names(include_mirrors=False)
        for name in names:
            after_the_last_request(drop_triggers, connections[name])
        try:
            after_the_last_request(teardown, case)
        finally:
            for name in names:
                install_triggers(connections[name])

    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", drop_flush_install)
    yield
    patch.undo()


def after_the_last_request(act: Callable[[Any], None], on: Any) -> None:
    """A browser that is gone may leave a request behind that still reads.

    SQLite waits for no lock within one shared memory: it refuses at once.
    """
    for _attempt in range(PATIENCE):
        try:
            return act(on)
        except OperationalError:
            time.sleep(0.2)
    return act(on)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Lets every connection know what migrations wrote, to bring it back after a flush.

    A browser's event loop runs in this very thread, and beside a loop Django opens
    connections of their own, which were not there when that was noted.
    """
    with django_db_blocker.unblock():
        for connection in connections.all():
            noted = getattr(connection, "_test_serialized_contents", None)
            if noted is not None:
                type(connection)._test_serialized_contents = noted


@pytest.fixture(autouse=True)
def mail_goes_through_the_gate(settings: Any) -> None:
    # Django's test runner swaps the backend; the gate belongs to what is tested.
    settings.EMAIL_BACKEND = "forms_ext.consent.gate.GateBackend"


@pytest.fixture(autouse=True)
def no_index_of_references() -> Iterator[None]:
    """Wagtail's index of what uses which picture costs a tenth of the suite.

    Browser tests keep it: their server works in other threads.
    """
    with disable_reference_index_auto_update():
        yield


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def media_in_a_temporary_folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MAILBOX_DIR = tmp_path / "mailbox"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    # pytest has put the tests that share a browser together, in the middle of others:
    # their flush would take away the migrations' data that those begin with.
    items.sort(key=flushes)
    if not shutil.which("chromium") and not os.environ.get("CI"):
        leave_the_browser_out(config, items)


def flushes(item: pytest.Item) -> bool:
    """Does this test end by emptying the database, instead of rolling back?"""
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or bool(
        {"live_server", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    )


def leave_the_browser_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where there is none; CI never does."""
    left_out = [
        item for item in items if "browser" in getattr(item, "fixturenames", ())
    ]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
        config.stash[NO_BROWSER] = len(left_out)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if number := config.stash.get(NO_BROWSER, 0):
        terminalreporter.write_line(
            f"{number} tests in a browser were left out: apt-get install chromium",
            yellow=True,
        )


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Chromium of the system: browsers are never downloaded here."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("Chromium is missing: apt-get install chromium", pytrace=False)
    return {"executable_path": chromium, "args": CHROMIUM_ARGUMENTS}
