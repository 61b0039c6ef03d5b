"""The line before SQLite's one writer: short, for all processes, never in the way."""

import fcntl
import os
import signal
import stat
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from config import environment
from config.sqlite.base import SUFFIX

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def databases_of_its_own(django_db_blocker: Any) -> Iterator[None]:
    """None of these is the suite's, which stays shut."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def database(tmp_path: Path) -> str:
    path = f"{tmp_path}/line.sqlite3"
    connection = connect(path)
    connection.cursor().execute("CREATE TABLE mark (who INTEGER UNIQUE)")
    connection.close()
    return path


@pytest.fixture
def first(database: str) -> Iterator[BaseDatabaseWrapper]:
    connection = connect(database)
    yield connection
    connection.close()


@pytest.fixture
def second(database: str) -> Iterator[BaseDatabaseWrapper]:
    connection = connect(database, patience=0.2)
    yield connection
    connection.close()


def connect(path: str, *, patience: float = 20) -> BaseDatabaseWrapper:
    """As the site connects, but for how long it waits."""
    settings = environment.sqlite(f"sqlite:///{path}", root=Path("/"))
    settings["OPTIONS"]["timeout"] = patience
    return ConnectionHandler({"default": settings})["default"]


def write(connection: BaseDatabaseWrapper, who: int) -> None:
    connection.set_autocommit(
        False, force_begin_transaction_with_broken_autocommit=True
    )
    connection.cursor().execute("INSERT INTO mark VALUES (%s)", [who])


def marks(connection: BaseDatabaseWrapper) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT who FROM mark ORDER BY who")
        return [row[0] for row in cursor.fetchall()]


def end(connection: BaseDatabaseWrapper, how: str) -> None:
    getattr(connection, how)()
    if how != "close":
        connection.set_autocommit(True)


def test_who_waits_too_long_is_told_in_sqlites_own_words(
    first: BaseDatabaseWrapper, second: BaseDatabaseWrapper
) -> None:
    write(first, 1)

    with pytest.raises(OperationalError, match="database is locked"):
        write(second, 2)

    end(first, "commit")
    end(second, "rollback")
    write(second, 3)
    end(second, "commit")
    assert marks(first) == [1, 3]


@pytest.mark.parametrize("how", ["commit", "rollback", "close"])
def test_the_next_is_let_in_however_it_ends(
    how: str, first: BaseDatabaseWrapper, second: BaseDatabaseWrapper
) -> None:
    write(first, 1)
    end(first, how)

    write(second, 2)
    end(second, "commit")

    assert marks(second) == ([1, 2] if how == "commit" else [2])


def test_a_refused_row_keeps_nobody_out(
    first: BaseDatabaseWrapper, second: BaseDatabaseWrapper
) -> None:
    write(first, 1)
    with pytest.raises(IntegrityError):
        first.cursor().execute("INSERT INTO mark VALUES (1)")
    end(first, "rollback")

    write(second, 2)
    end(second, "commit")

    assert marks(second) == [2]


def test_the_queue_is_waited_in_and_not_only_the_database(
    first: BaseDatabaseWrapper, second: BaseDatabaseWrapper, database: str
) -> None:
    """Without a transaction open in SQLite, a taken queue alone makes one wait."""
    write(first, 1)
    end(first, "commit")
    holder = os.open(f"{database}{SUFFIX}", os.O_RDONLY)
    try:
        fcntl.flock(holder, fcntl.LOCK_EX)
        with pytest.raises(OperationalError, match="database is locked"):
            write(second, 2)
    finally:
        os.close(holder)


def test_a_killed_writer_keeps_nobody_out(
    database: str, second: BaseDatabaseWrapper
) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, database],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": f"{ROOT}/site:{ROOT}"},
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"writing\n"
        with pytest.raises(OperationalError):
            write(second, 2)
        end(second, "rollback")
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.wait(timeout=10)

    write(second, 3)
    end(second, "commit")
    assert marks(second) == [3]


HOLDER = textwrap.dedent(
    """
    import sys, time
    import tests.environment
    from tests.site.test_sqlite_queue import connect, write
    write(connect(sys.argv[1]), 1)
    print("writing", flush=True)
    time.sleep(60)
    """
)


def test_many_writers_at_once_all_get_through(database: str) -> None:
    failed: list[BaseException] = []

    def work(who: int) -> None:
        connection = connect(database)
        try:
            for number in range(20):
                write(connection, 100 * who + number)
                end(connection, "commit")
        except BaseException as error:  # noqa: BLE001
            failed.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=work, args=(who,)) for who in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)

    assert failed == []
    assert len(marks(connect(database))) == 160


def test_whoever_may_write_the_database_may_queue(
    first: BaseDatabaseWrapper, database: str
) -> None:
    os.chmod(database, 0o600)
    write(first, 1)
    end(first, "commit")

    mode = stat.S_IMODE(os.stat(f"{database}{SUFFIX}").st_mode)
    assert mode == 0o600


def test_a_database_in_memory_has_no_queue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = environment.sqlite("sqlite:////unused.sqlite3", root=tmp_path)
    connection = ConnectionHandler({"default": {**settings, "NAME": ":memory:"}})[
        "default"
    ]
    connection.cursor().execute("CREATE TABLE mark (who INTEGER)")
    write(connection, 1)
    end(connection, "commit")

    assert marks(connection) == [1]
    assert list(tmp_path.iterdir()) == []
    connection.close()
