"""Checks everything the ledger promises, and names the first row that breaks it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from .leaves import CHUNK, COLUMNS, Encoder, UnknownFormat, form_digest, wording_digest
from .ledger import LedgerBroken
from .merkle import Tree
from .models import ConsentEvent, FormVersion, LeafLog, Seal, Wording
from .projection import check_consents, check_people
from .seal import signed_by_us
from .triggers import missing

#: An event carries the time its transaction began; a long one may commit this late.
LATENESS = timedelta(minutes=10)


@dataclass(frozen=True)
class Verified:
    """What was found right."""

    events: int
    leaves: int
    seals: int
    consents: int


def verify_ledger(*, heads: Sequence[tuple[int, str]] = ()) -> Verified:
    """Recomputes leaves, order, roots and seals, people and today's consents.

    `heads` are (size, root) pairs kept outside the database: only with one of them
    can a cut tail, or a ledger rewritten with all its seals, be seen.

    Raises LedgerBroken.
    """
    if names := missing(connection):
        raise LedgerBroken(f"The trigger {names[0]} is missing: run manage.py migrate.")
    _check_digests()
    seals = list(Seal.objects.order_by("size"))
    roots = {seal.size: seal.root for seal in seals}
    for size, root in heads:
        if roots.setdefault(size, root) != root:
            raise LedgerBroken(f"Seal {size}: its root differs from the head given.")
    leaves = _check_leaves(seals, roots)
    _check_seals(seals)
    _check_unsealed(seals)
    check_people()
    return Verified(
        events=ConsentEvent.objects.count(),
        leaves=leaves,
        seals=len(seals),
        consents=check_consents(),
    )


def _check_digests() -> None:
    """The leaves bind words and forms by digest; here the digests bind their text."""
    for wording in Wording.objects.select_related("purpose").order_by("pk"):
        if wording_digest(wording) != wording.digest:
            raise LedgerBroken(f"Wording {wording.pk}: its text was changed.")
    for version in FormVersion.objects.select_related("campaign").order_by("pk"):
        if form_digest(version) != version.digest:
            raise LedgerBroken(f"Form version {version.pk}: its content was changed.")


def _check_leaves(seals: list[Seal], roots: dict[int, str]) -> int:
    tree, encoder, times = Tree(), Encoder(), _SealTimes(seals)
    for position, leaf, row in _leaf_rows():
        if position != tree.size:
            raise LedgerBroken(_gap(tree.size))
        event = row[0]
        try:
            expected = encoder.leaf(row)
        except (KeyError, UnknownFormat) as error:
            raise LedgerBroken(
                f"Event {event}: it refers to nothing: {error}"
            ) from error
        if expected.hex() != leaf:
            raise LedgerBroken(f"Event {event}: it was changed after it was sealed.")
        if row[COLUMNS.index("at")] < times.sealed_before(position) - LATENESS:
            raise LedgerBroken(f"Event {event}: dated before the seal it follows.")
        tree.append(expected)
        if tree.size in roots and roots[tree.size] != tree.root.hex():
            raise LedgerBroken(f"Seal {tree.size}: its root is not that of its leaves.")
    if longer := [size for size in roots if size > tree.size]:
        raise LedgerBroken(
            f"The ledger has {tree.size} leaves; a head covers {min(longer)}: "
            f"its tail was cut."
        )
    return tree.size


def _leaf_rows() -> Iterator[tuple[int, str, tuple[Any, ...]]]:
    rows = LeafLog.objects.order_by("position").values_list(
        "position", "leaf_hash", *(f"event__{column}" for column in COLUMNS)
    )
    for position, leaf, *row in rows.iterator(chunk_size=CHUNK):
        yield position, leaf, tuple(row)


def _gap(position: int) -> str:
    leaf = LeafLog.objects.filter(position=position).first()
    if leaf is None:
        return f"Leaf {position}: it is missing."
    return f"Event {leaf.event_id}: it is missing, and leaf {position} remembers it."


class _SealTimes:
    """When the ledger was last sealed before each leaf, for leaves in their order."""

    EVER = datetime(2, 1, 1, tzinfo=UTC)

    def __init__(self, seals: list[Seal]) -> None:
        self._seals = seals
        self._next = 0

    def sealed_before(self, position: int) -> datetime:
        while self._next < len(self._seals) and (
            self._seals[self._next].size <= position
        ):
            self._next += 1
        if self._next == 0:
            return self.EVER
        return self._seals[self._next - 1].at


def _check_seals(seals: list[Seal]) -> None:
    before = None
    for seal in seals:
        if not signed_by_us(seal):
            raise LedgerBroken(
                f"Seal {seal.size}: not signed by a key of this site "
                f"(its key is named {seal.key_id!r})."
            )
        if before is not None and seal.at < before:
            raise LedgerBroken(f"Seal {seal.size}: it is older than the one before.")
        before = seal.at


def _check_unsealed(seals: list[Seal]) -> None:
    """A seal takes all that is there: what it left behind came later, back-dated."""
    if not seals:
        return
    left = (
        ConsentEvent.objects.filter(leaf__isnull=True, at__lt=seals[-1].at - LATENESS)
        .order_by("pk")
        .first()
    )
    if left is not None:
        raise LedgerBroken(f"Event {left.pk}: it was inserted behind the last seal.")
