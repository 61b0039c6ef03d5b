"""From one's choices back to the pages where they were made, while these are online."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from forms_ext.consent.addresses import choices_url
from forms_ext.consent.confirm import confirm
from forms_ext.consent.models import Contact, Submission
from tests.formpages.pages import soup
from tests.people import ADA

pytestmark = pytest.mark.django_db


def choices(client: Client, visitor) -> list[str]:
    if not Submission.objects.exists():
        visitor.sign(ADA, "letter")
        confirm(submission_ref=Submission.objects.get().ref)
    address = choices_url(Contact.objects.get())
    page = soup(client.get(address.removeprefix("http://127.0.0.1:8000")))
    return [link["href"] for link in page.select(".choice .field__hint a")]


def test_a_choice_leads_back_to_its_page_while_it_is_online(
    client, visitor, campaign_page
):
    links = choices(client, visitor)
    assert links
    assert set(links) == {campaign_page.specific.public_url()}
    campaign_page.unpublish()
    assert choices(client, visitor) == []


def test_a_page_for_few_is_no_link(client, visitor, campaign_page):
    assert choices(client, visitor)
    PageViewRestriction.objects.create(
        page=campaign_page, restriction_type=PageViewRestriction.LOGIN
    )
    assert choices(client, visitor) == []


def test_more_choices_ask_the_database_no_more_for_their_pages(client, visitor):
    choices(client, visitor)
    with CaptureQueriesContext(connection) as asked:
        lines = len(choices(client, visitor))
    pages = [q for q in asked if 'FROM "wagtailcore_page"' in q["sql"]]
    assert lines > 1
    assert len(pages) == 1
