"""Two thousand signers in every state, made through the product's own verbs.

Those of the old page are written by hand: `countonly` keeps no line in the ledger, and
here one is shown that says *imported*.
"""

import random
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from forms_ext.consent.address import email_key
from forms_ext.consent.confirm import confirm, disown
from forms_ext.consent.evidence import OWN_LINK
from forms_ext.consent.ledger import Decision, current_subject, record, withdraw
from forms_ext.consent.models import (
    Action,
    Actor,
    Campaign,
    Channel,
    Contact,
    FormVersion,
    Purpose,
    Reason,
    Scope,
    Source,
    Submission,
    Wording,
)
from forms_ext.consent.submit import submit
from forms_ext.consent.suppression import suppress

from .people import Person, people
from .texts.association import NAME, NEAR, NEWS, NEWSLETTER, PARTNER, SMS

SEED = 150_000
CHUNK = 100
#: How likely somebody who ticks anything ticks this.
LIKING = {NEWS: 0.6, NEWSLETTER: 0.62, SMS: 0.2, NEAR: 0.3, PARTNER: 0.08, NAME: 0.1}
OLD_PAGE_BATCH = str(uuid.uuid5(uuid.NAMESPACE_URL, "https://rives-libres.example.org"))
#: The old page was open for these days, long before this one.
OLD_PAGE_CLOSED = timedelta(days=420)
OLD_PAGE_OPEN_DAYS = 120

Fate = Callable[["Form", Person, random.Random], None]


@dataclass(frozen=True)
class Form:
    """What one published form showed, ready to be signed again and again."""

    version: FormVersion
    shown: list[Wording]

    @classmethod
    def of(cls, version: FormVersion) -> "Form":
        links = version.shown.select_related("wording__purpose").order_by("position")
        return cls(version, [link.wording for link in links])

    def words(self, *keys: str) -> list[Wording]:
        return [wording for wording in self.shown if wording.purpose.key in keys]


def sign_up(
    *, forms: dict[str, Form], past: "Form", old: Campaign, count: int, skip: int = 0
) -> Iterator[int]:
    """Makes the signers number `skip` to `count`; yields how many each step made.

    `forms` is the running campaign's form by language, `past` the form of the one that
    will be over, `old` the campaign that counts the signers of the flawed page. The
    same seed makes the same people, so that a first part can be made before the rest.
    """
    rng = random.Random(f"{SEED}-{skip}")  # noqa: S311 — makes people, guards nothing
    everybody = islice(people(random.Random(SEED)), skip, count)  # noqa: S311
    while chunk := list(islice(everybody, CHUNK)):
        with transaction.atomic():
            for person in chunk:
                _live(forms, past, old, person, rng)
        yield len(chunk)


def _live(
    forms: dict[str, Form],
    past: Form,
    old: Campaign,
    person: Person,
    rng: random.Random,
) -> None:
    draw = rng.random()
    if draw < 0.10:
        bring_from_old_page(campaign=old, person=person, rng=rng)
        if rng.random() < 0.2:
            tick_nothing(forms[person.language], person, rng)
    elif draw < 0.18:
        fate = rng.choice((tick_nothing, tick_the_letter))
        fate(past, person, rng)
    else:
        [fate] = rng.choices(list(FATES), weights=list(FATES.values()))
        fate(forms[person.language], person, rng)


def never_confirm(form: Form, person: Person, rng: random.Random) -> None:
    _sign(form, person, ticked=_liked(form, rng))


def tick_nothing(form: Form, person: Person, rng: random.Random) -> None:
    confirm(submission_ref=_sign(form, person, ticked=[]).ref)


def tick_the_letter(form: Form, person: Person, rng: random.Random) -> None:
    signature = _sign(form, person, ticked=form.words(NEWSLETTER))
    confirm(submission_ref=signature.ref)


def tick_some(form: Form, person: Person, rng: random.Random) -> None:
    signature = _sign(form, person, ticked=_liked(form, rng) or form.words(NEWS))
    confirm(submission_ref=signature.ref)


