"""A sender's afternoon at the screen: look, test, type the number, watch, brake."""

from html import unescape

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from forms_ext.consent.models import ServiceMail
from forms_ext.consent.outbox import send_due
from forms_ext.consent.staffaddress import confirm_address, is_confirmed
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Delivery, Mailing, MailingState
from forms_ext.newsletters.views.send import _number
from forms_ext.newsletters.work import Worker
from tests.newsletters.letters import blocks, newsletter

pytestmark = pytest.mark.django_db


@pytest.fixture
def newspage(letter):
    return newsletter(letter, body=blocks("<p>Voici, {first_name|à vous}.</p>"))


@pytest.fixture
def sender(client, dan, newspage):
    """Dan may edit pages and send newsletters."""
    dan.groups.add(Group.objects.get(name="Newsletter senders"))
    client.force_login(dan)
    return client


def send_url(newspage) -> str:
    return reverse("forms_ext_newsletters_admin:send", args=[newspage.pk])


def test_one_person_is_no_several(sender, newspage, ben):
    html = sender.get(send_url(newspage), headers={"accept-language": "fr"})
    assert "1 personne recevra" in html.content.decode()
    assert "Cette personne a accepté" in html.content.decode()


def type_number(client, newspage, number="1"):
    typed = {"act": "send", "number": number, "shown": "1"}
    return client.post(send_url(newspage), typed)


def progress_url(mailing) -> str:
    return reverse("forms_ext_newsletters_admin:progress", args=[mailing.pk])


def test_the_screen_counts_who_gets_it_and_who_does_not(
    sender, newspage, ada, ben, cleo
):
    html = sender.get(send_url(newspage)).content.decode()

    assert "1 personne" in html or "1 person will get" in html
    for person in (ada, ben, cleo):
        assert person.email not in html


def test_typing_the_number_sends(sender, newspage, ben):
    response = type_number(sender, newspage)

    mailing = Mailing.objects.get()
    assert response.url == progress_url(mailing)
    assert mailing.state == MailingState.FREEZING
    worker = Worker(name="w")
    worker.start()
    while worker.step():
        pass
    assert Delivery.objects.get().state == "accepted"
    assert mail.outbox[-1].subject == "Le sentier avance, Ben"


@pytest.mark.parametrize("typed", ["", "2", "one", "10"])
def test_another_number_sends_nothing(sender, newspage, ben, typed):
    response = type_number(sender, newspage, typed)

    assert response.status_code == 422
    assert not Mailing.objects.exists()


@pytest.mark.parametrize(
    "typed", ["1234", " 1 234 ", "1\u202f234", "1\xa0234", "1,234", "1.234", "1’234"]
)
def test_the_number_may_be_typed_as_it_is_read(typed):
    assert _number(typed) == 1234


@pytest.mark.parametrize("typed", ["", "mille", "-", " "])
def test_what_holds_no_number_is_none(typed):
    assert _number(typed) is None


def test_an_audience_that_grew_is_looked_at_again(sender, newspage, subscribe):
    subscribe(12)

    response = type_number(sender, newspage)

    assert response.status_code == 422


def test_a_double_click_is_one_mailing(sender, newspage, ben):
    urls = {type_number(sender, newspage).url for _click in range(2)}

    assert urls == {progress_url(Mailing.objects.get())}
    assert Mailing.objects.count() == 1


def test_who_has_the_letter_does_not_get_it_again(sender, newspage, ben):
    type_number(sender, newspage)
    worker = Worker(name="w")
    worker.start()
    while worker.step():
        pass

    response = type_number(sender, newspage)

    assert response.status_code == 422
    assert Mailing.objects.count() == 1


def test_a_test_copy_reaches_the_person_at_the_screen(sender, newspage, dan):
    confirm_address(user=dan)
    assert 'value="test"' in sender.get(send_url(newspage)).content.decode()
    sender.post(send_url(newspage), {"act": "test"})
    send_due(limit=5)

    assert ServiceMail.objects.get().user == dan
    assert ServiceMail.objects.get().state == "sent"
    [message] = mail.outbox
    assert message.to == [dan.email]
    assert "Le sentier avance, Dan" in message.subject


def test_an_address_nobody_confirmed_gets_no_test_copy(sender, newspage, dan):
    page = sender.post(send_url(newspage), {"act": "test"}, follow=True)

    assert not ServiceMail.objects.exists()
    html = page.content.decode()
    assert html.count(dan.email) > 1
    assert 'value="ask_code"' in html
    assert 'value="test"' not in html


