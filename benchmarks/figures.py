"""Medians and tables of what was measured."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.load import Run


@dataclass
class Pair:
    """Runs of both sites by turns: what else the machine does hits both alike."""

    product: list[Run] = field(default_factory=list)
    reference: list[Run] = field(default_factory=list)

    @property
    def rate_ratio(self) -> float:
        return median(
            ours.rate / theirs.rate
            for ours, theirs in zip(self.product, self.reference, strict=True)
        )

    @property
    def cpu_ratio(self) -> float:
        return median(
            ours.cpu_ms / theirs.cpu_ms
            for ours, theirs in zip(self.product, self.reference, strict=True)
        )

    @property
    def failed(self) -> tuple[int, int]:
        return sum(r.failed for r in self.product), sum(
            r.failed for r in self.reference
        )

    def row(self, *names: object) -> list[object]:
        return [
            *names,
            *(f"{median(r.rate for r in runs):.0f}" for runs in self.sides),
            f"**{self.rate_ratio:.2f}**",
            *(f"{median(r.cpu_ms for r in runs):.1f}" for runs in self.sides),
            f"**{self.cpu_ratio:.2f}**",
            "{} / {}".format(*self.failed),
        ]

    @property
    def sides(self) -> tuple[list[Run], list[Run]]:
        return self.product, self.reference


HEADINGS = (
    "what",
    "visitors",
    "ours /s",
    "reference /s",
    "ratio",
    "ours CPU ms",
    "reference CPU ms",
    "ratio",
    "failed",
)


def table(headings: Sequence[object], rows: Sequence[Sequence[object]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
