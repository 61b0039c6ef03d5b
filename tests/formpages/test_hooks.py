"""What editors of the library are told about live pages."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def edit(letter):
    return reverse(type(letter).snippet_viewset.get_url_name("edit"), args=[letter.pk])


def test_before_a_change_the_pages_that_follow_are_named(
    campaign_page, edit, admin_client
):
    assert campaign_page.title in admin_client.get(edit).content.decode()


def test_a_purpose_that_no_page_offers_names_none(edit, admin_client):
    assert list(admin_client.get(edit).context["messages"]) == []


def test_pages_that_lost_their_form_are_named(
    campaign_page, edit, admin_client, letter
):
    letter.unpublish()
    response = admin_client.post(edit, unchanged(admin_client.get(edit)), follow=True)
    told = [str(message) for message in response.context["messages"]]
    assert [text for text in told if campaign_page.title in text]


def unchanged(response):
    """What the browser would send back without touching anything."""
    form = response.context["form"]
    data = dict(fields_of(form))
    for formset in form.formsets.values():
        data |= dict(fields_of(formset.management_form))
        for child in formset.forms:
            data |= dict(fields_of(child))
    return data


def fields_of(form):
    for bound in form:
        value = bound.value()
        if value is not None and value is not False:
            yield bound.html_name, value