def test_a_code_by_mail_opens_the_way_to_a_test_copy(sender, newspage, dan):
    screen = send_url(newspage)
    assert sender.post(screen, {"act": "ask_code"}).status_code == 302
    send_due(limit=5)
    code = ServiceMail.objects.get().data["code"]
    assert f"{screen}?code={code}" in mail.outbox[-1].body
    opened = sender.get(screen, {"code": code}).content.decode()
    assert f'value="{code}"' in opened
    assert not is_confirmed(user=dan, address=dan.email)

    page = sender.post(screen, {"act": "code", "code": code}, follow=True)

    assert is_confirmed(user=dan, address=dan.email)
    assert 'value="test"' in page.content.decode()
    assert 'value="ask_code"' not in page.content.decode()


def test_a_wrong_code_is_told_beside_its_box(sender, newspage, dan):
    screen = send_url(newspage)
    sender.post(screen, {"act": "ask_code"})
    answer = sender.post(screen, {"act": "code", "code": "12"})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="12"' in html
    # the screen is long: the browser goes to where the error stands
    assert 'action="#code-of-mail"' in html
    assert 'id="code-of-mail"' in html
    assert not is_confirmed(user=dan, address=dan.email)


def test_who_saw_a_mail_arrive_has_nothing_to_do(sender, newspage, dan):
    first_steps = reverse("forms_ext_firststeps:mail")
    sender.post(first_steps, {"act": "send"})
    code = ServiceMail.objects.get().data["code"]
    sender.post(first_steps, {"act": "code", "code": code})

    assert 'value="test"' in sender.get(send_url(newspage)).content.decode()


def test_an_account_without_address_is_led_to_it(sender, newspage, dan):
    dan.email = ""
    dan.save()
    sender.post(send_url(newspage), {"act": "ask_code"})
    sender.post(send_url(newspage), {"act": "test"})

    assert not ServiceMail.objects.exists()
    html = sender.get(send_url(newspage)).content.decode()
    assert reverse("wagtailadmin_account") in html
    assert 'value="ask_code"' not in html


def test_a_free_mail_sender_is_blocked(sender, newspage, ben, settings):
    settings.FORMS_EXT_NEWSLETTER_FROM = "asso@gmail.com"

    html = sender.get(send_url(newspage)).content.decode()

    assert "gmail.com" in html
    assert 'value="send"' not in html


def test_a_picture_without_words_is_blocked(sender, newspage, ben):
    newspage.body[1].value["alt"] = " "
    newspage.save_revision()

    found = type_number(sender, newspage)

    assert found.status_code == 422
    assert b"sentier" in found.content


def test_an_unknown_merge_field_is_blocked(sender, newspage, ben):
    newspage.subject = "Bonjour {nom}"
    newspage.save_revision()

    assert "{nom}" in sender.get(send_url(newspage)).content.decode()


def test_the_latest_saved_version_is_what_leaves(sender, newspage, ben):
    newspage.subject = "Un autre objet"
    newspage.save_revision()

    type_number(sender, newspage)

    assert Mailing.objects.get().subject == "Un autre objet"


def test_an_editor_without_the_permission_cannot_send(client, eve, newspage, ben):
    client.force_login(eve)

    assert client.get(send_url(newspage)).status_code in (302, 403)
    type_number(client, newspage)
    assert not Mailing.objects.exists()


def test_other_pages_cannot_be_sent(sender):
    home = Page.objects.filter(depth=2).first()

    assert sender.get(send_url(home)).status_code == 404


def test_progress_shows_counts_and_brakes(sender, mailing, subscribe):
    people = subscribe(3)
    freeze(mailing=mailing)

    html = sender.get(progress_url(mailing)).content.decode()
    figures = sender.get(
        reverse("forms_ext_newsletters_admin:progress_json", args=[mailing.pk])
    ).json()

    assert "sending__bar" in html
    assert people[0].email not in html
    assert (figures["total"], figures["left"], figures["never"]) == (3, 0, 0)
    for act, state in (("pause", "paused"), ("resume", "ready")):
        sender.post(progress_url(mailing), {"act": act})
        mailing.refresh_from_db()
        assert mailing.state == state
    assert sender.post(progress_url(mailing), {"act": "other"}).status_code == 400


