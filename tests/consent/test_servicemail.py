"""What the mails that are no newsletter say, carry and keep quiet."""

import re
from html import unescape

import pytest
from anymail.utils import UNSET
from django.core import mail

from forms_ext.consent.formversions import publish_form_version
from forms_ext.consent.mails.confirmation import confirmation
from forms_ext.consent.models import ServiceMail, Wording
from forms_ext.consent.outbox import send_due
from forms_ext.consent.submit import submit
from tests.people import ADA

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(sign, settings):
    def send(*ticks, **options):
        sign(ADA, *ticks, **options)
        assert send_due(limit=10) == 1
        return mail.outbox[-1]

    return send


def html(message):
    return unescape(message.alternatives[0].content)


def both(message):
    return [message.body, html(message)]


def test_it_names_the_organisation_and_each_ticked_wording(sent, wordings):
    for part in both(sent("letter", "news")):
        assert "du Vallon" in part
        for key in ("letter", "news"):
            assert wordings[key].label in part
            assert wordings[key].details in part


def test_it_names_nothing_that_was_not_ticked(sent, wordings):
    for part in both(sent("letter")):
        assert wordings["sms"].label not in part
        assert wordings["news"].label not in part


def test_it_holds_two_links_and_no_other(sent):
    message = sent("letter")
    for part in both(message):
        links = set(re.findall(r"https?://[^\s\"<]+", part))
        assert {link.split("/")[3] for link in links} == {"confirm", "not-me"}
        assert len(links) == 2


def test_it_loads_nothing_from_anywhere(sent):
    assert not re.search(r"<img|<link|<script|url\(|@import", html(sent()))


def test_its_subject_tells_no_opinion(sent, organisation):
    subject = sent("letter").subject
    assert organisation.name not in subject
    assert "sentier" not in subject


def test_its_headers(sent, organisation):
    message = sent()
    headers = message.extra_headers
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Message-ID"].endswith("@127.0.0.1>")
    assert not any(name.startswith("List-") for name in headers)
    assert message.reply_to == [organisation.email]
    assert message.from_email == "Le Vallon <contact@example.org>"
    assert message.metadata == {"s": ServiceMail.objects.get().ref.hex}


def test_a_sender_of_its_own_can_be_set(sent, settings):
    settings.FORMS_EXT_SERVICE_FROM = "Inscriptions <oui@example.org>"
    assert sent().from_email == "Le Vallon <oui@example.org>"


def test_without_a_mailbox_replies_go_where_the_settings_say(
    sent, organisation, settings
):
    organisation.email = ""
    organisation.save()
    settings.FORMS_EXT_REPLY_TO = "reponses@example.org"
    assert sent().reply_to == ["reponses@example.org"]


def test_a_second_try_is_the_same_message(sent):
    first = sent().extra_headers["Message-ID"]
    ServiceMail.objects.update(state="queued", sent_at=None)
    send_due(limit=10)
    assert mail.outbox[-1].extra_headers["Message-ID"] == first


def test_the_text_comes_before_the_html(sent):
    parts = list(sent().message().walk())
    types = [part.get_content_type() for part in parts]
    assert types == ["multipart/alternative", "text/plain", "text/html"]


@pytest.mark.parametrize(
    "name", ["Ada", "Anne-Marie", "N’Golo", "Jean d'Arc", "J. Zoé K."]
)
def test_a_name_is_greeted(sent, name):
    assert f"{name}," in sent(profile={"first_name": name}).body.splitlines()[0]


@pytest.mark.parametrize(
    "name",
    [
        "http://evil.example",
        "evil.example",
        "Win 1000 €",
        "<b>Ada</b>",
        "Call 0612345678",
        "Dear friend come and see our shop",
        "Ada\nBcc: eve@example.org",
        "x" * 41,
    ],
)
def test_a_stranger_cannot_write_through_the_name(sent, name):
    message = sent(profile={"first_name": name})
    assert name not in message.body
    assert name not in html(message)


def test_it_speaks_the_language_of_the_form(campaign, wordings, settings):
    english = list(Wording.objects.filter(language="en").select_related("purpose"))
    version = publish_form_version(
        campaign=campaign,
        language="en",
        body={"page": {"title": "A footpath for all"}},
        wordings=english,
    )
    submit(form_version=version, shown=english, ticked=[], email=ADA.email, answers={})
    send_due(limit=10)
    message = mail.outbox[-1]
    assert message.subject == "One more step to confirm your address"
    assert '<html lang="en">' in html(message)
    assert re.search(r"^On .+ you filled in a form of Le Vallon", message.body, re.M)


@pytest.mark.parametrize(("provider", "told"), [("mailgun", False), ("brevo", UNSET)])
def test_a_provider_that_can_be_told_is_told_not_to_track(
    sign, settings, provider, told
):
    sign(ADA)
    settings.FORMS_EXT_INNER_EMAIL_BACKEND = {
        "backend": f"anymail.backends.{provider}.EmailBackend"
    }
    message = confirmation(ServiceMail.objects.get())
    assert message.track_opens is message.track_clicks is told
