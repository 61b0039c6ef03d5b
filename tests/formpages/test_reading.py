"""A document to read: named, weighed, hashed; a statement, never a question."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.db.models import ProtectedError
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from forms_ext.consent.models import FormVersion, Submission
from forms_ext.formpages.models import FormField
from forms_ext.formpages.publish import NotPublishable
from forms_ext.formpages.reading import plain_size
from home.models import HomePage
from tests.formpages.pages import NAMES, Visitor, draft_page, publish, soup

pytestmark = pytest.mark.django_db

CHARTER = b"%PDF-1.7 " + b"x" * 1_234_000


@pytest.fixture
def charter():
    file = ContentFile(CHARTER, name="charte.pdf")
    return get_document_model().objects.create(title="La charte du sentier", file=file)


@pytest.fixture
def reading_page(letter, charter):
    field = {"type": "document", "document": charter, "hint": "Douze pages."}
    return publish(draft_page(purposes=[letter], fields=[*NAMES, field]))


def test_the_version_keeps_title_size_and_hash(reading_page):
    entry = reading_page.form_version.body["fields"][-1]
    assert entry["reading"]["title"] == "La charte du sentier"
    assert entry["reading"]["size"] == len(CHARTER)
    assert entry["reading"]["sha256"] == hashlib.sha256(CHARTER).hexdigest()
    assert entry["required"] is False


def test_it_is_a_link_with_kind_and_size_and_no_input(reading_page, charter):
    shown = soup(Visitor(reading_page).opened).select_one(".reading")
    assert shown.a["href"] == charter.url
    assert "PDF, 1,2\u00a0Mo" in shown.get_text()
    assert not shown.select("input, select, textarea, button")


def test_anybody_can_open_it(reading_page, charter, client):
    answer = client.get(charter.url)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == CHARTER


def test_signing_needs_no_reading(reading_page):
    assert Visitor(reading_page).sign().status_code == 303
    assert Submission.objects.get().answers["fields"] == {}


def test_another_file_is_another_version(reading_page, charter):
    before = FormVersion.objects.count()
    charter.file = ContentFile(b"%PDF-1.7 other", name="autre.pdf")
    charter.save()
    reading_page.refresh_from_db()
    entry = reading_page.form_version.body["fields"][-1]
    assert FormVersion.objects.count() == before + 1
    assert entry["reading"]["size"] == 14


def test_a_document_that_a_form_names_is_not_deleted(reading_page, charter):
    with pytest.raises(ProtectedError):
        charter.delete()


def test_a_document_kept_for_a_few_is_refused(letter, charter):
    CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type="login"
    )
    page = draft_page(
        purposes=[letter], fields=[*NAMES, {"type": "document", "document": charter}]
    )
    with pytest.raises(NotPublishable):
        page.save_revision().publish()


def test_a_file_that_is_gone_is_refused(letter, charter):
    charter.file.storage.delete(charter.file.name)
    page = draft_page(
        purposes=[letter], fields=[*NAMES, {"type": "document", "document": charter}]
    )
    with pytest.raises(NotPublishable):
        page.save_revision().publish()


def test_a_page_of_the_site_may_be_what_is_read(letter):
    home = HomePage.objects.get(locale__language_code="fr")
    field = {"type": "document", "linked_page": home}
    page = publish(draft_page(purposes=[letter], fields=[*NAMES, field]))
    reading = page.form_version.body["fields"][-1]["reading"]
    assert (reading["title"], reading["url"]) == (home.title, home.url)
    home.save_revision().publish()
    page.refresh_from_db()
    home.refresh_from_db()
    after = page.form_version.body["fields"][-1]["reading"]
    assert after["revision"] == home.live_revision_id != reading["revision"]


def test_reading_that_agrees_is_refused(letter, charter):
    label = "J’accepte le règlement"
    field = {"type": "document", "document": charter, "label": label}
    page = draft_page(purposes=[letter], fields=[*NAMES, field])
    with pytest.raises(NotPublishable):
        page.save_revision().publish()


def test_a_draft_without_its_document_can_be_previewed(letter, rf):
    page = draft_page(purposes=[letter], fields=[*NAMES, {"type": "document"}])
    assert page.serve_preview(rf.get("/"), "form").status_code == 200
    assert FormField.objects.filter(type="document").exists()


@pytest.mark.parametrize(("size", "words"), [(0, ""), (12, "1"), (845_000, "845")])
def test_a_size_is_said_in_plain_figures(size, words):
    assert plain_size(size).startswith(words)
