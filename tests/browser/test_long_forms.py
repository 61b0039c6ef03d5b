"""Long forms of the admin put the cursor where something is missing or wrong."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from forms_ext.consent.models import Organisation
from tests.browser.staff import PASSWORD, log_in
from tests.formpages.pages import draft_page
from tests.people import EVE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def boss(page, live_server, letter) -> Page:
    user = User.objects.create_superuser("eve", EVE.email, PASSWORD)
    log_in(page, live_server.url, user)
    return page


def described(page: Page) -> str:
    """What a screen reader says of the field that has the cursor, after its label."""
    return page.evaluate(
        """() => (document.activeElement.getAttribute("aria-describedby") || "")
        .split(" ").map((id) => document.getElementById(id)?.textContent || "")
        .join(" ").trim()"""
    )


def place_of(letter, language: str) -> int:
    return [text.language for text in letter.texts.all()].index(language)


def test_a_refused_purpose_puts_the_cursor_on_its_first_error_and_says_it(
    boss, live_server, letter
):
    boss.goto(live_server.url + reverse("purposes:edit", args=[letter.pk]))
    words = f"texts-{place_of(letter, 'fr')}-content"
    boss.fill(f"[name={words}]", "les conditions et sa lettre")
    boss.click("footer .w-dropdown-button [data-w-dropdown-target=toggle]")
    boss.click("[name=action-publish]")
    field = boss.locator(f"[name={words}]")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    assert "deux choses" in described(boss)
    assert "Proposé\xa0: «\xa0sa lettre\xa0»." in described(boss)


def test_a_refused_first_step_puts_the_cursor_on_its_first_error(boss, live_server):
    boss.goto(live_server.url + reverse("forms_ext_firststeps:organisation"))
    boss.fill("[name=dpo_email]", "personne")
    boss.click("main form .button >> nth=0")
    expect(boss.locator("[name=dpo_email]")).to_be_focused()
    assert described(boss)


def test_the_refusal_leads_by_keyboard_to_the_very_setting_that_is_missing(
    boss, live_server, letter
):
    Organisation.objects.update(dpo_name="")
    page = draft_page(purposes=[letter])
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    boss.goto(f"{live_server.url}{editor}?refused=1")
    # The list is read first, whatever is marked beneath it.
    expect(boss.locator(".refusal__title")).to_be_focused()
    boss.focus(".refusal__entry a.button")
    boss.keyboard.press("Enter")
    expect(boss.locator("[name=dpo_name]")).to_be_focused()
    boss.keyboard.type("Le secrétariat")
    boss.keyboard.press("Enter")
    boss.wait_for_url(f"**{editor}?refused=1")


def test_a_flawed_box_is_opened_on_its_words(boss, live_server, letter):
    letter.texts.filter(language="fr").update(frequency="")
    page = draft_page(purposes=[letter])
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    boss.goto(f"{live_server.url}{editor}?refused=1")
    boss.click(".refusal__entry a.button")
    words = f"texts-{place_of(letter, 'fr')}-frequency"
    expect(boss.locator(f"[name={words}]")).to_be_focused()
