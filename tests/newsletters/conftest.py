"""Letters and their readers."""

from collections.abc import Callable
from typing import Any

import pytest

from forms_ext.consent.confirm import confirm
from forms_ext.consent.models import Contact, Purpose
from forms_ext.newsletters.digest import content_hash
from forms_ext.newsletters.models import Mailing
from tests.people import Person, Sign

HTML = (
    '<html><body><p>Bonjour @@first_name~à vous@@ !</p><a href="@@stop_url@@">Stop</a>'
    "<p>@@why@@</p></body></html>"
)
TEXT = "Bonjour @@first_name~à vous@@ !\n\nArrêter : @@stop_url@@\n@@why@@\n"


@pytest.fixture
def write(letter: Purpose) -> Callable[..., Mailing]:
    """A mailing as approved: nobody is in it yet."""

    def written(subject: str = "Des nouvelles du sentier", **columns: Any) -> Mailing:
        columns = {"html": HTML, "text": TEXT, "purpose": letter, **columns}
        return Mailing.objects.create(
            subject=subject,
            language="fr",
            content_hash=content_hash(
                subject=subject, html=columns["html"], text=columns["text"]
            ),
            **columns,
        )

    return written


@pytest.fixture
def mailing(write: Callable[..., Mailing]) -> Mailing:
    return write()


@pytest.fixture
def subscribe(sign: Sign) -> Callable[[int], list[Contact]]:
    """Made-up subscribers, each through the form and the confirmation."""

    def subscribed(count: int) -> list[Contact]:
        contacts = []
        for number in range(count):
            person = Person(f"Nom{number}", "Exemple", f"reader{number}@example.org")
            submission = sign(person, "letter")
            confirm(submission_ref=submission.ref)
            contacts.append(Contact.objects.get(pk=submission.contact_id))
        return contacts

    return subscribed
