"""Whose name a campaign's page may show: those who agreed to it there, and still do."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from .audience import audience
from .models import Campaign, Channel, Consent, Purpose, Submission
from .publicname import shown_name
from .submit import granted_by_signing, of_evidence


@dataclass(frozen=True)
class Supporter:
    """Never more than the box said: no last name, no address, no number."""

    first_name: str
    town: str = ""


@dataclass(frozen=True)
class Supporters:
    """Some of them; `agreed` are those who agreed, from here on, one more at most.

    A page is a number of consents: a name that cannot be shown moves no other.
    """

    people: list[Supporter]
    agreed: int


def supporters(
    *, purpose: Purpose, campaign: Campaign, start: int = 0, limit: int
) -> Supporters:
    """The newest first, in two queries; empty names and strange ones are left out.

    One more query for each that was taken off by mistake and came back.

    A name is the one of the signature that agreed, for two people may share an
    address. It stands on the page where it was last agreed to, and on no other.
    """
    agreed = list(
        audience(purpose=purpose, channel=Channel.PAGE)
        .filter(event__form_version__campaign=campaign)
        .order_by("-granted_at", "-pk")
        .select_related("event")[start : start + limit + 1]
    )
    return Supporters(_named(agreed[:limit], purpose), len(agreed))


def _named(agreed: Sequence[Consent], purpose: Purpose) -> list[Supporter]:
    refs = {c.pk: of_evidence(granted_by_signing(c.event)) for c in agreed}
    found = Submission.objects.filter(ref__in=[ref for ref in refs.values() if ref])
    by_ref: dict[uuid.UUID, Submission] = {
        signed.ref: signed for signed in found.select_related("form_version")
    }
    named = [_supporter(by_ref[ref], purpose) for ref in refs.values() if ref in by_ref]
    return [supporter for supporter in named if supporter.first_name]


def _supporter(signed: Submission, purpose: Purpose) -> Supporter:
    profile = signed.answers.get("profile", {})
    asked = signed.form_version.body["fields"] if signed.form_version else []
    # A town asked for something else was not given to be shown.
    for_the_page = any(
        entry["type"] == "town" and purpose.key in entry["purposes"] for entry in asked
    )
    return Supporter(
        first_name=shown_name(profile.get("first_name", "")),
        town=shown_name(profile.get("town", "")) if for_the_page else "",
    )
