"""Passes: what a mail needs to leave through the gate; in memory, used once."""

import threading
from dataclasses import dataclass, field
from enum import StrEnum
from weakref import WeakSet


class PassKind(StrEnum):
    NEWSLETTER = "newsletter"
    SERVICE = "service"


@dataclass(frozen=True, eq=False)
class Pass:
    """Leave to write once to `recipient`; `ref` says which row allows it.

    Only the very object that was minted opens the gate: a copy, or one made by hand,
    is unknown there.
    """

    recipient: str = field(repr=False)
    kind: PassKind
    ref: object


_open: WeakSet[Pass] = WeakSet()
_lock = threading.Lock()


def mint_pass(*, recipient: str, kind: PassKind, ref: object) -> Pass:
    """A pass for the address exactly as it stands in the message's `to`.

    Called by `claim()` of newsletters and by the sending of service mails, each right
    after its own row was marked as being sent; by nothing else.
    """
    minted = Pass(recipient=recipient, kind=kind, ref=ref)
    with _lock:
        _open.add(minted)
    return minted


def spend(held: Pass) -> bool:
    """Uses a pass up; False when it was used before, or never minted here."""
    with _lock:
        if held not in _open:
            return False
        _open.discard(held)
        return True
