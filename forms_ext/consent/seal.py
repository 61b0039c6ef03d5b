"""Sealing the ledger: its lines become leaves, and a signed head covers them all.

No request waits for it: the sealer finds what has no leaf by anti-join and gives it the
next place in an order of its own. Heads belong outside the database too (the log line,
a file, another person): against its administrator a log proves little by itself.

The signature is an HMAC with the keyring FORMS_EXT_TOKEN_KEYS, under a prefix of its
own. A key that once signed a seal has to stay in the ring (after the first place) for
`verify_ledger` to accept that seal.
"""

import hmac
import logging
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from . import keys
from .leaves import Encoder, in_utc, sealed_hashes, unsealed
from .merkle import Tree
from .models import LeafLog, Seal

logger = logging.getLogger(__name__)

RING = "FORMS_EXT_TOKEN_KEYS"
#: Of PostgreSQL's advisory lock: two sealers take turns, and nobody else waits.
SEALER = 6962


def seal_ledger() -> Seal | None:
    """Seals all lines that have no leaf yet; None when there are none.

    Lines and leaves are read and hashed while nobody waits: what stands never changes.
    Only adding to them is a transaction, and a short one, since on SQLite it keeps
    every signature waiting.
    """
    tree, last = Tree(sealed_hashes()), 0
    seal = None if _is_sealed(tree) else _add(tree, [])
    while rows := unsealed(after=last):
        last = rows[-1][0]
        # After the lines: they may refer to words that were published this second.
        encoder = Encoder()
        seal = _add(tree, [(row[0], encoder.leaf(row)) for row in rows]) or seal
    return seal


@transaction.atomic
def _add(tree: Tree, pairs: list[tuple[int, bytes]]) -> Seal | None:
    """None when another sealer was faster with all of it."""
    _take_turn()
    for leaf in sealed_hashes(since=tree.size):
        tree.append(leaf)
    pks = [event_id for event_id, _leaf in pairs]
    taken = set(
        LeafLog.objects.filter(event__in=pks).values_list("event_id", flat=True)
    )
    _write(tree, [pair for pair in pairs if pair[0] not in taken])
    return None if _is_sealed(tree) else _seal(tree)


def _is_sealed(tree: Tree) -> bool:
    return not tree.size or Seal.objects.filter(size=tree.size).exists()


def _write(tree: Tree, pairs: list[tuple[int, bytes]]) -> None:
    """Without model instances: a first seal covers a campaign's whole ledger."""
    leaves = []
    for event_id, leaf in pairs:
        leaves.append((tree.size, event_id, leaf.hex()))
        tree.append(leaf)
    if not leaves:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {LeafLog._meta.db_table} "  # noqa: S608 — our own name
            "(position, event_id, leaf_hash) VALUES (%s, %s, %s)",
            leaves,
        )


def _seal(tree: Tree) -> Seal:
    key_id, secret = keys.current(RING)
    at, root = timezone.now(), tree.root.hex()
    seal = Seal.objects.create(
        size=tree.size,
        root=root,
        at=at,
        signature=signature(secret, size=tree.size, root=root, at=at),
        key_id=key_id,
    )
    logger.info("ledger head %s", head(seal))
    return seal


def head(seal: Seal) -> str:
    """What to write down elsewhere; `verify_ledger --head` takes it back."""
    return f"{seal.size}:{seal.root}"


def signature(secret: bytes, *, size: int, root: str, at: datetime) -> str:
    return keys.mac(secret, f"seal {size} {root} {in_utc(at)}").hex()


def signed_by_us(seal: Seal) -> bool:
    secret = keys.ring(RING).get(seal.key_id)
    if secret is None:
        return False
    expected = signature(secret, size=seal.size, root=seal.root, at=seal.at)
    return hmac.compare_digest(expected, seal.signature)


def _take_turn() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALER])
