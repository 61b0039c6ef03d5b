"""A tablet on the market: one after another, and nobody reads who came before."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forms_ext.consent.models import (
    Campaign,
    ConsentEvent,
    ServiceMail,
    ServiceMailState,
    Source,
    Submission,
)
from forms_ext.consent.purge import purge_unconfirmed
from forms_ext.consent.roles import RoleName
from forms_ext.formpages import accept
from tests.formpages.pages import hidden, soup
from tests.people import ADA, BEN
from tests.story import confirm_by_mail, count_of, let_the_worker_work, mails_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def volunteer(django_user_model):
    user = django_user_model.objects.create_user("volunteer", password="x")
    user.groups.add(Group.objects.get(name=RoleName.STALL))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def tablet(volunteer, campaign_page):
    volunteer.post(reverse("forms_ext_stalls"), {"page": campaign_page.pk})
    return volunteer


def at(name, page):
    where = [page.translation_key, page.locale.language_code]
    return reverse(f"forms_ext_formpages:{name}", args=where)


def sign(tablet, page, person=ADA, *ticks, **typed):
    fields = {
        "form_token": hidden(tablet.get(at("stall", page)))["form_token"],
        "first_name": person.first_name,
        "last_name": person.last_name,
        "email": person.email,
        **{f"purpose-{key}": "yes" for key in ticks},
        **typed,
    }
    return tablet.post(
        at("stall", page),
        urlencode(fields),
        content_type="application/x-www-form-urlencoded",
    )


def test_opening_ends_the_log_in_and_leaves_one_form(volunteer, campaign_page):
    assert (
        campaign_page.title
        in volunteer.get(reverse("forms_ext_stalls")).content.decode()
    )
    opened = volunteer.post(reverse("forms_ext_stalls"), {"page": campaign_page.pk})
    assert opened["Location"] == at("stall", campaign_page)
    assert volunteer.get(opened["Location"]).status_code == 200
    assert volunteer.get("/admin/")["Location"].startswith("/admin/login/")
    assert not volunteer.session.get("_auth_user_id")


def test_only_those_who_may_hold_a_stall_open_one(client, admin_client, campaign_page):
    stalls = reverse("forms_ext_stalls")
    assert client.get(stalls)["Location"].startswith("/admin/login/")
    assert admin_client.get(stalls).status_code == 200
    assert admin_client.post(stalls, {"page": "0"}).status_code == 404


def test_without_its_key_there_is_no_stall(client, campaign_page):
    for name in ("stall", "stall_thanks"):
        answer = client.get(at(name, campaign_page))
        assert answer.status_code == 403
        assert b"data-form" not in answer.content
    assert client.post(at("stall", campaign_page), {}).status_code == 403
    assert Submission.objects.count() == 0


def test_a_key_opens_no_other_campaign(tablet, campaign_page):
    elsewhere = at("stall", campaign_page).replace(
        str(campaign_page.translation_key), "0" * 8 + "-0000-4000-8000-" + "0" * 12
    )
    assert tablet.get(elsewhere).status_code == 403


def test_the_browser_proposes_and_keeps_nothing(tablet, campaign_page):
    answer = tablet.get(at("stall", campaign_page))
    form = soup(answer).select_one("form[data-form]")
    assert form["autocomplete"] == "off"
    inputs = form.select("input:not([type=hidden])")
    assert {field["autocomplete"] for field in inputs} == {"off"}
    assert not form.select("input[checked]")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert not soup(answer).select("header.site-header, footer")


def test_signing_asks_for_a_mail_and_names_nobody_after(tablet, campaign_page):
    signed = sign(tablet, campaign_page, ADA, "letter")
    assert (signed.status_code, signed["Location"]) == (
        303,
        at("stall_thanks", campaign_page),
    )
    thanks = tablet.get(signed["Location"])
    assert ADA.email not in thanks.content.decode()
    assert ADA.last_name not in thanks.content.decode()
    assert thanks["Refresh"] == f"20; url={at('stall', campaign_page)}"
    following = soup(tablet.get(at("stall", campaign_page)))
    assert not [
        field for field in following.select("[name=email]") if field.get("value")
    ]

    assert Submission.objects.get().source == Source.STALL
    assert count_of(campaign_page) == 0
    let_the_worker_work()
    assert len(mails_to(ADA)) == 1
    confirm_by_mail(ADA)
    assert count_of(campaign_page) == 1


def test_the_ledger_knows_the_signature_of_the_stall(tablet, campaign_page):
    sign(tablet, campaign_page, ADA, "letter")
    ref = Submission.objects.get().ref.hex
    assert {event.evidence for event in ConsentEvent.objects.all()} == {
        f"submission {ref}"
    }


def test_errors_keep_what_was_typed(tablet, campaign_page):
    answer = sign(tablet, campaign_page, ADA, "letter", email="ada(at)example.org")
    assert answer.status_code == 422
    form = soup(answer).select_one("form[data-form]")
    assert form.select_one("[name=email]")["value"] == "ada(at)example.org"
    assert form.select_one("[name=first_name]")["value"] == ADA.first_name
    assert form.select_one("[name=purpose-letter]").has_attr("checked")
    assert form["action"].startswith(at("stall", campaign_page))


def turn_of(answer):
    return soup(answer).find("input", attrs={"name": "turn"})["value"]


def send_again(tablet, page, answer):
    """The very form that was sent, as a browser does it that is told to go back."""
    request = answer.wsgi_request
    return tablet.post(
        at("stall", page),
        urlencode(request.POST),
        content_type="application/x-www-form-urlencoded",
    )


@pytest.mark.parametrize("email", ["ada(at)example.org", "ada@gmial.com"])
def test_sending_a_turn_again_shows_nothing_of_the_person(tablet, campaign_page, email):
    turn = turn_of(tablet.get(at("stall", campaign_page)))
    answer = sign(tablet, campaign_page, ADA, "letter", email=email, turn=turn)
    assert answer.status_code == 422
    again = send_again(tablet, campaign_page, answer)
    assert (again.status_code, again["Location"]) == (303, at("stall", campaign_page))
    mended = sign(tablet, campaign_page, turn=turn_of(answer))
    assert mended["Location"] == at("stall_thanks", campaign_page)
    assert send_again(tablet, campaign_page, answer).status_code == 303


def test_a_double_click_thanks_and_signs_once(tablet, campaign_page):
    turn = turn_of(tablet.get(at("stall", campaign_page)))
    first = sign(tablet, campaign_page, turn=turn)
    again = send_again(tablet, campaign_page, first)
    assert again["Location"] == first["Location"] == at("stall_thanks", campaign_page)
    assert Submission.objects.count() == 1


def test_looking_at_the_form_uses_up_no_turn(tablet, campaign_page):
    turn = turn_of(tablet.get(at("stall", campaign_page)))
    other = turn_of(tablet.get(at("stall", campaign_page)))
    assert turn != other
    assert sign(tablet, campaign_page, turn=turn)["Location"].endswith("/thanks/")


def test_what_no_form_sends_leads_back_to_an_empty_one(tablet, campaign_page):
    answer = tablet.post(at("stall", campaign_page), {"a": "b"})
    assert answer.status_code >= 400
    assert answer["Refresh"] == f"20; url={at('stall', campaign_page)}"


def test_a_near_miss_is_asked_about(tablet, campaign_page):
    answer = sign(tablet, campaign_page, ADA, email="ada@gmial.com")
    assert answer.status_code == 422
    assert soup(answer).select_one(".question")


def test_its_limit_is_its_own(tablet, campaign_page, settings):
    settings.FORMS_EXT_NETWORK_RATE_PER_HOUR = 1
    settings.FORMS_EXT_STALL_RATE_PER_HOUR = 2
    answers = [
        sign(tablet, campaign_page, ADA, email=f"ada{number}@example.org").status_code
        for number in range(3)
    ]
    assert answers == [303, 303, 429]
    assert Submission.objects.count() == 2


@pytest.mark.parametrize("locked_at", ["take", "submit"])
def test_a_locked_database_keeps_what_was_typed(
    tablet, campaign_page, monkeypatch, locked_at
):
    def locked(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(accept, locked_at, locked)
    answer = sign(tablet, campaign_page)
    assert answer.status_code == 503
    assert soup(answer).find("input", attrs={"name": "email"})["value"] == ADA.email
    assert not Submission.objects.exists()


def test_a_machine_uses_up_nobodys_mails_here_either(tablet, campaign_page, settings):
    settings.FORMS_EXT_MAILBOX_RATE_PER_DAY = 1
    trap = {"website": "https://spam.example.org"}
    assert sign(tablet, campaign_page, ADA, first_name="A", **trap).status_code == 303
    assert ServiceMail.objects.get().state == ServiceMailState.SILENCED
    sign(tablet, campaign_page, ADA)
    assert ServiceMail.objects.latest("pk").state == ServiceMailState.QUEUED


def test_nobody_takes_away_what_was_signed_here_once_more(
    tablet, campaign_page, visitor
):
    """Somebody typed it at home before; here the owner joins that very signature."""
    thanks = visitor.sign(ADA)["Location"]
    sign(tablet, campaign_page, ADA)
    signed = Submission.objects.get()
    corrected = visitor.client.post(
        thanks,
        urlencode({"act": "address", "email": BEN.email}),
        content_type="application/x-www-form-urlencoded",
    )
    assert corrected.status_code == 303
    signed.refresh_from_db()
    assert signed.replaced_at is None


def test_another_site_cannot_sign_through_the_tablet(tablet, campaign_page):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = tablet.cookies
    assert sign(strict, campaign_page).status_code == 403
    assert Submission.objects.count() == 0


def test_what_nobody_confirmed_is_erased(tablet, campaign_page):
    sign(tablet, campaign_page)
    assert purge_unconfirmed(timezone.now() + timedelta(days=8)) == 1
    assert Submission.objects.count() == 0


def test_a_campaign_that_is_over_takes_none(tablet, campaign_page):
    token = hidden(tablet.get(at("stall", campaign_page)))["form_token"]
    Campaign.objects.update(ends_at=timezone.now())
    assert tablet.get(at("stall", campaign_page)).status_code == 410
    late = tablet.post(
        at("stall", campaign_page),
        urlencode({"form_token": token, "email": BEN.email}),
        content_type="application/x-www-form-urlencoded",
    )
    assert late.status_code == 410
    assert Submission.objects.count() == 0


def test_closing_leaves_nothing(tablet, campaign_page):
    assert tablet.post(at("stall_close", campaign_page)).status_code == 303
    assert tablet.get(at("stall", campaign_page)).status_code == 403


def test_closing_is_no_error_and_leads_to_the_next_stall(tablet, campaign_page):
    gone = tablet.post(at("stall_close", campaign_page))
    closed = tablet.get(gone["Location"])
    assert closed.status_code == 200
    page = soup(closed)
    assert page.h1.text == "Le stand est fermé"
    assert page.select_one("main a")["href"] == reverse("forms_ext_stalls")


def test_looking_at_where_it_is_closed_closes_nothing(tablet, campaign_page):
    assert tablet.get(at("stall_close", campaign_page)).status_code == 303
    assert tablet.get(at("stall", campaign_page)).status_code == 200
