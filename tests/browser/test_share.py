"""Passing it on and the living count, in a real window."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from forms_ext.consent.models import Campaign, ShareCount

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
# A telephone's sheet that remembers what it was given
SHEET = """
  window.given = [];
  navigator.share = async (data) => { window.given.push(data); };
"""
NO_SHEET = "Object.defineProperty(navigator, 'share', { value: undefined })"


@pytest.fixture
def thanks(live_server, campaign_page):
    key = campaign_page.translation_key
    return f"{live_server.url}/sign/{key}/fr/thanks/"


def test_the_link_is_copied_with_one_tap_and_counted(page, context, thanks):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(thanks)
    button = page.locator("[data-share-copy]")
    with page.expect_response("**/share/**") as answer:
        button.click()
    expect(button).to_have_text("Copié")
    expect(page.locator("[data-share-status]")).to_have_text("Copié")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.input_value("#share-link")
    assert answer.value.status == 204
    assert ShareCount.objects.get(channel="link").times == 1


def test_the_telephones_own_sheet_gets_the_words_and_the_address(page, thanks):
    page.add_init_script(SHEET)
    page.goto(thanks)
    with page.expect_response("**/share/**"):
        page.locator("[data-share-sheet]").click()
    [given] = page.evaluate("window.given")
    assert given["url"] == page.input_value("#share-link")
    assert given["url"] not in given["text"]
    assert ShareCount.objects.get().channel == "sheet"


def test_without_a_sheet_its_button_is_not_there(page, thanks):
    page.add_init_script(
        "Object.defineProperty(navigator, 'share', {value: undefined})"
    )
    page.goto(thanks)
    expect(page.locator("[data-share-sheet]")).to_be_hidden()
    expect(page.locator("[data-share-copy]")).to_be_visible()


def test_without_javascript_links_and_the_address_remain(browser, thanks):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(thanks)
    expect(page.locator(".share__links a")).to_have_count(3)
    expect(page.locator("#share-link")).to_be_visible()
    expect(page.locator("[data-share-copy]")).to_be_hidden()
    context.close()


def test_the_first_signature_becomes_a_number_without_a_reload(page, landing):
    Campaign.objects.update(goal=10)
    page.clock.install()
    page.goto(landing)
    sentence = page.locator("[data-sentence]")
    expect(sentence).to_have_text("Soyez la première signature")
    for count, words in ((1, "1 personne a signé"), (2, "2 personnes ont signé")):
        Campaign.objects.update(imported_count=count)
        # The server keeps an answer for a minute; the window's clock is ahead of it.
        cache.clear()
        with page.expect_response("**/count/"):
            page.clock.run_for(61_000)
        expect(sentence).to_have_text(words)
