"""The landing page made anew and kept: what a campaign's peak meets.

python -m benchmarks.landing [--rounds 3] [--signatures 150000]
"""

import argparse
from collections.abc import Callable
from statistics import median

from benchmarks.figures import table
from benchmarks.load import Run, get, measure
from benchmarks.stage import Server, serve, stage
from benchmarks.visits import VISITORS, show, show_queries

HEADINGS = (
    "visitors",
    "made /s",
    "kept /s",
    "times faster",
    "made CPU ms",
    "kept CPU ms",
)


def compare(made: Server, kept: Server, path: str, rounds: int) -> list[list[object]]:
    asks = [get(path)]
    rows = []
    for visitors in VISITORS:

        def run(server: Server, visitors: int = visitors) -> Run:
            return measure(
                server, lambda number: asks, visitors=visitors, seconds=2, most=4000
            )

        for server in (made, kept):
            run(server)
        pairs = [(run(made), run(kept)) for _ in range(rounds)]
        rows.append(
            [
                visitors,
                middle(pairs, lambda one, other: one.rate, 0),
                middle(pairs, lambda one, other: other.rate, 0),
                f"**{middle(pairs, lambda one, other: other.rate / one.rate, 1)}**",
                middle(pairs, lambda one, other: one.cpu_ms, 1),
                middle(pairs, lambda one, other: other.cpu_ms, 1),
            ]
        )
    return rows


def middle(
    pairs: list[tuple[Run, Run]], of: Callable[[Run, Run], float], digits: int
) -> str:
    return f"{median(of(one, other) for one, other in pairs):.{digits}f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--signatures", type=int, default=150_000)
    options = parser.parse_args()
    with stage(engine=options.engine, names=("product",)) as sides:
        side = sides["product"]
        path = side.run("benchmarks.ground")["page"]
        side.run("benchmarks.fill", options.signatures)
        show(f"{options.engine}, {options.signatures:,} signatures")
        with serve(side, BENCH_CACHE="off") as made, serve(side) as kept:
            show(table(HEADINGS, compare(made, kept, path, options.rounds)))
        show_queries(side)


if __name__ == "__main__":
    main()
