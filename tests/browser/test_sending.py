"""Dan sends a letter from a real window and watches it leave."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.staff import log_in
from tests.newsletters.letters import blocks, newsletter
from tests.people import BEN
from tests.story import let_the_worker_work, mails_to

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_dan_types_the_number_and_sees_the_letter_leave(
    page, live_server, dan, ada, ben, letter
):
    dan.groups.add(Group.objects.get(name="Newsletter senders"))
    newspage = newsletter(letter, body=blocks("<p>Voici, {first_name|à vous}.</p>"))
    log_in(page, live_server.url, dan)
    screen = reverse("forms_ext_newsletters_admin:send", args=[newspage.pk])
    page.goto(live_server.url + screen)
    send = page.locator("button[name=act][value=send]")

    page.fill("[name=number]", "2")
    send.click()
    expect(page.locator(".help-critical")).to_be_visible()
    assert mails_to(BEN) == []

    page.fill("[name=number]", "1")
    send.click()
    progress = page.locator("[data-progress]")
    progress.wait_for()
    assert progress.get_attribute("data-state") != "sent"
    # That no worker is there is told, and is no error to take the cursor to.
    page.wait_for_load_state("networkidle")
    expect(page.locator(".silence")).to_be_visible()
    assert page.evaluate("document.activeElement.closest('.silence')") is None
    expect(page.locator("[data-states]")).to_be_hidden()
    let_the_worker_work()

    # The page asks by itself, and loads again once the state is another.
    expect(progress).to_have_attribute("data-state", "sent")
    assert page.locator("[data-figure=left]").inner_text() == "1"
    assert len(mails_to(BEN)) == 1
