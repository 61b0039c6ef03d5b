"""The list of mailings begins with what is still to be sent."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale

from forms_ext.consent import heartbeat
from forms_ext.newsletters.admin.mailing import MailingAdmin
from forms_ext.newsletters.drafts import drafts
from forms_ext.newsletters.place import write_url
from forms_ext.newsletters.prepare import prepare
from forms_ext.newsletters.templatetags import newsletter_tags
from tests.newsletters.letters import blocks, newsletter

pytestmark = pytest.mark.django_db


@pytest.fixture
def newspage(letter):
    return newsletter(letter, body=blocks("<p>Voici.</p>")[:1])


@pytest.fixture
def sender(client, dan):
    dan.groups.add(Group.objects.get(name="Newsletter senders"))
    client.force_login(dan)
    return client


def test_a_letter_not_sent_is_in_the_list_with_its_two_ways(sender, newspage):
    html = sender.get(MailingAdmin().url_helper.index_url).content.decode()

    assert reverse("wagtailadmin_pages:edit", args=[newspage.pk]) in html
    assert reverse("forms_ext_newsletters_admin:send", args=[newspage.pk]) in html


def test_a_letter_that_left_is_no_draft(sender, newspage, ben, dan):
    prepare(page=newspage, user=dan)

    assert not drafts(dan).exists()


def test_the_button_leads_to_a_new_letter(sender, newspage, dan):
    url = write_url(dan)

    assert f"/home/newsletterpage/{newspage.get_parent().pk}/" in url
    assert url in sender.get(MailingAdmin().url_helper.index_url).content.decode()
    assert sender.get(url).status_code == 200


def test_a_letter_begins_in_the_language_of_its_writer(sender, newspage, dan):
    french = newspage.get_parent().specific
    english = french.copy_for_translation(
        Locale.objects.get(language_code="en"), copy_parents=True
    )
    for language, index in (("fr", french), ("en", english)):
        with translation.override(language):
            assert write_url(dan).endswith(f"/{index.pk}/")


def test_the_desk_leads_to_the_letter_begun_before_another(sender, newspage, dan):
    html = sender.get(MailingAdmin().url_helper.index_url).content.decode()

    edit = reverse("wagtailadmin_pages:edit", args=[newspage.pk])
    assert f'class="button" href="{edit}"' in html
    assert f'class="button button-secondary" href="{write_url(dan)}"' in html


def test_more_letters_than_are_listed_are_said_to_be_elsewhere(
    sender, newspage, monkeypatch
):
    monkeypatch.setattr(newsletter_tags, "SHOWN", 1)
    desk = MailingAdmin().url_helper.index_url
    assert "parmi vos pages" not in sender.get(desk).content.decode()
    newspage.copy(update_attrs={"slug": "copie"}, keep_live=False)
    assert "parmi vos pages" in sender.get(desk).content.decode()


def test_who_may_edit_nothing_sees_no_draft_and_no_button(eve, newspage):
    assert not drafts(eve).exists()
    assert write_url(eve) == ""


def test_the_dashboard_says_when_no_worker_is_there(sender, newspage, ben, dan):
    prepare(page=newspage, user=dan)
    home = reverse("wagtailadmin_home")
    assert "help-critical" in sender.get(home).content.decode()

    heartbeat.beat()

    assert "help-critical" not in sender.get(home).content.decode()
