"""The page after signing: the same for everybody, with what this visitor typed."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import OperationalError, connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from forms_ext.consent.code import code_of
from forms_ext.consent.confirm import confirm, disown
from forms_ext.consent.models import (
    Campaign,
    ServiceMail,
    ServiceMailState,
    Submission,
    Ticket,
)
from forms_ext.formpages import accept
from tests.formpages.pages import Visitor, draft_page, publish, soup
from tests.people import ADA, BEN
from tests.story import let_the_worker_work, mails_to

pytestmark = pytest.mark.django_db
SLIP = "ada@exmaple.org"


class Waiting:
    """Somebody who has just signed, on the page that followed."""

    def __init__(self, visitor: Visitor, person=ADA, *ticks, **typed):
        self.client = visitor.client
        self.person = person
        self.path = visitor.sign(person, *ticks, **typed)["Location"]
        let_the_worker_work()

    def look(self):
        return self.client.get(self.path)

    def page(self) -> BeautifulSoup:
        return soup(self.look())

    def told(self) -> str:
        """What the page says, less what only this visitor has: address and key."""
        page = self.look().content.decode()
        return (
            page.replace("<wbr>", "")
            .replace(self.person.email, "")
            .replace(self.path, "")
        )

    def act(self, name, **typed):
        return self.client.post(
            self.path,
            "&".join(f"{key}={value}" for key, value in {"act": name, **typed}.items()),
            content_type="application/x-www-form-urlencoded",
        )


@pytest.fixture
def waiting(visitor):
    return Waiting(visitor)


def wrong_code():
    return f"{(int(code_of(Submission.objects.last())) + 1) % 10**6:06d}"


def a_minute_passes():
    Ticket.objects.update(asked_at=F("asked_at") - timedelta(seconds=60))


def test_it_shows_the_address_exactly_as_typed(visitor):
    page = Waiting(visitor, email="Ada@Example.ORG").page()
    assert page.find(class_="waiting__address").text == "Ada@Example.ORG"


def test_it_says_where_to_look(waiting, settings):
    envelope = waiting.page().find(class_="envelope").text
    (message,) = mails_to(ADA)
    assert message.subject in envelope
    assert message.from_email.strip(">").rpartition("<")[2] in envelope


def test_nobody_keeps_it_or_learns_its_address(waiting):
    answer = waiting.look()
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies


@pytest.mark.parametrize("age", [0, 30])
def test_a_strange_or_old_key_shows_the_page_of_everybody(waiting, age):
    if age:
        old = timezone.now() - timedelta(minutes=age)
        Ticket.objects.update(created_at=old)
    else:
        waiting.path = waiting.path.replace(waiting.path.split("/")[-2], "x" * 22)
    for answer in (waiting.look(), waiting.act("code", code="123456")):
        assert answer.status_code == 200
        assert ADA.email not in answer.content.decode()
        assert not soup(answer).find("input", attrs={"name": "code"})
        assert answer["Cache-Control"] == "no-store"


def test_a_key_opens_no_other_campaign(waiting, letter):
    other = publish(draft_page(purposes=[letter], slug="autre"))
    mine = waiting.path.split("/")[2]
    waiting.path = waiting.path.replace(mine, str(other.translation_key))
    assert ADA.email not in waiting.look().content.decode()


def test_known_and_unknown_see_the_same(visitor, ben):
    unknown, known = Waiting(visitor, ADA), Waiting(visitor, BEN)
    assert unknown.told() == known.told()
    assert queries(unknown.look) == queries(known.look)


def queries(ask):
    with CaptureQueriesContext(connection) as captured:
        ask()
    return [query["sql"].split(" ")[0] for query in captured]


def test_what_a_machine_filled_in_looks_the_same(visitor):
    human = Waiting(visitor, ADA)
    trapped = Waiting(visitor, BEN, website="https://spam.example.org")
    assert human.told() == trapped.told()


def test_the_page_does_not_tell_that_the_owner_has_confirmed(waiting):
    before = waiting.look().content
    assert "Si vous avez déjà confirmé, tout est fait." in before.decode()
    confirm(submission_ref=Submission.objects.get().ref)
    assert waiting.look().content == before


def test_the_right_code_leads_to_the_confirmed_page(waiting):
    code = code_of(Submission.objects.get())
    answer = waiting.act("code", code=f"{code[:3]}+{code[3:]}")
    assert answer.status_code == 303
    assert Submission.objects.get().counted
    page = soup(waiting.client.get(answer["Location"]))
    assert page.find(class_="seal")


def test_a_wrong_code_says_how_many_tries_are_left(waiting):
    answer = waiting.act("code", code=wrong_code())
    page = soup(answer)
    field = page.find("input", attrs={"name": "code"})
    assert answer.status_code == 422
    assert page.title.text.strip().startswith("Erreur")
    assert "4 essais" in page.find(id="code_error").text
    assert field["aria-describedby"] == "code_error"
    assert field["autocomplete"] == "one-time-code"
    assert field["inputmode"] == "numeric"


def test_a_wrong_code_is_answered_alike_whatever_was_sent(visitor, ben):
    answers = []
    for person, typed in ((ADA, {}), (BEN, {}), (ADA, {"website": "spam"})):
        waiting = Waiting(visitor, person, **typed)
        page = waiting.act("code", code=wrong_code())
        answers.append(soup(page).find(id="code_error").text)
    assert len(set(answers)) == 1


def test_after_the_last_try_the_field_is_gone_and_the_mail_named(waiting):
    for _try in range(5):
        last = waiting.act("code", code=wrong_code())
    assert "bouton du courriel" in soup(last).find(id="code_error").text
    assert not soup(last).find("input", attrs={"name": "code"})
    assert not soup(last).find("button", value="code")
    assert not waiting.page().find("input", attrs={"name": "code"})
    assert "n’en apporte pas" in waiting.page().select_one(".next").text


def test_the_page_never_says_that_a_mail_has_left(visitor):
    """After “not me” none does: nobody may read that on the page."""
    Waiting(visitor, ADA)
    disown(submission_ref=Submission.objects.get().ref)
    again = Waiting(visitor, ADA, "letter")
    assert len(mails_to(ADA)) == 1
    other = Waiting(visitor, BEN, "letter")
    assert again.told() == other.told()
    assert "Nous venons" not in again.told()


def test_the_mail_says_how_long_its_code_lives(waiting):
    (message,) = mails_to(ADA)
    html = message.alternatives[0][0]
    assert "dans les dix minutes" in message.body
    assert "dans les dix minutes" in html


def test_a_slip_in_the_code_costs_no_try(waiting):
    assert waiting.act("code", code="12").status_code == 422
    assert Ticket.objects.get().tries == 0


def test_sent_again_twice_a_minute_apart(waiting):
    assert waiting.act("again").status_code == 429
    for number in (2, 3):
        a_minute_passes()
        assert waiting.act("again").status_code == 303
        let_the_worker_work()
        assert len(mails_to(ADA)) == number
    a_minute_passes()
    assert waiting.act("again").status_code == 429
    assert not waiting.page().find("button", value="again")


def test_sent_again_is_answered_alike_when_nothing_may_leave(visitor):
    human = Waiting(visitor, ADA)
    trapped = Waiting(visitor, BEN, website="https://spam.example.org")
    a_minute_passes()
    assert queries(lambda: human.act("again")) == queries(lambda: trapped.act("again"))
    let_the_worker_work()
    assert mails_to(BEN) == []


def test_a_corrected_address_gets_the_mail(visitor):
    waiting = Waiting(visitor, ADA, "letter", email=SLIP)
    answer = waiting.act("address", email=ADA.email)
    assert answer.status_code == 303
    assert answer["Location"] != waiting.path
    waiting.path = answer["Location"]
    assert waiting.page().find(class_="waiting__address").text == ADA.email
    let_the_worker_work()
    (message,) = mails_to(ADA)
    signed = Submission.objects.get(contact__email=ADA.email)
    assert len(signed.ticked) == 1


def test_the_same_address_is_no_correction(waiting):
    answer = waiting.act("address", email="ADA@example.org")
    assert answer.status_code == 422
    assert soup(answer).find(id="address_error")
    assert soup(answer).find("details").has_attr("open")
    assert Submission.objects.count() == 1


def test_what_is_no_address_is_kept_and_explained(waiting):
    page = soup(waiting.act("address", email="ada@"))
    assert page.find(id="address")["value"] == "ada@"
    assert page.find(id="address_error")


def test_a_near_miss_is_asked_about_here_too(waiting):
    slip = "ada@gmial.com"
    page = soup(waiting.act("address", email=slip))
    use = page.find("button", attrs={"name": "email_use"})
    assert use["value"] == "ada@gmail.com"
    assert "Erreur" not in page.title.text
    answer = waiting.act("address", email=slip, email_asked=slip)
    assert answer.status_code == 303
    assert Submission.objects.filter(contact__email=slip).exists()


def test_correcting_is_limited_like_signing(waiting, settings):
    settings.FORMS_EXT_NETWORK_RATE_PER_HOUR = 1
    answer = waiting.act("address", email=BEN.email)
    assert answer.status_code == 429
    assert soup(answer).find(id="address")["value"] == BEN.email
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("locked_at", ["take", "issue"])
def test_a_locked_database_leaves_the_old_signature_and_its_key(
    waiting, monkeypatch, locked_at
):
    with monkeypatch.context() as patch:
        patch.setattr(accept, locked_at, locked)
        answer = waiting.act("address", email=BEN.email)
    assert answer.status_code == 503
    assert soup(answer).find(id="address")["value"] == BEN.email
    signed = Submission.objects.get()
    assert (signed.contact.email, signed.replaced_at) == (ADA.email, None)
    assert waiting.act("address", email=BEN.email).status_code == 303


def locked(*args, **kwargs):
    raise OperationalError("database is locked")


def test_a_machine_stays_silent_after_a_correction(visitor):
    waiting = Waiting(visitor, ADA, website="https://spam.example.org")
    assert waiting.act("address", email=BEN.email).status_code == 303
    states = set(ServiceMail.objects.values_list("state", flat=True))
    assert states == {ServiceMailState.SILENCED}


def test_a_machines_correction_uses_up_nobodys_mails(visitor, settings):
    settings.FORMS_EXT_MAILBOX_RATE_PER_DAY = 1
    waiting = Waiting(visitor, ADA, website="https://spam.example.org")
    assert waiting.act("address", email=BEN.email).status_code == 303
    visitor.sign(BEN)
    assert ServiceMail.objects.latest("pk").state == ServiceMailState.QUEUED


def test_a_correction_is_no_error_where_no_site_leads_to_the_page(waiting):
    Campaign.objects.update(ends_at=timezone.now())
    Site.objects.all().delete()
    answer = waiting.act("address", email=BEN.email)
    assert (answer.status_code, answer.headers.get("Location")) == (410, None)


def test_a_campaign_that_ended_takes_no_correction(waiting):
    Campaign.objects.update(ends_at=timezone.now() - timedelta(hours=1))
    answer = waiting.act("address", email=BEN.email)
    assert answer["Location"].endswith("/sentier/")
    assert Submission.objects.count() == 1


def test_a_body_of_another_shape_is_dropped(waiting):
    assert waiting.client.post(waiting.path, {"act": "code"}).status_code == 400
    assert waiting.act("nothing").status_code == 400
