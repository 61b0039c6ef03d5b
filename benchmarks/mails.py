"""Mails per second from freeze to answer, beside Django's own send_messages.

python -m benchmarks.mails [--engine sqlite] [--mails 2000] [--freeze 100000]
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from benchmarks.figures import table
from benchmarks.stage import ROOT, Side, stage
from benchmarks.visits import show


@contextmanager
def sink() -> Iterator[dict[str, str]]:
    """An SMTP server on this machine, as the settings name it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.sink"], stdout=subprocess.PIPE, cwd=ROOT
    )
    try:
        port = process.stdout.readline().decode().strip()
        yield {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": port, "SMTP_TLS": "off"}
    finally:
        process.terminate()
        process.wait(timeout=10)


def measure(side: Side, mails: int, frozen: int) -> tuple[list[object], str]:
    side.run("benchmarks.ground")
    side.run("benchmarks.fill", frozen)
    froze = side.run("benchmarks.letters", "freeze")
    with sink() as smtp:
        turns = side.run("benchmarks.letters", "send", mails, **smtp)["turns"]
    rates = [median(turn[who] for turn in turns) for who in (0, 1)]
    ratio = median(ours / theirs for ours, theirs in turns)
    row = [f"{rates[0]:.0f}", f"{rates[1]:.0f}", f"**{ratio:.2f}**"]
    return row, f"{froze['seconds']:.1f} s for {froze['rows']:,}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"))
    parser.add_argument("--mails", type=int, default=2_000)
    parser.add_argument("--freeze", type=int, default=100_000)
    options = parser.parse_args()
    engines = (options.engine,) if options.engine else ("sqlite", "postgresql")
    rows = []
    for engine in engines:
        with stage(engine=engine, names=("product",), pages=False) as sides:
            row, froze = measure(sides["product"], options.mails, options.freeze)
        rows.append([engine, *row, froze])
    show(table(("database", "ours /s", "Django /s", "ratio", "freeze"), rows))


if __name__ == "__main__":
    main()
