"""Random histories against a small model that reads only the actions.

No letter without a live consent, none twice, none beyond the number promised, and no
consent changed by a form without proof of the address.
"""

import uuid
from collections import Counter
from dataclasses import dataclass, field

import pytest
from django.core import mail
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from forms_ext.consent.confirm import NothingToConfirm, confirm, disown
from forms_ext.consent.formversions import publish_form_version
from forms_ext.consent.ledger import withdraw
from forms_ext.consent.models import (
    Actor,
    Campaign,
    Consent,
    Contact,
    FormVersion,
    Per,
    Purpose,
    PurposeText,
    State,
    Submission,
    Wording,
)
from forms_ext.consent.submit import submit
from forms_ext.newsletters.claim import claim
from forms_ext.newsletters.deliver import deliver
from forms_ext.newsletters.desk import Desk
from forms_ext.newsletters.digest import content_hash
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Mailing

PEOPLE = ("ada@example.org", "ben@example.org")
PURPOSES = ("letter", "invitations")
#: How many letters of a purpose somebody gets at most; no time passes in a history.
PROMISED = {"letter": 2}

#: Counted from the last signature back: what matters happens soon after signing.
recent = st.sampled_from([0, 0, 0, 1, 2])
people = st.sampled_from(PEOPLE)
actions = st.one_of(
    st.tuples(
        st.just("submit"),
        people,
        st.sampled_from([(), ("letter",), ("letter", "invitations")]),
        st.sampled_from(["one", "two"]),
    ),
    st.tuples(st.just("confirm"), recent),
    st.tuples(st.just("confirm"), recent),
    st.tuples(st.just("disown"), recent),
    st.tuples(st.just("withdraw"), people, st.sampled_from(PURPOSES)),
    st.tuples(st.just("freeze"), st.sampled_from(PURPOSES)),
    st.tuples(st.just("deliver")),
)


@dataclass
class Signature:
    person: str
    ticked: frozenset[str]
    at: int
    name: str
    confirmed: bool = False
    gone: bool = False
    #: Its mail will not leave: the owner of the address said that it was not them.
    silent: bool = False

    @property
    def waits(self) -> bool:
        return not (self.confirmed or self.gone or self.silent)


@dataclass
class Model:
    """What must be true, from the actions alone."""

    now: int = 0
    signatures: list[Signature] = field(default_factory=list)
    granted_at: dict[tuple[str, str], int] = field(default_factory=dict)
    ended_at: dict[tuple[str, str], int] = field(default_factory=dict)
    silenced: set[str] = field(default_factory=set)
    frozen: list[tuple[str, set[str]]] = field(default_factory=list)
    counted: set[str] = field(default_factory=set)
    had: Counter[tuple[str, str]] = field(default_factory=Counter)

    def may_have_more(self, person: str, purpose: str) -> bool:
        promised = PROMISED.get(purpose)
        return promised is None or self.had[person, purpose] < promised

    def live(self, purpose: str) -> dict[str, int]:
        return {
            person: at
            for (person, aim), at in self.granted_at.items()
            if aim == purpose and person not in self.silenced
        }

    def submit(self, person: str, ticked: frozenset[str], name: str) -> int:
        """The number of the signature: a double click is the one before."""
        for number, known in enumerate(self.signatures):
            same = (known.person, known.ticked, known.name) == (person, ticked, name)
            if same and known.waits:
                return number
        self.signatures.append(Signature(person, ticked, self.now, name))
        return len(self.signatures) - 1

    def confirm(self, signature: Signature) -> None:
        if signature.gone or signature.confirmed:
            return
        signature.confirmed = True
        self.counted.add(signature.person)
        granted = [
            purpose
            for purpose in signature.ticked
            if self.ended_at.get((signature.person, purpose), -1) < signature.at
        ]
        for purpose in granted:
            self.granted_at[signature.person, purpose] = self.now
        if granted:
            self.silenced.discard(signature.person)

    def disown(self, signature: Signature) -> None:
        if signature.gone:
            return
        for purpose in PURPOSES:
            self.withdraw(signature.person, purpose)
        self.silenced.add(signature.person)
        for other in self.signatures:
            other.silent |= other.person == signature.person
        signature.gone = not signature.confirmed

    def withdraw(self, person: str, purpose: str) -> None:
        """What was to leave is lost with it: a later grant brings no letter back."""
        self.granted_at.pop((person, purpose), None)
        self.ended_at[person, purpose] = self.now
        for frozen, chosen in self.frozen:
            if frozen == purpose:
                chosen.discard(person)

    def freeze(self, purpose: str) -> None:
        chosen = {p for p in self.live(purpose) if self.may_have_more(p, purpose)}
        self.frozen.append((purpose, chosen))

    def deliver(self) -> list[str]:
        """Who gets a letter now: frozen, and consenting ever since.

        Granted anew meanwhile, under whatever signature, is consenting ever since.
        Of two frozen at once the later one keeps the promise.
        """
        recipients = []
        for purpose, chosen in self.frozen:
            for person in chosen & set(self.live(purpose)):
                if self.may_have_more(person, purpose):
                    self.had[person, purpose] += 1
                    recipients.append(person)
        self.frozen = []
        return sorted(recipients)


