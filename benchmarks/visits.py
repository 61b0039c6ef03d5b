"""Visits per second and work per visit, beside Wagtail's own form page.

python -m benchmarks.visits [--engine sqlite] [--rounds 3] [--signatures 150000]
"""

import argparse
import re
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from benchmarks.figures import HEADINGS, Pair, table
from benchmarks.load import Ask, Run, Visit, fetch_once, get, measure, post
from benchmarks.stage import Server, Side, serve, stage
from benchmarks.texts import BOXES, SHOWN, answers

VISITORS = (1, 8, 32)
MOST = 600
#: What could become slower with size.
BESIDE_MANY = ["page, made", "POST"]
#: Of five boxes two are ticked, one of them the one that needs the number.
TICKED = [key for key, _content, _channel in BOXES[:SHOWN]][1:3]
CSRF = re.compile(
    r"csrftoken=(\w+).*?name=\"csrfmiddlewaretoken\" value=\"(\w+)\"", re.S
)


@dataclass(frozen=True)
class Kind:
    """One thing visitors do; `seconds` bounds each measurement of it."""

    name: str
    product: Visit
    reference: Visit
    cached: bool = True
    seconds: float = 1.5


@dataclass(frozen=True)
class Field:
    """The three servers: ours, ours without a cache, and the reference."""

    kept: Server
    made: Server
    reference: Server


def kinds(ours: dict[str, str], theirs: dict[str, str], port: int) -> list[Kind]:
    sign = signing(ours)
    sign_there = signing_there(theirs, fetch_once(port, theirs["page"]))

    def whole(number: int) -> list[Ask]:
        return [*sign(number), get(ours["thanks"])]

    return [
        Kind("page, made", asking(ours["page"]), asking(theirs["page"]), cached=False),
        Kind("page, as served", asking(ours["page"]), asking(theirs["page"])),
        Kind("POST", sign, sign_there, seconds=3),
        Kind("POST and thank-you", whole, sign_there, seconds=3),
        Kind(
            "thank-you, made",
            asking(ours["thanks"]),
            asking(theirs["thanks"]),
            cached=False,
        ),
        Kind("thank-you, as served", asking(ours["thanks"]), asking(theirs["thanks"])),
    ]


def asking(path: str) -> Visit:
    asks = [get(path)]
    return lambda number: asks


def signing(where: dict[str, str]) -> Visit:
    def visit(number: int) -> list[Ask]:
        form = {
            **answers(number),
            **{f"purpose-{key}": "yes" for key in TICKED},
            "website": "",
            "form_token": where["token"],
        }
        return [post(where["sign"], form, status=303, number=number)]

    return visit


def signing_there(where: dict[str, str], page: str) -> Visit:
    found = CSRF.search(page)
    assert found, "the reference's page gave no CSRF token"
    cookie, token = found.groups()

    def visit(number: int) -> list[Ask]:
        form = {
            **answers(number),
            **dict.fromkeys(TICKED, "on"),
            "csrfmiddlewaretoken": token,
        }
        cookies = f"csrftoken={cookie}"
        return [post(where["sign"], form, status=200, number=number, cookie=cookies)]

    return visit


def compare(field: Field, todo: list[Kind], rounds: int) -> dict[tuple[str, int], Pair]:
    pairs = {(kind.name, visitors): Pair() for kind in todo for visitors in VISITORS}
    warm_up(field, todo)
    for turn in range(rounds):
        for kind in todo:
            for visitors in VISITORS:
                run_both(field, kind, visitors, pairs[kind.name, visitors], turn)
    return pairs


def run_both(field: Field, kind: Kind, visitors: int, pair: Pair, turn: int) -> None:
    def run(server: Server, visit: Visit) -> Run:
        return measure(
            server, visit, visitors=visitors, seconds=kind.seconds, most=MOST
        )

    ours: Callable[[], Any] = lambda: pair.product.append(  # noqa: E731
        run(field.kept if kind.cached else field.made, kind.product)
    )
    theirs: Callable[[], Any] = lambda: pair.reference.append(  # noqa: E731
        run(field.reference, kind.reference)
    )
    for one in (ours, theirs) if turn % 2 else (theirs, ours):
        one()


def warm_up(field: Field, todo: list[Kind]) -> None:
    for kind in todo:
        server = field.kept if kind.cached else field.made
        for where, visit in ((server, kind.product), (field.reference, kind.reference)):
            measure(where, visit, visitors=8, seconds=3, most=60)


def on_engine(engine: str, rounds: int, signatures: int, only: str) -> None:
    with stage(engine=engine, names=("product", "reference")) as sides:
        ours = sides["product"].run("benchmarks.ground")
        theirs = sides["reference"].run("benchmarks.reference.ground")
        for number in (0, signatures) if signatures else (0,):
            if number:
                sides["product"].run("benchmarks.fill", number)
                sides["reference"].run("benchmarks.reference.fill", number)
            show(f"{engine}, {number:,} signatures before")
            wanted = [only] if only or not number else BESIDE_MANY
            pairs = on_servers(sides, ours, theirs, rounds, wanted)
            rows = [pair.row(name, count) for (name, count), pair in pairs.items()]
            show(table(HEADINGS, rows))
        show_queries(sides["product"])


def on_servers(
    sides: dict[str, Side],
    ours: dict[str, str],
    theirs: dict[str, str],
    rounds: int,
    wanted: Sequence[str],
) -> dict[tuple[str, int], Pair]:
    with ExitStack() as running:
        field = Field(
            running.enter_context(serve(sides["product"])),
            running.enter_context(serve(sides["product"], BENCH_CACHE="off")),
            running.enter_context(serve(sides["reference"])),
        )
        todo = kinds(ours, theirs, field.reference.port)
        return compare(
            field, [k for k in todo if k.name.startswith(tuple(wanted))], rounds
        )


def show_queries(side: Side) -> None:
    columns = {
        "boxes": "boxes",
        "page": "page, made",
        "kept": "page, kept",
        "sign": "POST of somebody new",
        "known": "POST of somebody known",
        "thanks": "thank-you, made",
        "counting": "COUNTs over signatures",
    }
    costs = side.run("benchmarks.queries")
    show("Queries, BEGIN and COMMIT included")
    show(
        table([*columns.values()], [[cost[name] for name in columns] for cost in costs])
    )


def show(text: str) -> None:
    print(f"\n{text}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--signatures", type=int, default=150_000, help="0: none")
    parser.add_argument("--only", default="", help="kinds whose name begins so")
    options = parser.parse_args()
    engines = (options.engine,) if options.engine else ("sqlite", "postgresql")
    for engine in engines:
        on_engine(engine, options.rounds, options.signatures, options.only)


if __name__ == "__main__":
    main()
