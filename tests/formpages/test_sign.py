"""Signing: what arrives, what is kept, what is answered."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from forms_ext.consent.addresses import confirm_url
from forms_ext.consent.confirm import confirm
from forms_ext.consent.models import (
    Action,
    Campaign,
    Consent,
    ConsentEvent,
    Contact,
    ServiceMail,
    ServiceMailState,
    Submission,
    Ticket,
)
from forms_ext.formpages import accept
from home.models import CampaignPage
from tests.formpages.pages import NAMES, Visitor, draft_page, publish, soup
from tests.people import ADA, BEN, publish_purpose

pytestmark = pytest.mark.django_db


def test_signing_without_ticking_anything_is_possible(visitor):
    response = visitor.sign(ADA)
    assert response.status_code == 303
    assert "/fr/thanks/" in response["Location"]
    submission = Submission.objects.get()
    assert submission.answers["profile"] == ADA.profile
    assert submission.ticked == []
    assert ServiceMail.objects.get().submission == submission


def test_every_purpose_shown_is_recorded(visitor):
    visitor.sign(ADA, "letter")
    actions = ConsentEvent.objects.order_by("pk").values_list("purpose__key", "action")
    assert list(actions) == [("letter", Action.REQUESTED), ("sms", Action.REFUSED)]


def test_a_double_click_is_one_signature(visitor):
    first, second = visitor.sign(ADA), visitor.sign(ADA)
    # a key of its own, so that nobody sees what somebody else has typed
    assert first["Location"] != second["Location"]
    assert Submission.objects.count() == 1
    assert ServiceMail.objects.count() == 1
    joined = Ticket.objects.order_by("pk").values_list("joined", flat=True)
    assert list(joined) == [False, True]


def test_signing_again_changes_no_consent(visitor):
    visitor.sign(ADA, "letter")
    visitor.sign(ADA)
    assert Consent.objects.get(purpose__key="letter").state == "requested"


def test_a_stranger_changes_nothing_of_a_known_contact(visitor):
    visitor.sign(BEN, "letter")
    contact = Contact.objects.values().get()
    visitor.sign(BEN, first_name="Mallory", email="BEN@example.org")
    assert Contact.objects.values().get() == contact


@pytest.mark.parametrize("number", [1, 5])
def test_a_signature_takes_at_most_sixteen_queries(organisation, number):
    names = [f"purpose{n}" for n in range(number)]
    purposes = [publish_purpose(name, f"sa lettre {name}") for name in names]
    visitor = Visitor(publish(draft_page(purposes=purposes)))
    visitor.sign(BEN)
    with CaptureQueriesContext(connection) as queries:
        visitor.sign(ADA, names[0])
    statements = [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]]
    # the test's own transaction stands for BEGIN and COMMIT
    assert len(statements) + 2 <= 16, "\n".join(statements)


def test_a_mistake_shows_the_page_again_with_all_that_was_typed(visitor):
    response = visitor.sign(ADA, "sms", email="ada@", phone="pas un numéro")
    assert response.status_code == 422
    page = soup(response)
    assert page.title.string.strip().startswith(("Erreur", "Error"))
    assert page.find("input", attrs={"name": "first_name"})["value"] == "Ada"
    assert page.find("input", attrs={"name": "email"})["value"] == "ada@"
    assert page.find(id="sign-email_error")
    assert page.find(id="sign-phone_error")
    links = [link["href"] for link in page.find(attrs={"data-errors": True})("a")]
    assert links == ["#sign-email", "#sign-phone"]
    ticked = {box["name"]: box.has_attr("checked") for box in boxes(page)}
    assert ticked == {"purpose-letter": False, "purpose-sms": True}
    assert not Submission.objects.exists()


def test_the_page_shown_again_can_be_signed(visitor):
    again = soup(visitor.sign(ADA, email=""))
    token = again.find("input", attrs={"name": "form_token"})["value"]
    assert visitor.sign(ADA, form_token=token).status_code == 303


def test_a_text_too_long_says_how_much_to_cut(visitor):
    response = visitor.sign(ADA, first_name="a" * 90)
    error = soup(response).find(id="sign-first_name_error").text
    assert "10" in error
    assert "Prénom" in error
    assert soup(response).find(attrs={"data-errors": True}).a.text == error
    assert soup(response).find("input", attrs={"name": "first_name"})["value"] == (
        "a" * 90
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("06 12 34 56 78", "+33612345678"),
        ("06.12.34.56.78", "+33612345678"),
        ("0033 6 12 34 56 78", "+33612345678"),
        ("+33 (0)6 12 34 56 78", "+33612345678"),
        ("+32 470 12 34 56", "+32470123456"),
    ],
)
def test_a_number_is_understood_in_any_spelling(visitor, typed, kept):
    visitor.sign(ADA, "sms", phone=typed)
    assert Submission.objects.get().answers["profile"]["phone"] == kept


def test_a_number_that_nothing_uses_is_not_kept(visitor):
    response = visitor.sign(ADA, "letter", phone="06 12 34 56 78")
    assert "phone" not in Submission.objects.get().answers["profile"]
    assert "nous ne le gardons pas" in page_after(visitor, response).text


def page_after(visitor, response):
    return soup(visitor.client.get(response["Location"]))


def test_an_answer_for_a_box_left_empty_is_not_kept(letter):
    fields = [*NAMES, {"type": "postcode", "purposes": [letter]}]
    visitor = Visitor(publish(draft_page(purposes=[letter], fields=fields)))
    visitor.sign(ADA, postcode="00100")
    visitor.sign(BEN, "letter", postcode="00100")
    kept = [s.answers["profile"].get("postcode") for s in signed()]
    assert kept == [None, "00100"]


def test_other_answers_are_kept_by_the_key_of_their_field(letter):
    question = {"type": "text", "label": "Pourquoi ?", "needed_for": "le dossier"}
    page = publish(draft_page(purposes=[letter], fields=[*NAMES, question]))
    key = page.consent_fields.get(type="text").key.hex
    Visitor(page).sign(ADA, **{f"field-{key}": "Pour  la rive\r\n"})
    assert Submission.objects.get().answers["fields"] == {key: "Pour la rive"}


@pytest.mark.parametrize(
    "forged",
    [
        {"purpose-letter": "maybe"},
        {"purpose-letter": ["yes", "yes"]},
        {"purpose-unheard-of": "yes"},
        {"email": ["a@example.org", "b@example.org"]},
    ],
)
def test_a_body_that_no_form_could_send_is_dropped(visitor, forged):
    response = visitor.sign(ADA, **forged)
    assert response.status_code == 400
    assert "ada@" not in response.content.decode()
    assert not Submission.objects.exists()


def test_a_body_without_a_token_is_dropped(visitor):
    assert visitor.send({"email": ADA.email}).status_code == 400


def test_a_body_of_another_shape_is_dropped(visitor):
    address = visitor.form["action"]
    response = visitor.client.post(address, {}, content_type="application/json")
    assert response.status_code == 400


@pytest.mark.parametrize("charset", ["utf-16", "rot13"])
def test_a_body_in_other_signs_is_dropped(visitor, charset):
    answer = visitor.client.generic(
        "POST",
        visitor.form["action"],
        b"email=ada",
        content_type=f"application/x-www-form-urlencoded; charset={charset}",
    )
    assert answer.status_code == 400


def test_an_enormous_body_is_not_read(visitor):
    assert visitor.send("first_name=" + "a" * 1_000_001).status_code == 413


def test_a_token_of_another_campaign_is_dropped(visitor, letter):
    other = Visitor(publish(draft_page(purposes=[letter], slug="autre")))
    visitor.form["action"] = other.form["action"]
    assert visitor.sign(ADA).status_code == 400


def test_a_strange_token_shows_the_form_again_without_ticks(visitor):
    response = visitor.sign(ADA, "letter", form_token="1.t2.f.abc.0.xyz")
    page = soup(response)
    assert response.status_code == 422
    assert page.find("input", attrs={"name": "first_name"})["value"] == "Ada"
    assert not [box for box in boxes(page) if box.has_attr("checked")]


def test_a_substantive_change_asks_again_and_drops_that_tick(visitor, letter):
    reword(letter, "tout autre chose", letter.NextChange.SUBSTANTIVE)
    response = visitor.sign(ADA, "letter", "sms")
    assert response.status_code == 422
    ticked = {box["name"]: box.has_attr("checked") for box in boxes(soup(response))}
    assert ticked == {"purpose-letter": False, "purpose-sms": True}
    assert not Submission.objects.exists()


def test_an_editorial_change_lets_an_open_page_be_signed(visitor, letter):
    reword(letter, "sa lettre d’information", letter.NextChange.EDITORIAL)
    assert visitor.sign(ADA, "letter").status_code == 303
    recorded = ConsentEvent.objects.get(purpose=letter).wording
    assert "sa lettre (fr)" in recorded.label


def test_what_a_machine_fills_in_is_kept_and_silent(visitor):
    response = visitor.sign(ADA, website="https://spam.example.org")
    assert response.status_code == 303
    assert ServiceMail.objects.get().state == ServiceMailState.SILENCED


def test_a_machine_silences_nobody_who_signs_after_it(visitor):
    visitor.sign(ADA, website="https://spam.example.org")
    visitor.sign(ADA)
    states = ServiceMail.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["silenced", "queued"]
    visitor.sign(ADA)
    assert ServiceMail.objects.count() == 2


def test_a_machine_uses_up_nobodys_mails(visitor, settings):
    settings.FORMS_EXT_MAILBOX_RATE_PER_DAY = 1
    for name in ("Ad", "A"):
        visitor.sign(ADA, first_name=name, website="https://spam.example.org")
    visitor.sign(ADA)
    assert ServiceMail.objects.latest("pk").state == ServiceMailState.QUEUED


def test_a_mailbox_gets_no_more_mails_than_its_share(visitor, settings):
    settings.FORMS_EXT_MAILBOX_RATE_PER_DAY = 2
    answers = [visitor.sign(ADA, first_name=name) for name in ("Ada", "Ad", "A")]
    assert {answer.status_code for answer in answers} == {303}
    states = ServiceMail.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["queued", "queued", "silenced"]


def test_a_busy_network_loses_nothing_it_typed(visitor, settings):
    settings.FORMS_EXT_NETWORK_RATE_PER_HOUR = 1
    visitor.sign(BEN)
    response = visitor.sign(ADA, "sms", phone="06 12 34 56 78")
    assert response.status_code == 429
    page = soup(response)
    assert page.find("input", attrs={"name": "email"})["value"] == ADA.email
    assert [b["name"] for b in boxes(page) if b.has_attr("checked")] == ["purpose-sms"]
    assert Submission.objects.count() == 1


def test_what_a_busy_network_was_refused_uses_up_nobodys_mails(visitor, settings):
    settings.FORMS_EXT_NETWORK_RATE_PER_HOUR = 1
    settings.FORMS_EXT_MAILBOX_RATE_PER_DAY = 1
    visitor.sign(BEN)
    assert visitor.sign(ADA).status_code == 429
    settings.FORMS_EXT_NETWORK_RATE_PER_HOUR = 2
    assert visitor.sign(ADA).status_code == 303
    assert ServiceMail.objects.latest("pk").state == ServiceMailState.QUEUED


def test_a_locked_database_loses_nothing_that_was_typed(visitor, monkeypatch):
    def locked(**kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(accept, "submit", locked)
    response = visitor.sign(ADA)
    assert response.status_code == 503
    field = soup(response).find("input", attrs={"name": "email"})
    assert field["value"] == ADA.email


def test_an_ended_campaign_takes_no_signature(visitor):
    Campaign.objects.update(ends_at=timezone.now() - timedelta(hours=1))
    response = visitor.sign(ADA)
    assert response.status_code == 410
    assert not soup(response).find("form")
    assert not Submission.objects.exists()


def test_a_campaign_not_begun_takes_no_signature(visitor):
    Campaign.objects.update(starts_at=timezone.now() + timedelta(hours=1))
    assert visitor.sign(ADA).status_code == 410
    assert not Submission.objects.exists()


def test_an_unpublished_page_takes_no_signature(visitor):
    visitor.page.unpublish()
    assert visitor.sign(ADA).status_code == 410
    assert not Submission.objects.exists()


def test_reading_the_sign_address_leads_to_the_page(visitor):
    response = visitor.client.get(visitor.form["action"])
    assert (response.status_code, response["Location"]) == (302, visitor.page.url)


def test_a_page_that_no_site_leads_to_is_no_error(visitor):
    Site.objects.all().delete()
    assert visitor.client.get(visitor.form["action"]).status_code == 410


def test_the_confirmed_page_passes_on_where_the_page_is_now(visitor):
    visitor.sign(ADA)
    signature = Submission.objects.get()
    confirm(submission_ref=signature.ref)
    page = CampaignPage.objects.get()
    page.slug = "chemin"
    publish(page)
    confirmed = soup(visitor.client.get(urlsplit(confirm_url(signature)).path))
    assert confirmed.find(id="share-link")["value"].endswith("/fr/chemin/")


def test_the_answer_is_in_the_language_of_the_page(letter):
    english = publish(draft_page(purposes=[letter], language="en", slug="path"))
    response = Visitor(english, headers={"accept-language": "fr"}).sign(ADA, email="")
    assert response["Content-Language"] == "en"
    assert soup(response).html["lang"] == "en"


def test_a_signature_sets_no_cookie(visitor):
    response = visitor.sign(ADA)
    assert not response.cookies
    assert not visitor.client.get(response["Location"]).cookies


def test_the_page_of_thanks_is_the_same_for_all(visitor):
    generic = visitor.sign(ADA)["Location"].rsplit("/", 2)[0] + "/"
    first = visitor.client.get(generic)
    visitor.sign(BEN)
    second = visitor.client.get(generic)
    assert first.content == second.content
    assert first["Cache-Control"] == "public, s-maxage=60"
    assert ADA.email not in first.content.decode()


def test_the_count_is_one_number(visitor):
    Campaign.objects.update(imported_count=1200, goal=1500)
    key = visitor.page.translation_key
    answer = visitor.client.get(f"/sign/{key}/count/")
    assert answer.json() == {"count": 1200, "goal": 1500, "remaining": 300}


def test_an_alias_signs_for_its_source(campaign_page):
    alias = campaign_page.create_alias(update_slug="miroir")
    Visitor(CampaignPage.objects.get(pk=alias.pk)).sign(ADA)
    campaign = Submission.objects.get().campaign
    assert campaign.key == campaign_page.translation_key


def boxes(page):
    return page.find_all("input", type="checkbox")


def signed():
    return Submission.objects.order_by("pk")


def reword(purpose, content, change):
    purpose.next_change = change
    text = purpose.texts.get(language="fr")
    text.content = content
    purpose.texts = [text, purpose.texts.get(language="en")]
    purpose.save_revision().publish()


def test_a_page_that_lost_its_form_takes_no_signature(visitor, campaign_page):
    CampaignPage.objects.filter(pk=campaign_page.pk).update(form_version=None)
    assert visitor.sign(ADA).status_code == 410
    assert not Contact.objects.exists()


def test_a_private_page_is_not_shown_by_its_form(visitor, campaign_page):
    campaign_page.view_restrictions.create(restriction_type="login")
    answer = visitor.sign(ADA, email="not an address")
    assert answer.status_code == 410
    assert campaign_page.title.encode() not in answer.content
