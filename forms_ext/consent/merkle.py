"""Merkle trees as RFC 6962 has them: head, and the path from a leaf to it."""

import hashlib
from collections.abc import Iterable, Sequence

EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that only grows: it keeps the heads of its full parts, log2(n) of them."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._heads: list[bytes] = []
        for leaf in leaves:
            self.append(leaf)

    def append(self, leaf: bytes) -> None:
        head, full = leaf, self.size
        while full & 1:
            head = node_hash(self._heads.pop(), head)
            full >>= 1
        self._heads.append(head)
        self.size += 1

    @property
    def root(self) -> bytes:
        if not self._heads:
            return EMPTY
        *others, root = self._heads
        for head in reversed(others):
            root = node_hash(head, root)
        return root


def inclusion_path(leaves: Sequence[bytes], position: int) -> list[bytes]:
    """The neighbours that lead from one leaf to the head, lowest first (2.1.1)."""
    path: list[bytes] = []
    low, high = 0, len(leaves)
    while high - low > 1:
        middle = low + _largest_power_below(high - low)
        if position < middle:
            path.append(Tree(leaves[middle:high]).root)
            high = middle
        else:
            path.append(Tree(leaves[low:middle]).root)
            low = middle
    return path[::-1]


def _largest_power_below(number: int) -> int:
    return 1 << (number - 1).bit_length() - 1