@dataclass
class World:
    """The product, driven by the same actions."""

    version: FormVersion
    wordings: dict[str, Wording]
    refs: dict[int, uuid.UUID] = field(default_factory=dict)

    def submit(
        self, number: int, person: str, ticked: tuple[str, ...], name: str
    ) -> None:
        signed = submit(
            form_version=self.version,
            shown=list(self.wordings.values()),
            ticked=[self.wordings[purpose] for purpose in sorted(ticked)],
            email=person,
            answers={"profile": {"first_name": name}},
        )
        self.refs.setdefault(number, signed.submission.ref)
        assert self.refs[number] == signed.submission.ref

    def withdraw(self, person: str, purpose: str) -> None:
        contact = Contact.objects.filter(email_key=person).first()
        if contact is not None:
            withdraw(
                contact=contact,
                purposes=[self.wordings[purpose].purpose],
                actor=Actor.PERSON,
            )

    def freeze(self, purpose: str) -> None:
        content = {"subject": "News", "html": "<p>News</p>", "text": "News"}
        mailing = Mailing.objects.create(
            purpose=self.wordings[purpose].purpose,
            language="en",
            content_hash=content_hash(**content),
            **content,
        )
        freeze(mailing=mailing)

    def deliver(self) -> list[str]:
        mail.outbox.clear()
        desk = Desk()
        while claimed := claim(worker="test", limit=2):
            deliver(claimed=claimed, desk=desk, worker="test")
        return sorted(message.to[0] for message in mail.outbox)


def make_world() -> World:
    wordings = {}
    for key in PURPOSES:
        promised = PROMISED.get(key)
        per = Per.MONTH if promised else Per.NONE
        purpose = Purpose(key=key, live=False, at_most=promised, per=per)
        purpose.texts.add(
            PurposeText(
                language="en", name=key, content=f"its {key}", frequency="Each season."
            )
        )
        purpose.save()
        purpose.save_revision().publish()
        wordings[key] = Wording.objects.select_related("purpose").get(purpose=purpose)
    version = publish_form_version(
        campaign=Campaign.objects.create(key=uuid.uuid4(), title="River"),
        language="en",
        body={},
        wordings=list(wordings.values()),
    )
    return World(version, wordings)


def granted_now() -> set[tuple[str, str]]:
    return set(
        Consent.objects.filter(state=State.GRANTED).values_list(
            "contact__email_key", "purpose__key"
        )
    )


def step(world: World, model: Model, action: tuple) -> None:
    model.now += 1
    before = granted_now()
    match action:
        case ("submit", person, ticked, name):
            number = model.submit(person, frozenset(ticked), name)
            world.submit(number, person, ticked, name)
            assert granted_now() == before, "a form alone changed a consent"
        case ("confirm", pick) if model.signatures:
            number = max(len(model.signatures) - 1 - pick, 0)
            model.confirm(model.signatures[number])
            try:
                confirm(submission_ref=world.refs[number])
            except NothingToConfirm:
                assert model.signatures[number].gone
        case ("disown", pick) if model.signatures:
            number = max(len(model.signatures) - 1 - pick, 0)
            model.disown(model.signatures[number])
            disown(submission_ref=world.refs[number])
        case ("withdraw", person, purpose):
            model.withdraw(person, purpose)
            world.withdraw(person, purpose)
        case ("freeze", purpose):
            model.freeze(purpose)
            world.freeze(purpose)
        case ("deliver",):
            assert world.deliver() == model.deliver()
    assert granted_now() == set(model.granted_at)


@pytest.mark.django_db
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example(
    history=[
        ("submit", "ada@example.org", ("letter",), "one"),
        ("withdraw", "ada@example.org", "letter"),
        ("confirm", 0),
        ("freeze", "letter"),
    ]
)
@example(
    history=[
        ("submit", "ada@example.org", ("letter",), "one"),
        ("confirm", 0),
        ("freeze", "letter"),
        ("withdraw", "ada@example.org", "letter"),
    ]
)
@example(
    history=[
        ("submit", "ada@example.org", ("letter",), "one"),
        ("confirm", 0),
        ("freeze", "letter"),
        ("submit", "ada@example.org", ("letter",), "two"),
        ("confirm", 0),
    ]
)
@example(
    history=[
        ("submit", "ada@example.org", ("letter",), "one"),
        ("confirm", 0),
        ("freeze", "letter"),
        ("withdraw", "ada@example.org", "letter"),
        ("submit", "ada@example.org", ("letter",), "two"),
        ("confirm", 0),
    ]
)
@example(
    history=[
        ("submit", "ben@example.org", ("letter",), "one"),
        ("submit", "ben@example.org", (), "one"),
        ("disown", 0),
        ("submit", "ben@example.org", ("letter",), "one"),
    ]
)
@example(
    history=[
        ("submit", "ada@example.org", ("letter",), "one"),
        ("confirm", 0),
        ("freeze", "letter"),
        ("deliver",),
        ("freeze", "letter"),
        ("freeze", "letter"),
    ]
)
@given(history=st.lists(actions, min_size=8, max_size=25))
def test_no_history_mails_without_consent(history, each_in_its_own_transaction):
    with each_in_its_own_transaction():
        world, model = make_world(), Model()
        for action in [*history, ("deliver",)]:
            step(world, model, action)
        counted = Submission.objects.filter(counted=True)
        assert counted.count() == len(model.counted)


@pytest.fixture
def each_in_its_own_transaction(organisation):
    """Examples share one test: what one wrote is rolled back before the next."""
    return RolledBack


class RolledBack:
    def __enter__(self):
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def __exit__(self, *raised):
        transaction.set_rollback(True)
        self.atomic.__exit__(*raised)
