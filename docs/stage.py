"""A site of its own for what the demo does not show: a copy of it, or a bare one.

It lies in a temporary folder and leaves with it; the demo beside it is only read.
"""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
MANAGE = str(ROOT / "manage.py")
HERE = str(Path(__file__).parent)
DEMO = ROOT / "var" / "db.sqlite3"
#: These begin with an empty database; all others with the demo's.
BARE = {"empty", "one"}
PATIENCE_SECONDS = 60
GRACE_SECONDS = 10

#: Paths, by what is there and in which language.
Facts = dict[str, dict[str, str]]


@contextmanager
def standing(name: str) -> Iterator[tuple[str, Facts]]:
    """Its address, and where on it the extremes are that its script has made."""
    # whoever ends this ends the server too
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    with TemporaryDirectory(prefix="finalite-") as folder:
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        environment = surroundings(Path(folder), base)
        database = Path(folder, "db.sqlite3")
        if name in BARE:
            run([MANAGE, "migrate", "--verbosity", "0"], environment)
        else:
            copy_demo(database)
        facts = make_extremes(name, environment)
        with serving(port, environment):
            yield base, facts


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        return door.getsockname()[1]


def surroundings(folder: Path, base: str) -> dict[str, str]:
    return os.environ | {
        "DEBUG": "1",
        "PYTHONPATH": HERE,
        "PUBLIC_BASE_URL": base,
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "CACHE_URL": f"file:///{folder}/cache",
        "MAILBOX_DIR": str(folder / "mailbox"),
    }


def copy_demo(database: Path) -> None:
    """As it is at this moment, whoever writes into it meanwhile."""
    if not DEMO.exists():
        sys.exit(f"{DEMO} is not there: run `make demo` beside this.")
    with (
        closing(sqlite3.connect(f"file:{DEMO}?mode=ro", uri=True)) as demo,
        closing(sqlite3.connect(database)) as copy,
    ):
        demo.backup(copy)


def make_extremes(name: str, environment: dict[str, str]) -> Facts:
    command = f"import extremes; extremes.tell({name!r})"
    said = run([MANAGE, "shell", "--no-imports", "--command", command], environment)
    return json.loads(said.splitlines()[-1])


def run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(  # noqa: S603 (our own programs and arguments)
        [sys.executable, *command],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{Path(command[0]).name} {command[1]} ended with {done.returncode}.")
    return done.stdout


@contextmanager
def serving(port: int, environment: dict[str, str]) -> Iterator[None]:
    """A web server and no mail worker: what is asked for waits."""
    server = subprocess.Popen(  # noqa: S603 (our own program and arguments)
        [sys.executable, MANAGE, "runserver", "--noreload", f"127.0.0.1:{port}"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz", server)
        yield
    finally:
        server.terminate()
        try:
            server.wait(timeout=GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _second in range(PATIENCE_SECONDS):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310
        except urllib.error.HTTPError:
            # it says that mail is late, and so it answers
            return
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(1)
        else:
            return
    sys.exit(f"No site answers on {address}.")
