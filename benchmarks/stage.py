"""What a measurement stands on: fresh databases, servers, and their clock of work."""

import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parents[1]
HOST = "bench.example.org"
POSTGRES = os.environ.get("BENCH_POSTGRES", "postgres://postgres@127.0.0.1:5432")
SETTINGS = {
    "product": "benchmarks.settings",
    "reference": "benchmarks.reference.settings",
}
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Side:
    """One of the two sites, on a database of its own."""

    name: str
    folder: Path
    database: str

    def environment(self, **more: str) -> dict[str, str]:
        """That of production, with keys made for this run."""
        keys = json.loads((self.folder / "keys.json").read_text())
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": SETTINGS[self.name],
            "DATABASE_URL": self.database,
            "BENCH_FOLDER": str(self.folder),
            "CACHE_URL": f"file:///{self.folder.resolve()}/cache",
            "ALLOWED_HOSTS": HOST,
            "PUBLIC_BASE_URL": f"https://{HOST}",
            "DEFAULT_FROM_EMAIL": "Les Amis du Vallon <contact@example.org>",
            "TRUSTED_PROXIES": "1",
            "LOG_LEVEL": "ERROR",
            **keys,
            **more,
        }

    def run(self, module: str, *arguments: object, **more: str) -> Any:
        """Runs one of our modules with the site's settings; what it prints, read."""
        done = subprocess.run(
            [sys.executable, "-m", module, *map(str, arguments)],
            env=self.environment(**more),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            check=True,
            timeout=1200,
        )
        lines = done.stdout.decode().splitlines()
        return json.loads(lines[-1]) if lines else None

    def manage(self, *arguments: str) -> None:
        subprocess.run(
            [sys.executable, "manage.py", *arguments],
            env=self.environment(),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            check=True,
            timeout=600,
        )


@contextmanager
def stage(
    *, engine: str, names: tuple[str, ...], pages: bool = True
) -> Iterator[dict[str, Side]]:
    """Both sites, migrated, with collected static files; all gone at the end."""
    with tempfile.TemporaryDirectory(prefix="finalite-bench-") as path:
        folder = Path(path)
        write_keys(folder / "keys.json")
        sides = {}
        try:
            for name in names:
                sides[name] = Side(name, folder, fresh_database(engine, name, folder))
                sides[name].manage("migrate", "--verbosity", "0")
            # The reference shows two of the same files.
            if pages:
                sides["product"].manage("collectstatic", "--noinput", "-v", "0")
            yield sides
        finally:
            if engine == "postgresql":
                for name in sides:
                    drop_database(name)


def write_keys(path: Path) -> None:
    keys = {
        name: f"k1:{secrets.token_hex(32)}"
        for name in ("TOKEN_KEYS", "PERSON_KEYS", "SUPPRESSION_KEYS")
    }
    path.write_text(json.dumps({"SECRET_KEY": secrets.token_urlsafe(50), **keys}))


def fresh_database(engine: str, name: str, folder: Path) -> str:
    if engine == "sqlite":
        return f"sqlite:///{folder / name}.sqlite3"
    drop_database(name)
    with psycopg.connect(f"{POSTGRES}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE finalite_bench_{name}")
    return f"{POSTGRES}/finalite_bench_{name}"


def drop_database(name: str) -> None:
    with psycopg.connect(f"{POSTGRES}/postgres", autocommit=True) as connection:
        connection.execute(
            f"DROP DATABASE IF EXISTS finalite_bench_{name} WITH (FORCE)"
        )


@dataclass(frozen=True)
class Server:
    side: str
    port: int
    master: int

    def cpu(self) -> float:
        """Seconds of processor its workers have used, system calls included."""
        children = Path(f"/proc/{self.master}/task/{self.master}/children").read_text()
        return sum(cpu_of(int(pid)) for pid in children.split())


def cpu_of(pid: int) -> float:
    # the name in brackets may hold blanks
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


@contextmanager
def serve(side: Side, **more: str) -> Iterator[Server]:
    port = free_port()
    process = subprocess.Popen(
        [
            sys.executable,
            *(
                "-m",
                "gunicorn",
                "config.wsgi",
                "--config",
                "benchmarks/gunicorn.conf.py",
            ),
            *("--bind", f"127.0.0.1:{port}"),
        ],
        env=side.environment(**more),
        cwd=ROOT,
    )
    try:
        wait_for(port)
        yield Server(side.name, port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int) -> None:
    ends = time.monotonic() + 30
    while time.monotonic() < ends:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing answers on port {port}")
