"""Which names a form that is online may show, and where the rest of them is read."""

from dataclasses import dataclass, field

from django.urls import reverse

from forms_ext.consent.models import Channel, FormVersion, Purpose
from forms_ext.consent.supporters import Supporter, supporters


@dataclass(frozen=True)
class Shown:
    """`more`: are there others than these? `over`: is nobody left from here on?"""

    people: list[Supporter] = field(default_factory=list)
    more: bool = False
    over: bool = True


def names_on(version: FormVersion | None, *, limit: int, start: int = 0) -> Shown:
    """Nobody, unless the form that is online has the box that asks for it."""
    purpose = asked_in(version) if version else None
    if purpose is None:
        return Shown()
    found = supporters(
        purpose=purpose, campaign=version.campaign, start=start, limit=limit
    )
    return Shown(found.people, found.agreed > limit, not found.agreed)


def asked_in(version: FormVersion) -> Purpose | None:
    return Purpose.objects.filter(
        wordings__form_versions=version, channel=Channel.PAGE
    ).first()


def names_url(version: FormVersion, number: int = 1) -> str:
    where = [version.campaign.key, version.language, number]
    return reverse("forms_ext_formpages:names", args=where)
