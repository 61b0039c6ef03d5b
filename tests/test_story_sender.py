"""Dan's afternoon: write, look, try on himself, send, watch it leave."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse

from forms_ext.newsletters.models import Mailing, MailingState
from tests.newsletters.letters import blocks, newsletter
from tests.people import BEN, CLEO, DAN
from tests.story import let_the_worker_work, mails_to

pytestmark = pytest.mark.django_db


def test_dans_afternoon(client, dan, ada, ben, cleo, letter):
    dan.groups.add(Group.objects.get(name="Newsletter senders"))
    client.force_login(dan)
    page = newsletter(letter, body=blocks("<p>Voici, {first_name|à vous}.</p>"))
    screen = reverse("forms_ext_newsletters_admin:send", args=[page.pk])

    shown = client.get(screen).content.decode()
    assert not any(person.email in shown for person in (ada, ben, cleo))

    client.post(screen, {"act": "ask_code"})
    let_the_worker_work()
    code = re.search(r"code=(\d{6})", mails_to(DAN)[0].body)[1]
    client.post(screen, {"act": "code", "code": code})
    client.post(screen, {"act": "test"})
    let_the_worker_work()
    assert len(mails_to(DAN)) == 2

    client.post(screen, {"act": "send", "number": "1", "shown": "1"})
    let_the_worker_work()
    mailing = Mailing.objects.get()
    assert mailing.state == MailingState.SENT
    assert mailing.exclusions == {"refused": 1, "imported": 1}
    assert [message.to for message in mail.outbox[2:]] == [[BEN.email]]
    assert "Voici, Ben." in mails_to(BEN)[0].body
    assert mails_to(CLEO) == []
