"""The proof of one person's consents: events, words, forms, and paths to a sealed head.

Thirty lines of somebody else's code can check it: the leaf of an event is
SHA-256(0x00 + `leaf`), `leaf` being the canonical JSON of its fields, and `path` leads
from it to the root of the seal (RFC 6962).
"""

from typing import Any

from . import keys
from .digest import canonical
from .leaves import COLUMNS, Encoder, in_utc, sealed_hashes
from .merkle import inclusion_path
from .models import ConsentEvent, Contact, FormVersion, LeafLog, Seal, Subject, Wording


def proof(*, contact: Contact) -> dict[str, Any]:
    """Everything the ledger knows of a contact, as JSON can hold it."""
    subjects = {s.ref: s for s in Subject.objects.filter(contact=contact)}
    events = ConsentEvent.objects.filter(subject_ref__in=subjects).order_by("pk")
    rows = list(events.values_list(*COLUMNS))
    seal = Seal.objects.order_by("-size").first()
    return {
        "format": 1,
        "contact": contact.ref.hex,
        "seal": _seal(seal),
        "events": _events(rows, subjects, seal),
        "wordings": [_wording(w) for w in _referred(Wording, events, "wording_id")],
        "form_versions": [
            {"digest": form.digest, "at": in_utc(form.at), "body": form.body}
            for form in _referred(FormVersion, events, "form_version_id")
        ],
    }


def _events(
    rows: list[tuple[Any, ...]], subjects: dict[str, Subject], seal: Seal | None
) -> list[dict[str, Any]]:
    encoder = Encoder()
    leaves = sealed_hashes(below=seal.size) if seal else []
    places = dict(
        LeafLog.objects.filter(
            event__in=[row[0] for row in rows], position__lt=len(leaves)
        ).values_list("event_id", "position")
    )
    found = []
    for row in rows:
        fields = encoder.fields(row)
        position = places.get(row[0])
        path = [] if position is None else inclusion_path(leaves, position)
        found.append(
            {
                "fields": fields,
                "leaf": canonical(fields),
                "address_matches": _commits(fields, subjects[fields["subject_ref"]]),
                "position": position,
                "path": [node.hex() for node in path],
            }
        )
    return found


def _commits(fields: dict[str, Any], subject: Subject) -> bool:
    """Was this line written for the subject's address? Only its key can tell."""
    key = keys.person_key(key_id=subject.key_id, salt=subject.salt)
    message = fields["nonce"] + subject.email_key
    return keys.mac(key, message).hex() == fields["commitment"]


def _referred(model: Any, events: Any, column: str) -> list[Any]:
    used = events.order_by().exclude(**{column: None}).values(column).distinct()
    return list(model.objects.filter(pk__in=used).order_by("pk"))


def _wording(wording: Wording) -> dict[str, Any]:
    return {
        "digest": wording.digest,
        "purpose": wording.purpose_id,
        "language": wording.language,
        "number": wording.number,
        "label": wording.label,
        "details": wording.details,
        "facts": wording.facts,
        "at": in_utc(wording.at),
    }


def _seal(seal: Seal | None) -> dict[str, Any] | None:
    if seal is None:
        return None
    return {
        "size": seal.size,
        "root": seal.root,
        "at": in_utc(seal.at),
        "signature": seal.signature,
        "key_id": seal.key_id,
    }
