"""From a bare site to a first letter: a line in the menu, a place, an offer."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from forms_ext.consent.firststeps import say, what_next
from forms_ext.consent.models import Channel, Purpose, Retention, Said
from forms_ext.newsletters.firstletter import where_to_write
from forms_ext.newsletters.place import make_place, write_url
from home.models import NewsletterIndexPage
from tests.consent.test_firststeps import NAMES
from tests.newsletters.letters import blocks, newsletter
from tests.people import publish_purpose

pytestmark = pytest.mark.django_db
WRITE = "/admin/newsletters/write/"


@pytest.fixture
def sender(client, dan):
    dan.groups.add(Group.objects.get(name="Newsletter senders"))
    client.force_login(dan)
    return client


@pytest.fixture
def over(db):
    """The first steps are over, one way or the other."""
    for name in NAMES:
        say(name=name, said=Said.SKIPPED, user=None)


def test_on_a_bare_site_the_menu_leads_to_a_first_letter(sender):
    assert f'"{WRITE}"' in sender.get("/admin/").content.decode()

    asked = sender.get(WRITE)

    assert asked.status_code == 200
    assert not NewsletterIndexPage.objects.exists()


def test_asked_for_it_makes_a_draft_of_the_page_that_keeps_letters(sender, dan):
    response = sender.post(WRITE)

    index = NewsletterIndexPage.objects.get()
    assert (index.live, index.owner) == (False, dan)
    assert response.url == write_url(dan)
    assert sender.get(response.url).status_code == 200


def test_asked_for_twice_there_is_one(sender):
    sender.post(WRITE)
    sender.post(WRITE)

    assert NewsletterIndexPage.objects.count() == 1


def test_a_taken_address_is_not_in_its_way(sender, dan):
    for home in Page.objects.filter(depth=2):
        for slug in ("our-letters", "nos-lettres"):
            home.add_child(instance=Page(title="x", slug=slug))

    sender.post(WRITE)

    assert NewsletterIndexPage.objects.get().slug.endswith("-2")


def test_with_a_place_the_menu_leads_to_the_letter_itself(sender, letter):
    newsletter(letter)

    assert "/newsletterpage/" in sender.get(WRITE).url


def test_who_may_write_nothing_has_no_such_line(client, eve):
    client.force_login(eve)

    assert f'"{WRITE}"' not in client.get("/admin/").content.decode()
    client.post(WRITE)
    assert not NewsletterIndexPage.objects.exists()


def test_the_end_of_the_first_steps_offers_a_letter(sender, dan, over, letter):
    assert [found.offer.name for found in what_next(dan)] == ["letter"]
    for place in ("/admin/", "/admin/first-steps/"):
        assert WRITE in sender.get(place).content.decode()


def test_it_leads_to_the_letter_begun_already(sender, dan, over, letter):
    page = newsletter(letter)

    assert where_to_write(dan) == reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_no_letter_is_offered_that_could_go_to_nobody(dan, sender, over):
    assert what_next(dan) == []


def test_nothing_is_offered_before_the_last_step(dan, sender, letter):
    assert what_next(dan) == []


def test_once_a_letter_left_none_is_offered(dan, sender, over, mailing):
    assert what_next(dan) == []


def test_only_purposes_a_letter_can_be_sent_to_are_offered(sender, letter, sms):
    retired = publish_purpose("old", "sa gazette")
    Purpose.objects.filter(pk=retired.pk).update(
        retired_at=timezone.now() - timedelta(days=1)
    )
    publish_purpose("page", "x", channel=Channel.PAGE, retention=Retention.CAMPAIGN)
    Purpose(key="draft", live=False).save()
    make_place(sender.get("/admin/").wsgi_request.user)

    form = sender.get(write_url_of(sender)).context["form"]

    assert list(form.fields["purpose"].queryset) == [letter]


def test_where_there_is_no_choice_a_new_letter_has_made_it(sender, letter):
    make_place(sender.get("/admin/").wsgi_request.user)
    assert sender.get(write_url_of(sender)).context["form"]["purpose"].value() == (
        letter.pk
    )
    publish_purpose("second", "sa gazette")
    form = sender.get(write_url_of(sender)).context["form"]
    assert form["purpose"].value() is None


def write_url_of(client) -> str:
    return client.get(WRITE).url


def test_an_old_letter_keeps_the_purpose_it_was_for(sender, letter, dan):
    page = newsletter(letter, body=blocks("<p>Voici.</p>")[:1])
    Purpose.objects.filter(pk=letter.pk).update(
        retired_at=timezone.now() - timedelta(days=1)
    )

    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])

    assert list(sender.get(edit).context["form"].fields["purpose"].queryset) == [letter]
