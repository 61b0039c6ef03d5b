"""The administration is that of the product, not of what it is built with."""

from html import unescape

import pytest
from wagtail.models import Task, Workflow


def title_of(response):
    page = response.content.decode()
    return page.partition("<title>")[2].partition("</title>")[0].strip()


def test_its_windows_bear_the_name_of_the_product(admin_client):
    assert title_of(admin_client.get("/admin/")).endswith("- Finalité")


@pytest.mark.django_db
def test_so_does_the_way_in(client):
    assert title_of(client.get("/admin/login/")).endswith("- Finalité")


def test_no_notes_for_engineers_ask_for_attention(admin_client):
    answer = admin_client.get("/admin/").content.decode()
    assert "whats-new-in-wagtail" not in answer
    assert '"data-w-dismissible-id-value": "editor-guide"' not in unescape(answer)
    assert "guide.wagtail.org" in answer


@pytest.mark.django_db
def test_a_page_is_submitted_to_somebody_with_a_name_in_the_sites_language():
    assert list(Workflow.objects.values_list("name", flat=True)) == [
        "l’équipe de relecture"
    ]
    assert Task.objects.get().name == "l’équipe de relecture"
