"""Behind the links of the confirmation mail: GET shows, POST acts, twice is once."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from forms_ext.consent.addresses import confirm_url, not_me_url
from forms_ext.consent.confirm import disown
from forms_ext.consent.models import (
    Action,
    Channel,
    Consent,
    ConsentEvent,
    Contact,
    Purpose,
    Reason,
    Scope,
    Submission,
)
from forms_ext.consent.outbox import send_due
from forms_ext.consent.suppression import suppress
from tests.people import ADA, BEN

pytestmark = pytest.mark.django_db
BASE = "http://127.0.0.1:8000"


@pytest.fixture
def client():
    # a browser without our cookies, that would be asked for a CSRF token if any
    return Client(enforce_csrf_checks=True)


def path(url):
    assert url.startswith(BASE)
    return url.removeprefix(BASE)


def everything():
    return (
        list(Submission.objects.values()),
        list(Consent.objects.values()),
        ConsentEvent.objects.count(),
        list(Contact.objects.values()),
    )


@pytest.fixture
def signature(sign):
    return sign(BEN, "letter")


@pytest.fixture
def confirm_path(signature):
    return path(confirm_url(signature))


@pytest.fixture
def not_me_path(signature):
    return path(not_me_url(signature))


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_looking_at_a_link_changes_nothing(client, confirm_path, not_me_path, method):
    before = everything()
    assert getattr(client, method)(confirm_path).status_code == 200
    assert getattr(client, method)(not_me_path).status_code == 200
    assert everything() == before


def test_the_page_shows_the_words_and_one_button(client, confirm_path, wordings):
    html = client.get(confirm_path).content.decode()
    assert "Un sentier pour tous" in html
    assert wordings["letter"].details in html
    assert wordings["sms"].label not in html
    assert html.count("<button") == 1


def test_confirming_answers_see_other_and_counts(client, confirm_path, signature):
    answer = client.post(confirm_path)
    assert (answer.status_code, answer["Location"]) == (303, confirm_path)
    assert signature.campaign.count == 1


def test_confirming_twice_is_as_good_as_once(client, confirm_path, signature):
    client.post(confirm_path)
    before = everything()
    assert client.post(confirm_path).status_code == 303
    assert everything() == before
    assert signature.campaign.count == 1


def test_the_confirmed_page_survives_a_reload(client, confirm_path, wordings):
    client.post(confirm_path)
    first, second = client.get(confirm_path), client.get(confirm_path)
    assert first.content == second.content
    assert wordings["letter"].label in first.content.decode()
    assert "<form" not in first.content.decode()
    assert "/fr/sentier/" in first.content.decode()


def test_where_a_name_is_shown_no_message_is_promised(client, confirm_path, letter):
    client.post(confirm_path)
    assert "Ceci arrivera" in client.get(confirm_path).content.decode()
    Purpose.objects.filter(pk=letter.pk).update(channel=Channel.PAGE)
    page = client.get(confirm_path).content.decode()
    assert "Ceci arrivera" not in page
    assert "dans chaque message" not in page
    assert "Vous avez demandé ceci" in page


def test_words_that_changed_before_the_click_promise_nothing(
    client, confirm_path, letter, wordings
):
    text = letter.texts.get(language="fr")
    text.frequency = "Une par jour."
    text.save()
    letter.save_revision().publish()
    client.post(confirm_path)
    page = " ".join(client.get(confirm_path).content.decode().split())
    assert "Ceci arrivera" not in page
    changed = page.partition("Ce que vous avez coché a changé depuis")[2]
    assert str(wordings["letter"].purpose) in changed.partition("</strong>")[0]
    assert "/fr/sentier/" in changed.partition("</p>")[0]
    assert "Arrêté depuis" not in page
    assert "Nous n’écrirons plus" not in page


def test_the_confirmed_page_promises_nothing_after_leaving(
    client, confirm_path, not_me_path, wordings
):
    client.post(confirm_path)
    client.post(not_me_path)
    assert wordings["letter"].label not in client.get(confirm_path).content.decode()


def test_the_confirmed_page_tells_what_was_stopped_from_what_was_never_asked_for(
    client, confirm_path, not_me_path, wordings
):
    client.post(confirm_path)
    client.post(not_me_path)
    page = " ".join(client.get(confirm_path).content.decode().split())
    stopped = page.index("Arrêté depuis")
    never = page.index("Pas demandé")
    assert stopped < page.index(str(wordings["letter"].purpose)) < never
    assert never < page.index(str(wordings["sms"].purpose))


def test_not_me_promises_no_erasure_where_something_was_confirmed(
    client, confirm_path, not_me_path
):
    button = re.compile(r"<button[^>]*>([^<]*)</button>")
    said = [button.findall(client.get(not_me_path).content.decode())]
    client.post(confirm_path)
    said.append(button.findall(client.get(not_me_path).content.decode()))
    assert said == [
        ["Effacer, et ne plus jamais m’écrire"],
        ["Arrêter, et ne plus jamais m’écrire"],
    ]


def test_not_me_a_second_time_is_done_already(client, confirm_path, not_me_path):
    client.post(confirm_path)
    client.post(not_me_path)
    for page in (client.get(not_me_path), client.post(not_me_path)):
        assert "C’est déjà fait" in page.content.decode()
        assert "<button" not in page.content.decode()


def test_not_me_of_what_is_gone_is_done_already(client, signature, not_me_path):
    client.post(not_me_path)
    page = client.get(not_me_path).content.decode()
    assert "C’est déjà fait" in page
    assert "reste compté" not in page


def test_a_bounced_address_can_still_say_not_me(client, signature, not_me_path):
    suppress(
        email_key=signature.contact.email_key,
        scope=Scope.EVERYTHING,
        reason=Reason.HARD_BOUNCE,
    )
    assert "<button" in client.get(not_me_path).content.decode()


def test_not_me_says_what_has_gone_and_what_stays(
    client, signature, confirm_path, not_me_path
):
    client.post(confirm_path)
    page = client.post(not_me_path).content.decode()
    assert "C’est arrêté" in page
    assert "mailto:bonjour@example.org" in page
    assert Contact.objects.filter(pk=signature.contact_id).exists()


def test_not_me_of_a_stranger_erases_and_says_so(client, signature, not_me_path):
    assert "C’est effacé" in client.post(not_me_path).content.decode()
    assert not Contact.objects.filter(pk=signature.contact_id).exists()


def test_a_link_ends_after_seven_days(client, signature, confirm_path):
    at = timezone.now() - timedelta(days=7, minutes=1)
    Submission.objects.filter(pk=signature.pk).update(submitted_at=at)
    signature.refresh_from_db()
    for address in (confirm_path, path(confirm_url(signature))):
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
    assert signature.campaign.count == 0


def test_all_dead_links_get_the_same_page(client, signature, confirm_path, not_me_path):
    disown(submission_ref=signature.ref)
    pages = {
        client.get(address).content
        for address in (
            confirm_path,
            "/confirm/nothing/",
            not_me_path.replace("/not-me/", "/confirm/"),
            confirm_path[:-3] + "x/",
            confirm_path.replace("/confirm/", "/not-me/"),
            "/preferences/nothing/",
        )
    }
    assert len(pages) == 1


def test_not_me_erases_and_silences(client, signature, not_me_path):
    assert client.post(not_me_path).status_code == 200
    assert not Submission.objects.filter(pk=signature.pk).exists()
    assert not Contact.objects.exists()
    assert send_due(limit=10) == 0


def test_not_me_twice_is_as_good_as_once(client, not_me_path):
    first = client.post(not_me_path).content
    before = everything()
    assert client.post(not_me_path).content.count(b"<h1>") == first.count(b"<h1>") == 1
    assert client.get(not_me_path).status_code == 200
    assert everything() == before


def test_not_me_after_confirming_withdraws_and_still_counts(
    client, signature, confirm_path, not_me_path
):
    client.post(confirm_path)
    client.post(not_me_path)
    assert [consent.state for consent in Consent.objects.all()].count("granted") == 0
    assert signature.campaign.count == 1


def test_a_not_me_link_without_signature_ends_too(client, signature, not_me_path):
    at = timezone.now() - timedelta(days=8)
    Submission.objects.filter(pk=signature.pk).update(submitted_at=at)
    signature.refresh_from_db()
    address = path(not_me_url(signature))
    signature.delete()
    assert client.post(address).status_code == 404
    assert client.post(not_me_path).status_code == 200


def test_the_pages_leave_no_trace(client, confirm_path, not_me_path):
    for address in (confirm_path, not_me_path, "/preferences/", "/confirm/nothing/"):
        answer = client.get(address)
        assert not answer.cookies
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]


def test_the_page_speaks_the_language_of_the_form(client, confirm_path):
    answer = client.get(confirm_path, headers={"Accept-Language": "en"})
    assert answer["Content-Language"] == "fr"
    assert b'<html lang="fr">' in answer.content


def test_the_links_of_the_mail_are_these(client, signature):
    send_due(limit=10)
    links = re.findall(r"http\S+", mail.outbox[0].body)
    assert links == [confirm_url(signature), not_me_url(signature)]
    assert client.post(path(links[0])).status_code == 303


def test_a_stranger_adds_nothing_to_what_somebody_confirms(client, sign, wordings):
    own = sign(ADA, "letter")
    sign(ADA, "sms", "news", profile={"first_name": "Mallory"})
    client.post(path(confirm_url(own)))
    granted = ConsentEvent.objects.filter(action=Action.GRANTED)
    assert [event.wording for event in granted] == [wordings["letter"]]
    assert Contact.objects.get().first_name == "Ada"
