"""Pages to begin with: a site's page types bring them, an editor finds them written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import swapper
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import translation
from django.utils.functional import Promise
from django.utils.timezone import make_aware

from forms_ext.consent.models import Channel, Kind, Organisation, Purpose
from forms_ext.consent.wordings import latest_wording

from .adminform import FIRST_FIELDS
from .draft import REACHED_BY_PHONE
from .fieldtypes import FieldType
from .models import ConsentFormPageMixin, DeclaredPurpose, FormField

Page = swapper.load_model("wagtailcore", "Page")

#: A form of more boxes than this is a page to scroll: the editor adds the others.
BOXES = 3
#: A partner and a name on the page are decisions of their own.
BEGUN_WITH = (Channel.EMAIL, *REACHED_BY_PHONE)


@dataclass(frozen=True)
class Beginning:
    """What the editor has said; the starter says the rest, in the active language."""

    title: str
    why: str
    goal: int | None
    organisation: str
    until: date | None = None


@dataclass(frozen=True)
class Starter:
    """One page to begin with; `write` answers it unsaved, with or without fields."""

    name: str
    title: Promise
    sentence: Promise
    page_class: type[ConsentFormPageMixin]
    write: Callable[[Beginning], ConsentFormPageMixin]


class NoPlace(Exception):
    """There is no page under which this person may add one of this type."""


_STARTERS: dict[str, Starter] = {}


def register(starter: Starter) -> None:
    """Adds a starter; one of the same name is replaced."""
    _STARTERS[starter.name] = starter


def starters() -> list[Starter]:
    return list(_STARTERS.values())


def place_for(starter: Starter, *, user: AbstractUser, language: str) -> Any:
    """The page under which the new one stands, in the wanted language if there is one.

    Raises NoPlace.
    """
    models = starter.page_class.allowed_parent_page_models()
    found = [
        page
        for page in Page.objects.type(tuple(models)).filter(depth__gt=1).specific()
        if starter.page_class.can_create_at(page)
        and page.permissions_for_user(user).can_add_subpage()
    ]
    if not found:
        raise NoPlace
    return min(found, key=lambda p: (p.locale.language_code != language, p.path))


def stands_under(parent: Any) -> bool:
    """May a page of one of the starters stand here?"""
    kind = getattr(parent, "specific_class", None)
    return any(
        kind in starter.page_class.allowed_parent_page_models()
        for starter in starters()
    )


@transaction.atomic
def begin(
    *, starter: Starter, user: AbstractUser, language: str, **said: Any
) -> ConsentFormPageMixin:
    """A draft with fields and purposes, ready to be read again and published.

    `said`: title, why, goal, and the last day on which people can sign. Raises NoPlace.
    """
    parent = place_for(starter, user=user, language=language)
    organisation = Organisation.load().name
    with translation.override(parent.locale.language_code):
        page = starter.write(Beginning(organisation=organisation, **said))
    page.locale = parent.locale
    page.owner = user
    page.live = False
    page.goal = page.goal or said.get("goal")
    page.ends_at = page.ends_at or end_of(said.get("until"))
    offered = list(purposes_to_offer(parent.locale.language_code))
    page.declared_purposes = [
        DeclaredPurpose(purpose=purpose, sort_order=number)
        for number, purpose in enumerate(offered)
    ]
    page.consent_fields = with_phone(
        list(page.consent_fields.all()) or [FormField(**one) for one in FIRST_FIELDS],
        [purpose for purpose in offered if purpose.channel in REACHED_BY_PHONE],
    )
    parent.add_child(instance=page)
    page.save_revision(user=user, log_action="wagtail.create")
    return page


def end_of(day: date | None) -> datetime | None:
    """Its last minute, where the site is: the editor reads the day that was said."""
    return make_aware(datetime.combine(day, time(23, 59))) if day else None


def purposes_to_offer(language: str) -> Iterable[Purpose]:
    """Those in use whose words exist in the language of the page."""
    asked = Purpose.objects.filter(
        kind=Kind.CONSENT, live=True, channel__in=BEGUN_WITH
    ).order_by("pk")
    usable = [
        purpose
        for purpose in asked
        if purpose.usable and latest_wording(purpose=purpose, language=language)
    ]
    return usable[:BOXES]


def with_phone(fields: list[FormField], served: list[Purpose]) -> list[FormField]:
    """A number is asked for when a box uses it, and only then."""
    if served:
        phone = FormField(type=FieldType.PHONE)
        phone.purposes = served
        fields.append(phone)
    for number, field in enumerate(fields):
        field.sort_order = number
    return fields
