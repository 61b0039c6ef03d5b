"""The proof of a person's consents, checked by code that knows nothing of ours."""

import hashlib
import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from forms_ext.consent.models import Contact, Purpose, PurposeText
from forms_ext.consent.proof import proof
from forms_ext.consent.seal import seal_ledger
from tests.people import ADA, BEN, Sign

pytestmark = pytest.mark.django_db


def check(text: str, root: str) -> list[dict[str, Any]]:
    """What a stranger writes who has RFC 9162 and a head from the newspaper."""
    found = json.loads(text)
    size = found["seal"]["size"]
    assert found["seal"]["root"] == root
    words = {wording["digest"]: wording for wording in found["wordings"]}
    decisions = []
    for event in found["events"]:
        assert json.loads(event["leaf"]) == event["fields"]
        node = hashlib.sha256(b"\x00" + event["leaf"].encode()).digest()
        position, last = event["position"], size - 1
        for neighbour in map(bytes.fromhex, event["path"]):
            if position & 1 or position == last:
                node = hashlib.sha256(b"\x01" + neighbour + node).digest()
                while position and not position & 1:
                    position, last = position >> 1, last >> 1
            else:
                node = hashlib.sha256(b"\x01" + node + neighbour).digest()
            position, last = position >> 1, last >> 1
        assert (last, node.hex()) == (0, root)
        wording = words.get(event["fields"]["wording"])
        decisions.append({**event["fields"], "label": wording and wording["label"]})
    return decisions


def printed(address: str) -> str:
    out = StringIO()
    call_command("ledger_proof", address, stdout=out)
    return out.getvalue()


def test_a_stranger_can_check_what_ben_agreed_to(
    sign: Sign, ada: Contact, ben: Contact
) -> None:
    for number in range(5):
        sign(email=f"person{number}@example.org")
    root = seal_ledger().root
    decisions = check(printed(BEN.email), root)
    granted = [each for each in decisions if each["action"] == "granted"]
    letter = Purpose.objects.get(key="letter")
    assert [each["purpose_id"] for each in granted] == [letter.pk]
    assert "sa lettre (fr)" in granted[0]["label"]


def test_a_changed_proof_fails_the_check(ben: Contact) -> None:
    root = seal_ledger().root
    forged = printed(BEN.email).replace("refused", "granted")
    with pytest.raises(AssertionError):
        check(forged, root)


def test_the_proof_is_tied_to_the_address(ada: Contact, ben: Contact) -> None:
    seal_ledger()
    assert all(event["address_matches"] for event in proof(contact=ben)["events"])
    ben.subjects.update(email_key=ADA.email)
    assert not any(event["address_matches"] for event in proof(contact=ben)["events"])


def test_the_proof_names_nobody(ben: Contact) -> None:
    seal_ledger()
    text = printed(BEN.email)
    for word in (BEN.email, BEN.first_name, BEN.last_name):
        assert word not in text


def test_words_changed_in_the_library_leave_the_proof_as_it_was(ben: Contact) -> None:
    seal_ledger()
    before = proof(contact=ben)["wordings"]
    PurposeText.objects.update(content="autre chose")
    assert proof(contact=ben)["wordings"] == before


def test_what_is_not_sealed_yet_has_no_path(sign: Sign, ben: Contact) -> None:
    seal_ledger()
    sign(BEN, "sms")
    new = proof(contact=ben)["events"][-1]
    assert (new["position"], new["path"]) == (None, [])


def test_an_unknown_address_is_said_to_be_unknown(ben: Contact) -> None:
    for address in ("nobody@example.org", "no address"):
        with pytest.raises(CommandError, match="No contact"):
            printed(address)
