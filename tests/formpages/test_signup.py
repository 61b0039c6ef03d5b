"""The sign-up page: what is asked there, answered there, and never counted."""

import pytest
from django.test import Client
from django.urls import reverse

from forms_ext.consent.confirm import confirm
from forms_ext.consent.models import (
    Act,
    Campaign,
    Channel,
    Consent,
    FormVersion,
    Submission,
    Wording,
)
from forms_ext.consent.remark import remark, remark_beside
from forms_ext.formpages.lint import check
from forms_ext.formpages.publish import NotPublishable
from home.models import HomePage
from tests.formpages.pages import Visitor, draft_page, publish, soup
from tests.formpages.signups import draft_signup, publish_signup
from tests.people import ADA, publish_purpose

pytestmark = pytest.mark.django_db


@pytest.fixture
def signup_page(letter, sms):
    return publish_signup(draft_signup(purposes=[letter]))


@pytest.fixture
def subscriber(signup_page):
    return Visitor(signup_page)


def subscribe(visitor, *ticks, **typed):
    return visitor.sign(ADA, *ticks, first_name=None, last_name=None, **typed)


def test_subscribing_asks_and_confirming_grants(subscriber):
    assert subscribe(subscriber, "letter").status_code == 303
    assert Consent.objects.get().state == "requested"
    confirm(submission_ref=Submission.objects.get().ref)
    assert Consent.objects.get().state == "granted"


def test_a_subscription_is_no_signature(subscriber):
    subscribe(subscriber, "letter")
    confirm(submission_ref=Submission.objects.get().ref)
    assert not Submission.objects.get().counted
    assert Campaign.objects.get().count == 0
    assert Campaign.objects.get().act == Act.SUBSCRIBE


def test_the_box_starts_empty_and_is_never_required(subscriber):
    box = soup(subscriber.opened).find("input", attrs={"name": "purpose-letter"})
    assert not box.has_attr("checked")
    assert not box.has_attr("required")


def test_where_a_box_is_the_point_nothing_calls_it_optional(subscriber, letter):
    said = soup(subscriber.opened).find(id="sign-purpose-letter_helptext").text
    assert said.startswith("Cochez la case pour recevoir ces courriels.")
    assert "Facultatif" not in soup(subscriber.opened).find(class_="purposes").text
    signed = soup(Visitor(publish(draft_page(purposes=[letter]))).opened)
    assert signed.find(id="sign-purpose-letter_helptext").text.startswith("Facultatif.")


def test_what_is_said_beside_a_box_is_recorded_and_so_are_its_words(subscriber):
    version = FormVersion.objects.get()
    [box] = version.body["purposes"]
    wording = version.wordings.get()
    assert (box["label"], box["details"]) == (wording.label, wording.details)
    shown = soup(subscriber.opened).find(id="sign-purpose-letter_helptext").text
    assert shown == f"{box['remark']} {wording.details}"
    assert box["remark"] in version.body["html"]
    assert box["remark"] in version.body["small"]


def test_words_recorded_as_optional_are_not_called_so_twice(letter):
    old = Wording(purpose=letter, language="fr", details="Rare. Facultatif. Je peux…")
    assert remark_beside(old, act=Act.SIGN) == ""
    assert remark_beside(old, act=Act.SUBSCRIBE).startswith("Cochez")


@pytest.mark.parametrize("channel", [c for c in Channel if c != Channel.NONE])
def test_a_box_one_came_for_says_so_for_each_channel(channel):
    said = remark(act=Act.SUBSCRIBE, channel=channel, language="en")
    assert said.startswith("Tick the box")


def test_the_window_names_a_question_and_no_error(subscriber):
    answer = subscribe(subscriber, "letter", email="ada@gmial.com")
    assert soup(answer).title.text.strip().startswith("Une question")


def test_ticking_nothing_is_answered_kindly_and_records_nothing(subscriber):
    response = subscribe(subscriber)
    page = soup(response)
    assert response.status_code == 422
    why = page.find(class_="errors").find("a")
    assert why.text == "Cochez au moins une case\xa0: rien n’est coché à votre place."
    assert why["href"] == "#sign-purpose-letter"
    boxes = page.find("fieldset", class_="purposes")
    assert page.find(id=boxes["aria-describedby"]).text == why.text
    assert page.find("input", attrs={"name": "email"})["value"] == ADA.email
    assert not Submission.objects.exists()


def test_any_one_of_two_boxes_will_do(letter):
    meetings = publish_purpose("meetings", "ses rencontres")
    page = publish_signup(draft_signup(purposes=[letter, meetings]))
    assert subscribe(Visitor(page), "meetings").status_code == 303


def test_no_page_of_a_subscription_speaks_of_signing(subscriber):
    response = subscribe(subscriber, "letter")
    pages = [
        subscriber.opened,
        Client().get(response["Location"]),
        subscribe(subscriber),
    ]
    for shown in pages:
        words = soup(shown).find("main").text.lower()
        assert "signature" not in words
        assert "signez" not in words


def test_a_sign_up_page_has_no_counter(subscriber, signup_page):
    address = reverse("forms_ext_formpages:count", args=[signup_page.translation_key])
    assert Client().get(address).status_code == 404
    assert address not in subscriber.opened.content.decode()
    assert not soup(subscriber.opened).find("progress")


def test_a_sign_up_page_can_be_kept_by_shared_caches(subscriber):
    assert "s-maxage" in subscriber.opened["Cache-Control"]
    assert not subscriber.opened.cookies


def test_a_sign_up_page_offers_something(organisation):
    with pytest.raises(NotPublishable, match="abonner|choisir|choose"):
        publish_signup(draft_signup())


def test_what_ends_with_a_campaign_is_not_subscribed_to(news):
    [problem] = check(draft_signup(purposes=[news]).draft())
    assert problem.field == "purpose"


def test_its_button_may_say_what_it_does(letter):
    page = draft_signup(purposes=[letter], button_label="Je m’abonne")
    assert check(page.draft()) == []
    signed = draft_page(purposes=[letter], button_label="Je m’abonne")
    assert [problem.law for problem in check(signed.draft())] == ["R7"]


def test_a_campaign_goes_on_counting(letter):
    Visitor(publish(draft_page(purposes=[letter]))).sign(ADA)
    confirm(submission_ref=Submission.objects.get().ref)
    assert Campaign.objects.get().count == 1


def test_a_new_page_begins_with_an_address_only(admin_client):
    home = HomePage.objects.first()
    address = reverse("wagtailadmin_pages:add", args=["home", "signuppage", home.pk])
    form = soup(admin_client.get(address))
    chosen = form.select("select[name^=consent_fields-][name$=-type] option[selected]")
    assert "email" in {option["value"] for option in chosen}
    assert "first_name" not in {option["value"] for option in chosen}


def test_the_notice_names_what_a_subscription_needs(subscriber):
    notice = soup(subscriber.opened).select_one(".notice").text
    assert "Qui voit mon adresse" in notice
    assert "campagne" not in notice
