"""Those who told where they turned back: signed through the form itself."""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone, translation

from forms_ext.consent.confirm import confirm
from forms_ext.consent.submit import submit
from forms_ext.formpages.fieldtypes import FieldType
from forms_ext.formpages.recorded import build_form

from .people import Person
from .signers import SEED, Form
from .texts.association import NAME, NEWS

#: How likely somebody who tells a place ticks this.
LIKING = {NEWS: 0.4, NAME: 0.35}
CONFIRMS = 0.85
PLACES = (
    "Le Gué-des-Saules",
    "Moulin de Haute-Ronce",
    "Pont de l’Estuaire",
    "L’écluse aux Hérons",
    "La Grève",
    "Sous le viaduc",
)
TOWNS = ("Haute-Ronce", "Clairvoie-le-Gué", "Port-l’Estuaire", "Saint-Aulne")
COUNTRIES = ("FR", "FR", "FR", "FR", "BE", "CH", "GB", "DE")


def tell(forms: dict[str, Form], persons: Sequence[Person]) -> None:
    rng = random.Random(f"{SEED}-walkers")  # noqa: S311 — makes people, guards nothing
    with transaction.atomic():
        for person in persons:
            with translation.override(person.language):
                _tell(forms[person.language], person, rng)


def _tell(form: Form, person: Person, rng: random.Random) -> None:
    filled = build_form(form.version, data=_typed(form, person, rng))
    if not filled.is_valid():
        raise ValueError(f"The demo's own form refuses: {filled.errors.as_json()}")
    ticked = [w for w in form.shown if rng.random() < LIKING.get(w.purpose.key, 0)]
    signed = submit(
        form_version=form.version,
        shown=form.shown,
        ticked=ticked,
        email=person.email,
        answers=filled.answers(),
        may_mail=False,
    )
    if rng.random() < CONFIRMS:
        confirm(submission_ref=signed.submission.ref)


def _typed(form: Form, person: Person, rng: random.Random) -> QueryDict:
    data = QueryDict(mutable=True)
    for entry in form.version.body["fields"]:
        answer = _answer(entry, person, rng)
        data.setlist(entry["name"], answer if isinstance(answer, list) else [answer])
    return data


def _answer(entry: dict[str, Any], person: Person, rng: random.Random) -> Any:
    match entry["type"]:
        case FieldType.FIRST_NAME | FieldType.LAST_NAME | FieldType.EMAIL as kind:
            return getattr(person, kind)
        case FieldType.TEXT:
            return rng.choice(PLACES)
        case FieldType.CHOICES:
            return rng.sample(entry["choices"], rng.choice((1, 1, 2)))
        case FieldType.DATE:
            day = timezone.localdate() - timedelta(days=rng.randrange(1, 700))
            return day.isoformat()
        case FieldType.NUMBER:
            return str(rng.randrange(5, 160) * 10)
        case FieldType.TOWN:
            return rng.choice(TOWNS)
        case FieldType.COUNTRY:
            return rng.choice(COUNTRIES)
    return ""