def test_who_only_looks_cannot_brake(client, eve, mailing, ben):
    freeze(mailing=mailing)
    permission = Permission.objects.get(codename="view_mailing")
    eve.user_permissions.add(permission)
    client.force_login(eve)

    page = client.get(progress_url(mailing))

    assert page.status_code == 200
    assert b'value="pause"' not in page.content
    client.post(progress_url(mailing), {"act": "pause"})
    mailing.refresh_from_db()
    assert mailing.state == MailingState.READY


def test_the_editor_offers_to_send(sender, newspage):
    html = sender.get(reverse("wagtailadmin_pages:edit", args=[newspage.pk]))

    assert send_url(newspage) in html.content.decode()


def edit_html(client, newspage) -> str:
    return client.get(
        reverse("wagtailadmin_pages:edit", args=[newspage.pk])
    ).content.decode()


def the_button_to_send(html: str) -> str:
    return html.partition('<div class="way">')[2].partition("</div>")[0]


def test_the_editor_of_a_letter_leads_to_sending(sender, newspage, ben):
    assert send_url(newspage) in the_button_to_send(edit_html(sender, newspage))
    type_number(sender, newspage)
    left = the_button_to_send(edit_html(sender, newspage))
    assert send_url(newspage) in left
    assert date_format(localtime(Mailing.objects.get().created_at)) in left


def test_who_may_not_send_reads_who_does(client, admin_user, dan, newspage):
    dan.groups.add(Group.objects.get(name="Editors"))
    client.force_login(dan)
    said = the_button_to_send(edit_html(client, newspage))
    assert said and send_url(newspage) not in said


def said_after_publishing(client, newspage) -> str:
    typed = {
        "title": "Lettre de mai",
        "slug": "mai",
        "subject": "Le sentier",
        "purpose": newspage.purpose_id,
        "body": streamfield([("text", rich_text("<p>Voici.</p>"))]),
        "action-publish": "1",
        "comments": inline_formset([]),
    }
    edit = reverse("wagtailadmin_pages:edit", args=[newspage.pk])
    answer = client.post(edit, nested_form_data(typed), follow=True)
    return " ".join(str(message) for message in answer.context["messages"])


def test_publishing_a_letter_says_that_it_is_not_sent(admin_client, newspage, ben):
    assert send_url(newspage) in said_after_publishing(admin_client, newspage)


def test_a_letter_nothing_leads_to_is_spoken_of(admin_client, newspage):
    above = newspage.get_parent()
    edit = reverse("wagtailadmin_pages:edit", args=[above.pk])
    assert edit not in said_after_publishing(admin_client, newspage)
    above.specific.unpublish()
    assert edit in said_after_publishing(admin_client, newspage)


def test_a_name_without_a_word_beside_it_is_warned_about(sender, newspage, ben):
    newspage.subject = "{first_name}, le sentier avance"
    newspage.save_revision()
    answer = sender.get(send_url(newspage))
    assert any("{first_name|" in line for line in answer.context["found"].warnings)
    newspage.subject = "{first_name|Vous}, le sentier avance"
    newspage.save_revision()
    assert sender.get(send_url(newspage)).context["found"].warnings == []


@pytest.mark.parametrize(("typed", "said"), [("prénom", True), ("ville", False)])
def test_what_to_write_for_a_first_name_is_said(sender, newspage, ben, typed, said):
    newspage.subject = f"{{{typed}}}, le sentier avance"
    newspage.save_revision()
    (blocked,) = sender.get(send_url(newspage)).context["found"].blocked
    assert f"{{{typed}}}" in blocked
    assert ("{first_name|" in blocked) is said


def test_a_letter_for_nobody_counts_nobody(sender, newspage):
    html = sender.get(send_url(newspage)).content.decode()
    assert "Personne ne recevrait cette lettre." in html
    assert "0 personne" not in html


def test_the_sender_is_seen_before_the_letter_leaves(sender, newspage, settings):
    settings.FORMS_EXT_NEWSLETTER_FROM = "lettre@example.org"
    html = unescape(sender.get(send_url(newspage)).content.decode())
    assert "Les Amis du Vallon <lettre@example.org>" in html
    settings.FORMS_EXT_NEWSLETTER_FROM = ""
    assert sender.get(send_url(newspage)).status_code == 200
