"""A letter in two languages: each reader gets one of them, and nobody both."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Locale

from forms_ext.consent.models import Contact
from forms_ext.newsletters.control import cancel
from forms_ext.newsletters.freeze import freeze
from forms_ext.newsletters.models import Delivery, Mailing
from forms_ext.newsletters.prepare import examine, prepare
from tests.newsletters.letters import blocks, newsletter

pytestmark = pytest.mark.django_db


@pytest.fixture
def french(letter):
    return newsletter(letter, body=blocks("<p>Voici.</p>")[:1])


@pytest.fixture
def english(french):
    """As Wagtail makes it: a draft, under translated parents."""
    locale, _made = Locale.objects.get_or_create(language_code="en")
    for page in french.get_ancestors().specific()[1:]:
        if not page.has_translation(locale):
            page.copy_for_translation(locale)
    return french.copy_for_translation(locale)


@pytest.fixture
def readers(subscribe):
    """Two read French, one English, one Breton."""
    people = subscribe(4)
    for person, language in zip(people, ("fr", "fr", "en", "br"), strict=True):
        Contact.objects.filter(pk=person.pk).update(language=language)
    return people


def publish(page):
    page.save_revision().publish()
    page.refresh_from_db()


def got(mailing) -> set[int]:
    return set(mailing.deliveries.values_list("contact", flat=True))


def sent(page, user, **options) -> Mailing:
    return freeze(mailing=prepare(page=page, user=user, **options))


def test_each_reader_gets_their_language(french, english, readers, dan):
    publish(english)
    first, second, third, fourth = (person.pk for person in readers)

    in_french = sent(french, dan)
    in_english = sent(english, dan)

    assert got(in_french) == {first, second}
    assert got(in_english) == {third}
    assert in_french.exclusions["their_language"] == 1
    assert in_french.exclusions["no_translation"] == 1
    assert in_english.exclusions == {
        **in_english.exclusions,
        "already_have_it": 2,
        "no_translation": 1,
    }


def test_those_without_a_translation_are_shown_and_may_get_this_one(
    french, english, readers, dan
):
    publish(english)
    found = examine(page=french)
    assert found.audience.included == 2
    assert found.audience.excluded["no_translation"] == 1

    assert examine(page=french, others=True).audience.included == 3
    mailing = sent(french, dan, others=True)

    assert got(mailing) == {person.pk for person in readers} - {readers[2].pk}
    assert "no_translation" not in mailing.exclusions


def test_a_draft_is_no_translation_yet(french, english, readers):
    excluded = examine(page=french).audience.excluded

    assert excluded["no_translation"] == 2
    assert "their_language" not in excluded


def test_who_was_sent_the_french_one_does_not_get_the_english_one_too(
    french, english, readers, dan
):
    sent(french, dan, others=True)

    found = examine(page=english)

    assert found.audience.included == 0
    assert found.audience.excluded["already_have_it"] == 4


def test_a_language_changed_in_between_brings_no_second_letter(
    french, english, readers, dan
):
    publish(english)
    in_english = prepare(page=english, user=dan)
    sent(french, dan)
    Contact.objects.filter(pk=readers[0].pk).update(language="en")

    freeze(mailing=in_english)

    assert Delivery.objects.filter(contact=readers[0]).count() == 1
    assert got(in_english) == {readers[2].pk}


def test_a_mailing_stopped_leaves_the_letter_to_another_one(
    french, english, readers, dan
):
    cancel(mailing=sent(french, dan, others=True))

    assert examine(page=english).audience.included == 1


def test_every_contact_is_in_one_figure(french, english, readers, ada, cleo, dan):
    publish(english)
    found = examine(page=french).audience

    everybody = found.included + sum(found.excluded.values())
    assert everybody == Contact.objects.count()
    mailing = sent(french, dan)
    assert len(got(mailing)) + sum(mailing.exclusions.values()) == everybody


def test_the_screen_offers_the_choice_and_the_translation(
    client, french, english, readers, dan
):
    dan.groups.add(Group.objects.get(name="Newsletter senders"))
    client.force_login(dan)
    url = reverse("forms_ext_newsletters_admin:send", args=[french.pk])
    publish(english)

    html = client.get(url).content.decode()
    both = client.get(f"{url}?others=1").content.decode()

    assert 'href="?others=1"' in html
    assert reverse("forms_ext_newsletters_admin:send", args=[english.pk]) in html
    assert 'name="others" value="1"' in both
    typed = {"act": "send", "number": "3", "shown": "3", "others": "1"}
    assert client.post(url, typed).status_code == 302
    assert Mailing.objects.get().rule["others"] is True
