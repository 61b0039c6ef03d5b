"""Who may be written to today, read again from the ledger and compared."""

import hmac
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, Max, OuterRef

from . import keys
from .address import email_key
from .leaves import CHUNK
from .ledger import TRANSITIONS, LedgerBroken, outdated
from .models import Consent, ConsentEvent, Contact, Purpose, State, Subject


@dataclass(frozen=True)
class Standing:
    """A consent as the ledger has it; `generation` is that of the words agreed to."""

    state: str
    event: int
    wording: int | None
    generation: int


def check_consents() -> int:
    """Compares every row of Consent; returns how many. Raises LedgerBroken."""
    _check_generations()
    rebuilt = rebuild()
    stored = Consent.objects.order_by("pk").values_list(
        *("pk", "contact_id", "purpose_id"),
        *("state", "event_id", "wording_id", "generation"),
    )
    count = 0
    for pk, contact, purpose, *columns in stored.iterator(chunk_size=CHUNK):
        count += 1
        if rebuilt.pop((contact, purpose), None) != Standing(*columns):
            raise LedgerBroken(f"Consent {pk}: the ledger says otherwise.")
    if rebuilt:
        (contact, purpose), standing = next(iter(rebuilt.items()))
        raise LedgerBroken(
            f"Event {standing.event}: contact {contact} has no consent to "
            f"purpose {purpose}."
        )
    return count


def _check_generations() -> None:
    """Raised by hand, it would end consents, or bring old ones back to life."""
    worded = Purpose.objects.annotate(newest=Max("wordings__generation"))
    for purpose in worded.filter(newest__isnull=False).order_by("pk"):
        if purpose.generation != purpose.newest:
            raise LedgerBroken(
                f"Purpose {purpose.pk}: its generation is not that of its words."
            )


def rebuild() -> dict[tuple[int, int], Standing]:
    """Each living person's consents by contact and purpose; the erased are nobody."""
    contacts = dict(Subject.objects.values_list("ref", "contact_id"))
    consents: dict[tuple[int, int], Standing] = {}
    events = ConsentEvent.objects.order_by("pk").values_list(
        *("pk", "subject_ref", "purpose_id", "action"),
        *("wording_id", "wording__generation"),
    )
    nothing = Standing("", 0, None, 0)
    for pk, subject, purpose, action, *words in events.iterator(chunk_size=CHUNK):
        contact = contacts.get(subject)
        if contact is None:
            continue
        before = consents.get((contact, purpose), nothing)
        state = TRANSITIONS.get(action, {}).get(before.state or None)
        wording, under = words
        if state is None or outdated(
            action, under, state=before.state, generation=before.generation
        ):
            continue
        kept = (wording, under) if wording else (before.wording, before.generation)
        consents[contact, purpose] = Standing(State(state).value, pk, *kept)
    return consents


def check_people() -> None:
    """Each address is the one its lines in the ledger were written for.

    Whoever puts another address into a contact's row would make a stranger get what
    somebody else agreed to. Raises LedgerBroken.
    """
    _check_addresses()
    _check_commitments()


def _check_addresses() -> None:
    agreed = Consent.objects.filter(contact=OuterRef("pk"), state=State.GRANTED)
    known = Subject.objects.filter(
        contact=OuterRef("pk"), email_key=OuterRef("email_key")
    )
    people = (
        Contact.objects.filter(Exists(agreed), email__isnull=False)
        .annotate(known=Exists(known))
        .order_by("pk")
        .values_list("pk", "email", "email_key", "known")
    )
    for pk, email, key, is_known in people.iterator(chunk_size=CHUNK):
        if not is_known or not _is_spelled(email, key):
            raise LedgerBroken(f"Contact {pk}: nobody agreed under this address.")


def _is_spelled(email: str, key: str) -> bool:
    try:
        return email_key(email) == key
    except ValidationError:
        return False


def _check_commitments() -> None:
    people = {
        subject.ref: (
            keys.person_key(key_id=subject.key_id, salt=subject.salt),
            subject.email_key,
        )
        for subject in Subject.objects.order_by("pk").iterator(chunk_size=CHUNK)
    }
    _check_nonces()
    events = ConsentEvent.objects.order_by("pk").values_list(
        "pk", "subject_ref", "nonce", "commitment"
    )
    for pk, subject, nonce, commitment in events.iterator(chunk_size=CHUNK):
        if subject not in people:
            continue
        key, address = people[subject]
        expected = keys.mac(key, nonce + address).hex()
        if not hmac.compare_digest(expected, commitment):
            raise LedgerBroken(
                f"Event {pk}: it was not written for the address that stands there."
            )


def _check_nonces() -> None:
    """A line copied under another action would carry a commitment that is right."""
    nonces = ConsentEvent.objects.values("nonce")
    twice = nonces.annotate(lines=Count("pk"), last=Max("pk")).filter(lines__gt=1)
    for found in twice.order_by("last")[:1]:
        raise LedgerBroken(f"Event {found['last']}: it repeats another line's seal.")
