"""Names on the page: of those who agreed to it there, and only while they do."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from forms_ext.consent.addresses import choices_url
from forms_ext.consent.confirm import confirm
from forms_ext.consent.ledger import withdraw
from forms_ext.consent.models import Actor, Channel, Contact, Submission
from forms_ext.formpages.publish import NotPublishable
from tests.formpages.pages import NAMES, Visitor, draft_page, publish, soup
from tests.people import ADA, BEN, CLEO, Person, publish_purpose
from tests.story import count_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

BLOCK = [("supporters", {"title": "Avec nous"})]


@pytest.fixture
def shown(organisation):
    """The purpose: my name on the page."""
    return publish_purpose("name", "mon prénom", channel=Channel.PAGE)


@pytest.fixture
def naming(shown, letter):
    town = {"type": "town", "purposes": [shown]}
    fields = [*NAMES, town]
    return publish(draft_page(purposes=[shown, letter], fields=fields, story=BLOCK))


def signed(page, person, *ticks, **answers):
    assert Visitor(page).sign(person, *ticks, **answers).status_code == 303
    contact = Contact.objects.get(email=person.email)
    confirm(submission_ref=contact.submissions.latest("pk").ref)
    return contact


def read(url):
    return [
        one.get_text(" ", strip=True)
        for one in soup(Client().get(url)).select(".names li")
    ]


def test_only_those_who_ticked_the_box_are_named(naming):
    signed(naming, ADA, "name", town="Le Gué")
    signed(naming, BEN, "letter")
    Visitor(naming).sign(CLEO, "name", town="Le Gué")
    assert read(naming.url) == ["Ada Le Gué"]
    whole = Client().get(naming.url).content.decode()
    assert ADA.last_name not in whole and ADA.email not in whole


def test_the_newest_is_first(naming):
    signed(naming, ADA, "name", town="Le Gué")
    signed(naming, BEN, "name", town="Aval")
    # After a first name, others may wait for the page's minute.
    cache.clear()
    assert read(naming.url) == ["Ben Aval", "Ada Le Gué"]


def test_a_name_taken_back_is_gone_at_once_and_the_count_stays(naming):
    ada = signed(naming, ADA, "name", town="Le Gué")
    assert read(naming.url) == ["Ada Le Gué"]
    link = choices_url(ada)
    assert Client().post(link, {"withdraw": "name"}).status_code == 303
    assert read(naming.url) == []
    assert count_of(naming) == 1


def test_a_name_taken_back_by_mistake_is_shown_again(naming):
    link = choices_url(signed(naming, ADA, "name", town="Le Gué"))
    for _time in range(2):
        Client().post(link, {"withdraw": "name"})
        assert read(naming.url) == []
        Client().post(link, {"undo": "name"})
        cache.clear()
        assert read(naming.url) == ["Ada Le Gué"]


def test_a_name_given_is_there_without_waiting_for_a_minute(naming):
    assert read(naming.url) == []
    signed(naming, ADA, "name", town="Le Gué")
    assert read(naming.url) == ["Ada Le Gué"]


def test_a_rush_of_names_keeps_the_pages(naming):
    signed(naming, ADA, "name", town="Le Gué")
    generation = cache.get("forms_ext.pages")
    signed(naming, BEN, "name", town="Aval")
    assert cache.get("forms_ext.pages") == generation


def test_other_consents_leave_the_pages_alone(naming, letter):
    generation = cache.get("forms_ext.pages")
    ben = signed(naming, BEN, "letter")
    withdraw(contact=ben, purposes=[letter], actor=Actor.PERSON)
    assert cache.get("forms_ext.pages") == generation


def test_a_name_stands_on_no_other_campaign_s_page(naming, shown):
    signed(naming, ADA, "name", town="Le Gué")
    other = draft_page(purposes=[shown], story=BLOCK, slug="pont", title="Un pont")
    assert read(publish(other).url) == []


def test_a_town_given_for_something_else_is_not_shown(shown, letter):
    town = {"type": "town", "needed_for": "le décompte"}
    page = publish(draft_page(purposes=[shown], fields=[*NAMES, town], story=BLOCK))
    signed(page, ADA, "name", town="Le Gué")
    assert read(page.url) == ["Ada"]


def test_what_is_no_name_is_refused_in_the_form(naming):
    spam = Person("www.jeux.example", "x", "spam@example.org")
    assert Visitor(naming).sign(spam, "name", town="Le Gué").status_code == 422


def test_a_strange_name_that_came_another_way_is_not_shown(naming):
    signed(naming, ADA, "name", town="Le Gué")
    signature = Submission.objects.get()
    signature.answers["profile"]["first_name"] = "https://jeux.example.org"
    signature.save()
    assert read(naming.url) == []


def test_markup_in_a_name_stays_text(naming):
    signed(naming, ADA, "name", town="Le Gué")
    signature = Submission.objects.get()
    signature.answers["profile"]["town"] = "L&eacute; Gu&"
    signature.save()
    assert read(naming.url) == ["Ada L&eacute; Gu&"]


def test_a_page_with_names_and_no_box_is_refused(letter):
    page = draft_page(purposes=[letter], story=BLOCK)
    with pytest.raises(NotPublishable, match="showing|noms|names"):
        page.save_revision().publish()


def test_the_whole_list_is_paged_without_anybody_in_its_address(naming, monkeypatch):
    monkeypatch.setattr("home.people_blocks.SHOWN", 1)
    monkeypatch.setattr("forms_ext.formpages.namespage.PER_PAGE", 1)
    for person in (ADA, BEN):
        signed(naming, person, "name", town="Le Gué")
    cache.clear()
    landing = soup(Client().get(naming.url))
    first = landing.select_one(".people a")["href"]
    assert read(first) == ["Ben Le Gué"]
    answer = Client().get(first)
    assert answer["X-Robots-Tag"].startswith("noindex")
    assert not answer.cookies
    older = soup(answer).select_one("a[rel=next]")["href"]
    assert read(older) == ["Ada Le Gué"]
    assert Client().get(older.replace("/2/", "/3/")).status_code == 404


@pytest.mark.parametrize("strange", [ADA, BEN, CLEO])
def test_a_name_that_cannot_be_shown_moves_no_other(naming, monkeypatch, strange):
    monkeypatch.setattr("forms_ext.formpages.namespage.PER_PAGE", 1)
    for person in (ADA, BEN, CLEO):
        signed(naming, person, "name", town="Le Gué")
    signature = Submission.objects.get(contact__email=strange.email)
    signature.answers["profile"]["first_name"] = ""
    signature.save()
    cache.clear()
    pages = [read(url) for url in each_page(naming)]
    assert pages == [
        [] if person is strange else [f"{person.first_name} Le Gué"]
        for person in (CLEO, BEN, ADA)
    ]


def each_page(page):
    where = [page.translation_key, "fr", 1]
    url = {"href": reverse("forms_ext_formpages:names", args=where)}
    while url:
        yield url["href"]
        url = soup(Client().get(url["href"])).select_one("a[rel=next]")


def test_there_is_no_list_where_the_page_shows_no_names(letter, shown):
    page = publish(draft_page(purposes=[shown]))
    where = [page.translation_key, "fr", 1]
    assert (
        Client().get(reverse("forms_ext_formpages:names", args=where)).status_code
        == 404
    )
