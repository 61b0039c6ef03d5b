"""The one canonical encoding of a line of the ledger, and the digests it stands on.

Format 1: the canonical JSON of `fields`. An immutable table is never re-encoded, so
a change of this encoding is a new format beside it, never an edit.
"""

from datetime import UTC, datetime
from typing import Any

from .digest import canonical, digest
from .merkle import leaf_hash
from .models import ConsentEvent, FormVersion, LeafLog, Wording

CHUNK = 2_000

#: The stored columns, in the order in which they are read from the database.
COLUMNS = (
    "id",
    "subject_ref",
    "purpose_id",
    "action",
    "wording_id",
    "form_version_id",
    "language",
    "channel",
    "actor_kind",
    "evidence",
    "batch",
    "at",
    "nonce",
    "commitment",
    "format",
)


class UnknownFormat(ValueError):
    """A line says that it is encoded in a way this version does not know."""


class Encoder:
    """Turns stored rows into leaves; what they refer to is named by its digest."""

    def __init__(self) -> None:
        self._wordings = dict(Wording.objects.values_list("pk", "digest"))
        self._forms = dict(FormVersion.objects.values_list("pk", "digest"))

    def fields(self, row: tuple[Any, ...]) -> dict[str, Any]:
        """What a leaf covers: every column, no foreign key that could be re-pointed.

        Raises UnknownFormat, and KeyError when the row refers to what is not there.
        """
        values = dict(zip(COLUMNS, row, strict=True))
        if values["format"] != 1:
            raise UnknownFormat(values["format"])
        wording, form = values.pop("wording_id"), values.pop("form_version_id")
        return {
            **values,
            "at": in_utc(values["at"]),
            "wording": self._wordings[wording] if wording else None,
            "form_version": self._forms[form] if form else None,
        }

    def leaf(self, row: tuple[Any, ...]) -> bytes:
        return leaf_hash(canonical(self.fields(row)).encode())


def in_utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def unsealed(*, after: int = 0, limit: int = CHUNK) -> list[tuple[Any, ...]]:
    """Lines that have no leaf yet, by anti-join, the oldest first."""
    lines = ConsentEvent.objects.filter(leaf__isnull=True, pk__gt=after)
    return list(lines.order_by("pk").values_list(*COLUMNS)[:limit])


def sealed_hashes(*, since: int = 0, below: int | None = None) -> list[bytes]:
    """The leaves in their own order, from position `since` on."""
    leaves = LeafLog.objects.filter(position__gte=since).order_by("position")
    if below is not None:
        leaves = leaves.filter(position__lt=below)
    hashes = leaves.values_list("leaf_hash", flat=True)
    return [bytes.fromhex(leaf) for leaf in hashes.iterator(chunk_size=CHUNK)]


def wording_digest(wording: Wording) -> str:
    """The digest its columns should have (written by `wordings.publish_wordings`)."""
    return digest(
        {
            "purpose": wording.purpose.key,
            "language": wording.language,
            "number": wording.number,
            "generation": wording.generation,
            "change": wording.change,
            "label": wording.label,
            "details": wording.details,
            "facts": wording.facts,
        }
    )


def form_digest(version: FormVersion) -> str:
    """The digest its columns should have (written by `publish_form_version`)."""
    shown = version.shown.select_related("wording").order_by("position")
    return digest(
        {
            "campaign": version.campaign.key.hex,
            "language": version.language,
            "body": version.body,
            "wordings": [line.wording.digest for line in shown],
        }
    )
