"""The five people of every test, their organisation, and what they can agree to."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission, User
from django.db import transaction

from forms_ext.consent.confirm import confirm
from forms_ext.consent.formversions import publish_form_version
from forms_ext.consent.ledger import Decision, current_subject, lock_contact, record
from forms_ext.consent.models import (
    Action,
    Actor,
    Campaign,
    Channel,
    Contact,
    FormVersion,
    Organisation,
    Purpose,
    PurposeText,
    Retention,
    Source,
    Submission,
    Wording,
)
from forms_ext.consent.submit import submit
from forms_ext.consent.wordings import publish_wordings

Sign = Callable[..., Submission]


@dataclass(frozen=True)
class Person:
    first_name: str
    last_name: str
    email: str

    @property
    def profile(self) -> dict[str, str]:
        return {"first_name": self.first_name, "last_name": self.last_name}


ADA = Person("Ada", "Lavigne", "ada@example.org")
BEN = Person("Ben", "Rivière", "ben@example.org")
CLEO = Person("Cléo", "Dubois", "cleo@example.org")
DAN = Person("Dan", "Marchand", "dan@example.org")
EVE = Person("Eve", "Gardien", "eve@example.org")


@pytest.fixture
def organisation(db: None) -> Organisation:
    found = Organisation.load()
    found.name = "Les Amis du Vallon"
    found.discreet_name = "Le Vallon"
    found.address = "1 rue de l’Exemple\n00000 Modèle"
    found.email = "bonjour@example.org"
    found.dpo_name = "Eve Gardien"
    found.dpo_email = EVE.email
    found.save()
    return found


def publish_purpose(
    key: str, content: str, *, channel: str = Channel.EMAIL, **columns: Any
) -> Purpose:
    """A purpose as it stands once an editor has published it in two languages.

    Without its revision: that would be half of all the time that the suite takes.
    """
    purpose = Purpose(key=key, channel=channel, live=True, **columns)
    for language, frequency in (("fr", "Deux par mois au plus."), ("en", "Monthly.")):
        purpose.texts.add(
            PurposeText(
                language=language,
                name=f"{key} {language}",
                content=f"{content} ({language})",
                frequency=frequency,
            )
        )
    purpose.save()
    publish_wordings(purpose=purpose)
    return purpose


@pytest.fixture
def letter(organisation: Organisation) -> Purpose:
    return publish_purpose("letter", "sa lettre")


@pytest.fixture
def sms(organisation: Organisation) -> Purpose:
    return publish_purpose("sms", "des nouvelles", channel=Channel.SMS)


@pytest.fixture
def news(organisation: Organisation) -> Purpose:
    """News of one campaign only: ends with it."""
    return publish_purpose(
        "news", "ce que devient la campagne", retention=Retention.CAMPAIGN
    )


@pytest.fixture
def campaign(db: None) -> Campaign:
    return Campaign.objects.create(
        key=uuid.uuid4(), title="Un sentier pour tous", goal=150_000
    )


@pytest.fixture
def wordings(letter: Purpose, sms: Purpose, news: Purpose) -> dict[str, Wording]:
    """Today's French words by the key of their purpose."""
    return {
        wording.purpose.key: wording
        for wording in Wording.objects.filter(language="fr")
        .select_related("purpose")
        .order_by("pk")
    }


@pytest.fixture
def form_version(campaign: Campaign, wordings: dict[str, Wording]) -> FormVersion:
    return publish_form_version(
        campaign=campaign,
        language="fr",
        body={
            "page": {"id": 1, "url": "/fr/sentier/", "title": "Un sentier pour tous"},
            "fields": [],
        },
        wordings=list(wordings.values()),
    )


@pytest.fixture
def sign(form_version: FormVersion, wordings: dict[str, Wording]) -> Sign:
    """Signs the form as somebody, ticking the purposes named by their keys."""

    def signed(person: Person = ADA, *ticks: str, **options: Any) -> Submission:
        return submit(
            form_version=form_version,
            shown=list(wordings.values()),
            ticked=[wordings[key] for key in ticks],
            email=options.pop("email", person.email),
            answers={"profile": options.pop("profile", person.profile), "fields": {}},
            **options,
        ).submission

    return signed


@pytest.fixture
def ada(sign: Sign) -> Contact:
    """Signed, ticked nothing, confirmed her address."""
    return _confirmed(sign(ADA))


@pytest.fixture
def ben(sign: Sign) -> Contact:
    """Signed, ticked the letter, confirmed his address."""
    return _confirmed(sign(BEN, "letter"))


def _confirmed(submission: Submission) -> Contact:
    confirm(submission_ref=submission.ref)
    return Contact.objects.get(pk=submission.contact_id)


@pytest.fixture
def cleo(campaign: Campaign, letter: Purpose) -> Contact:
    """Signed the old page, that enrolled everybody: counted, without proof."""
    contact = Contact.objects.create(
        email=CLEO.email, email_key=CLEO.email, language="fr", **CLEO.profile
    )
    Submission.objects.create(
        campaign=campaign, contact=contact, counted=True, source=Source.IMPORT
    )
    with transaction.atomic():
        record(
            contact=lock_contact(contact.pk),
            subject=current_subject(contact),
            decisions=[Decision(letter, Action.IMPORTED)],
            actor=Actor.STAFF,
            batch="old-tool",
        )
    return contact


@pytest.fixture
def dan(db: None) -> User:
    """Sends the newsletters."""
    return _staff(DAN)


@pytest.fixture
def eve(db: None) -> User:
    """The data protection officer."""
    return _staff(EVE)


def _staff(person: Person) -> User:
    user = get_user_model().objects.create_user(
        username=person.first_name.lower(),
        email=person.email,
        password="a-long-password-for-tests",
        first_name=person.first_name,
        last_name=person.last_name,
    )
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user
