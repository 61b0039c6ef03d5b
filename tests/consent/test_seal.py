"""Sealing: an order of its own, heads as RFC 6962 has them, signed."""

import hashlib
import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forms_ext.consent import seal
from forms_ext.consent.leaves import COLUMNS, Encoder
from forms_ext.consent.merkle import EMPTY, Tree, inclusion_path, leaf_hash, node_hash
from forms_ext.consent.models import ConsentEvent, Contact, LeafLog, Seal
from forms_ext.consent.seal import head, seal_ledger, signed_by_us
from tests.people import BEN, CLEO, Sign

#: Leaves and heads published with RFC 6962's reference implementation.
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
HEADS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def test_heads_are_those_of_the_rfc() -> None:
    tree = Tree()
    assert tree.root == EMPTY == hashlib.sha256().digest()
    for leaf, expected in zip(LEAVES, HEADS, strict=True):
        tree.append(leaf_hash(leaf))
        assert tree.root.hex() == expected


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13])
def test_every_leaf_has_a_path_to_the_head(size: int) -> None:
    leaves = [leaf_hash(bytes([number])) for number in range(size)]
    root = Tree(leaves).root
    for position, leaf in enumerate(leaves):
        path = inclusion_path(leaves, position)
        assert climb(leaf, position, size, path) == root


def climb(node: bytes, position: int, size: int, path: list[bytes]) -> bytes:
    """RFC 9162 2.1.3.2, written without a look at ours."""
    last = size - 1
    for neighbour in path:
        if position & 1 or position == last:
            node = node_hash(neighbour, node)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            node = node_hash(node, neighbour)
        position, last = position >> 1, last >> 1
    assert last == 0
    return node


@pytest.mark.django_db
def test_sealing_gives_every_line_the_next_place(sign: Sign, ada: Contact) -> None:
    first = seal_ledger()
    sign(BEN, "letter")
    second = seal_ledger()
    positions = list(LeafLog.objects.order_by("position").values_list("position"))
    assert positions == [(number,) for number in range(ConsentEvent.objects.count())]
    assert first.size < second.size == len(positions)
    assert signed_by_us(first) and signed_by_us(second)


@pytest.mark.django_db
def test_sealing_again_without_news_adds_nothing(ada: Contact) -> None:
    seal_ledger()
    assert seal_ledger() is None
    assert Seal.objects.count() == 1


@pytest.mark.django_db
def test_an_empty_ledger_is_not_sealed() -> None:
    assert seal_ledger() is None


@pytest.mark.django_db
def test_a_line_that_commits_late_comes_later_in_the_order(
    sign: Sign, ada: Contact
) -> None:
    sign(BEN)
    late = ConsentEvent.objects.order_by("pk").first()
    others = ConsentEvent.objects.exclude(pk=late.pk)
    size = others.count()
    # as the sealer sees it while that line's transaction is still open
    LeafLog.objects.bulk_create(
        LeafLog(position=place, event=event, leaf_hash=leaf_of(event))
        for place, event in enumerate(others.order_by("pk"))
    )
    seal = seal_ledger()
    assert LeafLog.objects.get(event=late).position == size
    assert seal.size == size + 1


def leaf_of(event: ConsentEvent) -> str:
    from_row = ConsentEvent.objects.filter(pk=event.pk).values_list(*COLUMNS).get()
    return Encoder().leaf(from_row).hex()


@pytest.mark.django_db
def test_another_key_signs_nothing_of_ours(ada: Contact, settings) -> None:
    seal = seal_ledger()
    settings.FORMS_EXT_TOKEN_KEYS = [f"{seal.key_id}:another-secret-of-a-good-length-0"]
    assert not signed_by_us(seal)


@pytest.mark.django_db
def test_the_head_is_logged_for_keeping_elsewhere(
    ada: Contact, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="forms_ext.consent.seal"):
        seal = seal_ledger()
    assert head(seal) in caplog.text
    assert CLEO.email not in caplog.text


@pytest.mark.django_db
def test_a_long_ledger_is_sealed_in_short_transactions(
    sign: Sign, ada: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(BEN, "letter")
    whole = list(ConsentEvent.objects.order_by("pk"))
    unsealed = seal.unsealed
    monkeypatch.setattr(seal, "unsealed", lambda after: unsealed(after=after, limit=2))
    last = seal_ledger()
    assert last is not None and last.size == len(whole)
    assert Seal.objects.count() == (len(whole) + 1) // 2
    assert last.root == Tree(map(leaf_bytes, whole)).root.hex()


def leaf_bytes(event: ConsentEvent) -> bytes:
    return bytes.fromhex(leaf_of(event))


@pytest.mark.django_db
def test_without_news_nobody_waits_for_the_sealer(ada: Contact) -> None:
    seal_ledger()
    with CaptureQueriesContext(connection) as queries:
        seal_ledger()
    assert not [q for q in queries if q["sql"].startswith(("BEGIN", "SAVEPOINT"))]


@pytest.mark.django_db
def test_what_another_sealer_has_sealed_meanwhile_is_sealed_once(
    sign: Sign, ada: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_turn = seal._take_turn

    def after_another() -> None:
        monkeypatch.setattr(seal, "_take_turn", take_turn)
        seal_ledger()

    monkeypatch.setattr(seal, "_take_turn", after_another)
    seal_ledger()
    assert LeafLog.objects.count() == ConsentEvent.objects.count()
    assert Seal.objects.count() == 1
