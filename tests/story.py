"""What the stories are told with: the mailbox, the links in it, the worker."""

import re
from urllib.parse import urlsplit

from django.core import mail
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client

from forms_ext.consent.models import Campaign
from forms_ext.newsletters.work import Worker
from home.models import CampaignPage
from tests.formpages.pages import campaign_page, visitor  # noqa: F401
from tests.newsletters.conftest import write  # noqa: F401
from tests.people import Person


def count_of(page: CampaignPage) -> int:
    return Campaign.objects.get(key=page.translation_key).count


def let_the_worker_work() -> None:
    """Until nothing is due: service mails first, then letters."""
    worker = Worker(name="story")
    worker.start()
    while worker.step():
        pass


def mails_to(person: Person) -> list[EmailMessage]:
    return [message for message in mail.outbox if message.to == [person.email]]


def link(message: EmailMessage, name: str) -> str:
    """The path of the link under /<name>/ in the text part."""
    found = re.search(rf"https?://\S+/{name}/\S+/", message.body)
    assert found, f"no /{name}/ link in the mail"
    return urlsplit(found.group()).path


def one_click_link(message: EmailMessage) -> str:
    return urlsplit(message.extra_headers["List-Unsubscribe"].strip("<>")).path


def press_one_click(message: EmailMessage) -> HttpResponse:
    """As a mailbox provider does it (RFC 8058): no cookie, no page before it."""
    return Client(enforce_csrf_checks=True).post(
        one_click_link(message),
        "List-Unsubscribe=One-Click",
        content_type="application/x-www-form-urlencoded",
    )


def confirm_by_mail(person: Person) -> HttpResponse:
    """Opens the link of the newest mail and presses its button."""
    path = link(mails_to(person)[-1], "confirm")
    client = Client(enforce_csrf_checks=True)
    assert client.get(path).status_code == 200
    return client.get(client.post(path)["Location"])
