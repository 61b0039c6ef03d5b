"""A letter that has left already is asked about before it leaves once more."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from forms_ext.consent.confirm import confirm
from forms_ext.newsletters.models import Mailing
from forms_ext.newsletters.prepare import NotReady, examine, prepare
from forms_ext.newsletters.work import Worker
from tests.newsletters.letters import blocks, newsletter
from tests.people import ADA

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(letter, ben):
    return newsletter(letter, body=blocks("<p>Voici.</p>")[:1], subject="Le sentier")


@pytest.fixture
def sent(page, dan):
    """The letter, sent to Ben."""
    prepare(page=page, user=dan)
    work()
    return Mailing.objects.get()


def work() -> None:
    worker = Worker(name="w")
    worker.start()
    while worker.step():
        pass


def copy_of(page, **columns):
    return page.copy(update_attrs={"slug": "copie", **columns})


def repeat(page):
    return examine(page=page).repeat


def test_a_first_letter_is_not_asked_about(page):
    assert repeat(page) is None


@pytest.mark.parametrize("columns", [{}, {"subject": "LE SENTIER"}])
def test_a_copy_says_when_and_to_how_many_it_left(columns, page, sent):
    found = repeat(copy_of(page, **columns))

    assert (found.people, found.same_page, found.same_subject) == (1, False, True)
    assert found.at == sent.created_at


def test_another_subject_over_the_same_text_is_noticed(page, sent):
    found = repeat(copy_of(page, subject="Autre chose"))

    assert (found.people, found.same_subject) == (1, False)


def test_an_alias_is_noticed(page, sent):
    alias = page.create_alias(update_slug="alias")

    assert repeat(alias).people == 1


def test_the_same_page_sent_again_says_who_does_not_get_it(page, sent, sign):
    confirm(submission_ref=sign(ADA, "letter").ref)
    page.body = blocks("<p>Corrigé.</p>")[:1]
    page.save_revision()

    found = repeat(page)

    assert found.same_page
    assert examine(page=page).audience.included == 1


def test_another_letter_is_not_asked_about(page, sent):
    other = copy_of(page, subject="Autre chose")
    other.body = blocks("<p>Tout autre.</p>")[:1]

    assert repeat(other) is None


def test_after_two_months_nobody_asks(page, sent):
    Mailing.objects.update(created_at=timezone.now() - timedelta(days=61))

    assert repeat(copy_of(page)) is None


def test_another_purpose_is_another_letter(page, sent, news):
    assert repeat(copy_of(page, purpose=news)) is None


def test_a_mailing_of_which_nothing_left_is_none(page, sent):
    sent.deliveries.update(state="cancelled")

    assert repeat(copy_of(page)) is None


def test_one_that_is_only_being_prepared_is_asked_about(page, dan):
    prepare(page=page, user=dan)

    assert repeat(copy_of(page)) is not None


def test_a_translation_has_other_readers(page, sent):
    english = page.copy_for_translation(
        Locale.objects.get(language_code="en"), copy_parents=True
    )

    assert repeat(english) is None


def test_without_the_tick_nothing_is_prepared(page, sent, dan):
    copy = copy_of(page)
    with pytest.raises(NotReady):
        prepare(page=copy, user=dan)

    assert prepare(page=copy, user=dan, again=True).page_id == copy.pk


@pytest.fixture
def sender(client, dan):
    dan.groups.add(Group.objects.get(name="Newsletter senders"))
    client.force_login(dan)
    return client


def test_the_screen_asks_for_a_tick_and_refuses_without(page, sent, sender):
    url = reverse("forms_ext_newsletters_admin:send", args=[copy_of(page).pk])
    typed = {"act": "send", "number": "1", "shown": "1"}
    assert 'name="again"' in sender.get(url).content.decode()

    refused = sender.post(url, typed)
    assert (refused.status_code, Mailing.objects.count()) == (422, 1)
    assert 'value="1" inputmode' in refused.content.decode()

    assert sender.post(url, {**typed, "again": "1"}).status_code == 302
    assert Mailing.objects.count() == 2
