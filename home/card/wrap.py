"""A title in lines: the largest letters that fit, and lines of about one length."""

from collections.abc import Callable
from functools import cache
from math import inf
from typing import NamedTuple

Measure = Callable[[str], float]

SIZES = range(128, 40, -4)
MOST_LINES = 4
LEADING = 1.16


class Block(NamedTuple):
    lines: list[str]
    size: int

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LEADING


def fit(
    words: str, *, width: float, height: float, measure: Callable[[int], Measure]
) -> Block:
    for size in SIZES:
        wide = measure(size)
        block = Block(balanced(words, width=width, measure=wide), size)
        whole = all(wide(line) <= width for line in block.lines)
        if whole and len(block.lines) <= MOST_LINES and block.height <= height:
            return block
    size = SIZES[-1]
    return Block(cut(words, width=width, measure=measure(size)), size)


def balanced(words: str, *, width: float, measure: Measure) -> list[str]:
    """As few lines as can be, broken where they come out most alike."""
    parts = [word for word in words.split(" ") if word]
    most = len(filled(words, width=width, measure=measure))

    @cache
    def best(start: int, lines: int) -> tuple[float, list[str]]:
        """What the words from `start` cost in at most so many lines, and the lines."""
        if start == len(parts):
            return 0.0, []
        if not lines:
            return inf, []
        found: tuple[float, list[str]] = (inf, [])
        for end in range(start + 1, len(parts) + 1):
            line = " ".join(parts[start:end])
            rest = width - measure(line)
            if rest < 0 and end > start + 1:
                break
            cost, after = best(end, lines - 1)
            found = min(found, (cost + rest * rest, [line, *after]))
        return found

    return best(0, most)[1]


def filled(words: str, *, width: float, measure: Measure) -> list[str]:
    """Line after line. Only plain spaces break: “ :” and “ »” keep their word."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer) <= width:
            lines[-1] = longer
        elif word:
            lines.append(word)
    return lines


def cut(words: str, *, width: float, measure: Measure) -> list[str]:
    """What no size can hold: words are broken, and the end is left out and said so."""
    lines = [""]
    for character in words:
        if measure(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    if len(lines) <= MOST_LINES:
        return lines
    last = lines[MOST_LINES - 1].rstrip()
    while measure(f"{last}…") > width:
        last = last[:-1]
    return [*lines[: MOST_LINES - 1], f"{last}…"]