def change_their_mind(form: Form, person: Person, rng: random.Random) -> None:
    wording = rng.choice(form.words(NEWSLETTER, NEWS))
    ticked = sorted({*_liked(form, rng), wording}, key=form.shown.index)
    signature = _sign(form, person, ticked=ticked)
    confirm(submission_ref=signature.ref)
    withdraw(
        contact=signature.contact,
        purposes=[wording.purpose] if rng.random() < 0.7 else None,
        actor=Actor.PERSON,
        evidence=OWN_LINK,
    )


def say_not_me(form: Form, person: Person, rng: random.Random) -> None:
    disown(submission_ref=_sign(form, person, ticked=_liked(form, rng)).ref)


def bounce(form: Form, person: Person, rng: random.Random) -> None:
    tick_the_letter(form, person, rng)
    suppress(
        email_key=email_key(person.email),
        scope=Scope.EVERYTHING,
        reason=Reason.HARD_BOUNCE,
    )


def complain(form: Form, person: Person, rng: random.Random) -> None:
    tick_the_letter(form, person, rng)
    suppress(
        email_key=email_key(person.email),
        scope=Scope.NEWSLETTERS,
        reason=Reason.COMPLAINT,
    )


FATES: dict[Fate, float] = {
    never_confirm: 0.12,
    tick_nothing: 0.38,
    tick_the_letter: 0.08,
    tick_some: 0.32,
    change_their_mind: 0.055,
    say_not_me: 0.015,
    bounce: 0.02,
    complain: 0.01,
}


def bring_from_old_page(
    *, campaign: Campaign, person: Person, rng: random.Random
) -> None:
    """A signer of the flawed page: counted with its batch, never written to.

    The page gave no choice, so nothing it collected proves a consent: the ledger says
    *imported*, which grants nothing.
    """
    signed_at = _old_day(rng)
    contact = Contact.objects.create(
        email=person.email,
        email_key=email_key(person.email),
        first_name=person.first_name,
        last_name=person.last_name,
        language="fr",
    )
    Submission.objects.create(
        campaign=campaign,
        contact=contact,
        submitted_at=signed_at,
        counted=True,
        source=Source.IMPORT,
        batch=OLD_PAGE_BATCH,
    )
    record(
        contact=contact,
        subject=current_subject(contact),
        decisions=[Decision(Purpose.objects.get(key=NEWSLETTER), Action.IMPORTED)],
        actor=Actor.STAFF,
        campaign=campaign,
        batch=OLD_PAGE_BATCH,
    )


def wait_for_confirmation(form: Form, persons: Sequence[Person]) -> None:
    """Signed a moment ago: their confirmation mails leave once the worker runs."""
    for person in persons:
        _sign(form, person, ticked=form.words(NEWSLETTER, NEWS), may_mail=True)


def _sign(
    form: Form, person: Person, *, ticked: list[Wording], may_mail: bool = False
) -> Submission:
    return submit(
        form_version=form.version,
        shown=form.shown,
        ticked=ticked,
        email=person.email,
        answers=_answers(form, person, ticked),
        may_mail=may_mail,
    ).submission


def _answers(form: Form, person: Person, ticked: list[Wording]) -> dict[str, Any]:
    asked = {field["type"] for field in form.version.body["fields"]}
    profile = {
        name: getattr(person, name)
        for name in ("first_name", "last_name", "phone", "postcode")
        if name in asked
    }
    # as the form does: a number nobody asked to use is not kept
    if not any(wording.purpose.channel == Channel.SMS for wording in ticked):
        profile.pop("phone", None)
    return {"profile": profile, "fields": {}}


def _liked(form: Form, rng: random.Random) -> list[Wording]:
    return [w for w in form.shown if rng.random() < LIKING.get(w.purpose.key, 0)]


def _old_day(rng: random.Random) -> datetime:
    return (
        timezone.now()
        - OLD_PAGE_CLOSED
        - timedelta(days=rng.random() * OLD_PAGE_OPEN_DAYS)
    )
