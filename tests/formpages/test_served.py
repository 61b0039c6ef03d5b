"""The page as visitors get it: the same for all, few queries, none from the cache."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from forms_ext.formpages.cache import GENERATION, forget_pages, key_of
from tests.formpages.pages import Visitor, draft_page, publish, soup
from tests.people import publish_purpose

pytestmark = pytest.mark.django_db


def test_the_page_holds_nothing_of_its_visitor(visitor):
    response = visitor.opened
    assert response.status_code == 200
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()
    assert response["Cache-Control"] == "public, s-maxage=60"
    assert b"csrf" not in response.content
    assert b"nonce" not in response.content
    assert b"wagtail-userbar" not in response.content


def test_an_editor_gets_the_same_page_as_everybody(visitor, admin_client):
    assert admin_client.get(visitor.page.url).content == visitor.opened.content


def test_nothing_in_the_address_ticks_a_box(campaign_page):
    address = f"{campaign_page.url}?purpose-letter=yes&letter=1&email=a@example.org"
    page = soup(Client().get(address))
    boxes = page.find_all("input", type="checkbox")
    assert len(boxes) == 2
    assert not [box for box in boxes if box.has_attr("checked")]
    assert not [box for box in boxes if box.has_attr("required")]
    assert page.find("input", attrs={"name": "email"}).get("value") is None


def test_a_page_takes_at_most_twelve_queries(campaign_page):
    Client().get(campaign_page.url)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        Client().get(campaign_page.url)
    statements = [query["sql"] for query in queries]
    assert len(statements) <= 12, "\n".join(statements)
    assert not [sql for sql in statements if "consent_submission" in sql]


def test_more_purposes_take_no_more_queries(campaign_page, letter, sms):
    names = ["first", "second", "third"]
    more = [publish_purpose(name, f"sa {name}") for name in names]
    big = publish(draft_page(purposes=[letter, sms, *more], fields=[*PHONED], slug="b"))
    assert queries_of(big) == queries_of(campaign_page)


def test_a_kept_page_takes_no_query(visitor):
    with CaptureQueriesContext(connection) as queries:
        again = visitor.client.get(visitor.page.url + "?utm_source=x")
    assert len(queries) == 0
    assert again.content == visitor.opened.content


def test_publishing_shows_at_once(visitor):
    page = visitor.page
    page.button_label = "Je parraine"
    publish(page)
    assert "Je parraine" in visitor.client.get(page.url).content.decode()


def test_unpublishing_shows_at_once(visitor):
    visitor.page.unpublish()
    assert visitor.client.get(visitor.page.url).status_code == 404


def test_a_changed_purpose_shows_at_once(visitor, letter):
    text = letter.texts.get(language="fr")
    text.content = "son bulletin"
    letter.texts = [text]
    letter.save_revision().publish()
    page = visitor.client.get(visitor.page.url).content.decode()
    assert "son bulletin" in page


def test_a_page_drawn_before_the_commit_is_forgotten_after(
    visitor, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        forget_pages()
        before = key_of(visitor.opened.wsgi_request)
    assert key_of(visitor.opened.wsgi_request) != before


def test_a_cache_that_loses_its_word_brings_no_old_page_back(visitor):
    before = key_of(visitor.opened.wsgi_request)
    cache.delete(GENERATION)
    assert key_of(visitor.opened.wsgi_request) != before


def test_a_page_not_changed_is_answered_by_304(visitor):
    etag = visitor.opened["ETag"]
    again = visitor.client.get(visitor.page.url, headers={"If-None-Match": etag})
    assert again.status_code == 304


def test_a_restricted_page_is_never_shared(campaign_page):
    campaign_page.view_restrictions.create(restriction_type="login")
    cache.clear()
    response = Client().get(campaign_page.url)
    assert "public" not in response.get("Cache-Control", "")


def test_a_page_without_a_version_shows_no_form(campaign_page):
    type(campaign_page).objects.update(form_version=None)
    assert not Visitor(campaign_page).form


PHONED = [{"type": "email"}, {"type": "phone"}]


def queries_of(page):
    Client().get(page.url)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        Client().get(page.url)
    return len(queries)


@pytest.mark.parametrize(
    ("legend", "shown"),
    [
        ("", "Et ensuite ? "),
        ("Restons en lien", "Restons en lien. "),
        ("Restons en lien !", "Restons en lien ! "),
    ],
)
def test_that_nothing_is_required_stands_above_the_boxes(letter, legend, shown):
    page = publish(draft_page(purposes=[letter], legend=legend))
    said = soup(Client().get(page.url)).select_one(".purposes legend").text
    free = "Rien n’est obligatoire : votre signature compte sans aucune de ces cases."
    assert said.replace("\N{NO-BREAK SPACE}", " ") == shown + free
