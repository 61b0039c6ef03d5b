"""One's choices: seen by link, stopped by POST, asked for without telling a thing."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from forms_ext.consent import conf
from forms_ext.consent.addresses import choices_url, confirm_url
from forms_ext.consent.audience import audience
from forms_ext.consent.confirm import confirm
from forms_ext.consent.models import (
    Consent,
    ConsentEvent,
    Contact,
    RateBucket,
    ServiceMail,
    State,
)
from forms_ext.consent.outbox import send_due
from forms_ext.consent.wordings import publish_wordings
from tests.people import ADA, BEN, EVE

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return Client(enforce_csrf_checks=True)


def path(contact):
    return choices_url(contact).removeprefix("http://127.0.0.1:8000")


def state(purpose):
    return Consent.objects.get(purpose=purpose).state


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_looking_at_ones_choices_changes_nothing(client, ben, method):
    before = list(Consent.objects.values()), ConsentEvent.objects.count()
    assert getattr(client, method)(path(ben) + "?withdraw=*").status_code == 200
    assert (list(Consent.objects.values()), ConsentEvent.objects.count()) == before


def test_the_page_shows_words_page_and_what_can_be_stopped(client, ben, wordings):
    answer = client.get(path(ben))
    html = answer.content.decode()
    assert wordings["letter"].label in html
    assert "Un sentier pour tous" in html
    assert re.findall(r'name="withdraw" value="([^"]+)"', html) == ["letter", "*"]
    assert answer["Content-Language"] == "fr"
    assert BEN.email not in html


def test_the_page_says_whose_choices_they_are_and_where_to_write(client, ben):
    html = client.get(path(ben)).content.decode()
    assert "b•••@e•••.org" in html
    # the address for one's rights, as the notice has it
    assert f'href="mailto:{EVE.email}"' in html
    assert "<strong>vous opposer</strong>" in html


def test_the_page_lists_what_is_kept_beside_the_choices(client, ada, cleo, campaign):
    for somebody, said in ((ada, ", le "), (cleo, ", reprise d’un fichier")):
        html = client.get(path(somebody)).content.decode()
        listed = html.partition('id="signatures-title"')[2]
        assert f"{campaign.title}{said}" in listed


def test_what_has_become_something_else_says_that_nothing_comes(client, ben, letter):
    changed = "Ce que vous aviez accepté a changé"
    assert changed not in client.get(path(ben)).content.decode()
    reword(letter)
    assert changed in client.get(path(ben)).content.decode()
    client.post(path(ben), {"withdraw": "letter"})
    assert changed not in client.get(path(ben)).content.decode()


def reword(purpose):
    purpose.next_change = purpose.NextChange.SUBSTANTIVE
    purpose.texts.filter(language="fr").update(frequency="Une par jour.")
    publish_wordings(purpose=purpose)


def test_one_purpose_is_stopped_when_the_answer_arrives(client, sign, ben, letter):
    answer = client.post(path(ben), {"withdraw": "letter"})
    assert (answer.status_code, answer["Location"]) == (303, f"{path(ben)}#done")
    assert state(letter) == State.WITHDRAWN
    assert not audience(purpose=letter).exists()


def test_stopping_one_leaves_the_others(client, ben, letter, sms):
    client.post(path(ben), {"withdraw": "sms"})
    assert state(letter) == State.GRANTED


def test_everything_stops_at_once(client, sign, ben):
    confirm(submission_ref=sign(BEN, "sms").ref)
    client.post(path(ben), {"withdraw": "*"})
    assert dict(Consent.objects.values_list("purpose__key", "state")) == {
        "letter": State.WITHDRAWN,
        "sms": State.WITHDRAWN,
        # never ticked: nobody reads that it was stopped
        "news": State.REFUSED,
    }


def test_stopping_twice_is_as_good_as_once(client, ben):
    client.post(path(ben), {"withdraw": "*"})
    events = ConsentEvent.objects.count()
    assert client.post(path(ben), {"withdraw": "*"}).status_code == 303
    assert ConsentEvent.objects.count() == events


@pytest.mark.parametrize("body", [{}, {"withdraw": "nothing"}, {"grant": "sms"}])
def test_a_strange_answer_changes_nothing(client, ben, body):
    events = ConsentEvent.objects.count()
    assert client.post(path(ben), body).status_code == 303
    assert ConsentEvent.objects.count() == events


def test_one_link_is_for_one_person(client, ada, ben, letter):
    client.post(path(ada), {"withdraw": "*"})
    assert audience(purpose=letter).get().contact == ben


def test_an_erased_person_has_no_choices(client, ada):
    address = path(ada)
    ada.delete()
    assert client.get(address).status_code == client.post(address).status_code == 404


def ask(client, email):
    return client.post("/preferences/", {"email": email})


def test_asking_brings_a_link_that_works(client, ben, letter):
    assert ask(client, BEN.email.upper()).status_code == 200
    send_due(limit=10)
    message = mail.outbox[-1]
    link = re.search(r"http\S+/preferences/\S+", message.body)[0]
    client.post(link.removeprefix("http://127.0.0.1:8000"), {"withdraw": "*"})
    assert message.to == [BEN.email]
    assert state(letter) == State.WITHDRAWN


def test_asking_answers_alike_whoever_is_known(client, ben):
    ask(client, "warm@example.org")
    pages, statements = [], []
    for email in (BEN.email, EVE.email):
        with CaptureQueriesContext(connection) as captured:
            pages.append(ask(client, email).content)
        statements.append([re.sub(r"'.*?'|\d+", "?", q["sql"]) for q in captured])
    assert pages[0].replace(BEN.email.encode(), EVE.email.encode()) == pages[1]
    assert [sql[:60] for sql in statements[0]] == [sql[:60] for sql in statements[1]]
    assert ServiceMail.objects.filter(kind="manage_link").count() == 1


def test_a_stranger_cannot_flood_a_mailbox(client, ben):
    answers = {ask(client, BEN.email).content for _ask in range(6)}
    assert len(answers) == 1
    assert ServiceMail.objects.filter(kind="manage_link").count() == 3


def test_a_network_has_its_limit(client, ben, settings):
    settings.FORMS_EXT_NETWORK_RATE_PER_HOUR = 1
    assert conf.positive("FORMS_EXT_NETWORK_RATE_PER_HOUR") == 1
    ask(client, "somebody@example.org")
    ask(client, BEN.email)
    assert not ServiceMail.objects.filter(kind="manage_link").exists()


def test_the_buckets_hold_no_address(client, ben):
    ask(client, BEN.email)
    assert all(len(b.key) == 64 and "@" not in b.key for b in RateBucket.objects.all())


@pytest.mark.parametrize("email", ["", "ben", "ben@localhost", "=1+1@example.org"])
def test_what_is_no_address_is_said_beside_the_field(client, email):
    answer = ask(client, email)
    assert answer.status_code == 422
    assert b"field__error" in answer.content


def test_the_mail_names_what_still_waits(client, sign, wordings):
    waiting = sign(ADA, "letter")
    ask(client, ADA.email)
    ServiceMail.objects.filter(kind="confirmation").delete()
    send_due(limit=10)
    body = mail.outbox[0].body
    assert confirm_url(waiting) in body
    assert wordings["letter"].details in body


def test_asking_is_no_sign_of_the_person(client, ben):
    before = Contact.objects.filter(pk=ben.pk).values().get()
    ask(client, BEN.email)
    assert Contact.objects.filter(pk=ben.pk).values().get() == before


def test_a_strange_choice_takes_nothing_back(client, ben, letter):
    for strange in ("a\0b", "no-such-purpose", ""):
        assert client.post(path(ben), {"withdraw": strange}).status_code == 303
    assert state(letter) == State.GRANTED


@pytest.mark.parametrize(
    ("language", "title"), [("fr", "Vos choix"), ("en", "Your choices")]
)
def test_the_page_that_asks_speaks_the_language_its_link_carries(
    client, organisation, language, title
):
    address = f"/preferences/?language={language}"
    answer = client.get(address, headers={"accept-language": "de"})
    assert answer["Content-Language"] == language
    assert title in answer.content.decode()
    sent = client.post(address, {"email": EVE.email}).content.decode()
    assert f'href="{address}"' in sent


def test_a_language_nobody_speaks_here_is_no_error(client, organisation):
    assert client.get("/preferences/?language=xx%00").status_code == 200
