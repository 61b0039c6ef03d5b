"""An editor makes a campaign in a real window, from nothing to a form that signs."""

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import Page, expect

from home.models import CampaignPage, HomePage
from tests.browser.staff import log_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def editor(page, live_server, dan, letter) -> Page:
    dan.groups.add(Group.objects.get(name="Page editors"))
    log_in(page, live_server.url, dan)
    home = HomePage.objects.get(locale__language_code="fr")
    page.goto(f"{live_server.url}/admin/pages/add/home/campaignpage/{home.pk}/")
    page.fill("[name=title]", "Un sentier")
    return page


def add_field(page: Page, number: int, kind: str) -> None:
    page.click("#id_consent_fields-ADD")
    page.select_option(f"#id_consent_fields-{number}-type", kind)


def publish(page: Page) -> None:
    page.click("footer .w-dropdown-button [data-w-dropdown-target=toggle]")
    page.click("[name=action-publish]")


def test_an_editor_publishes_a_campaign_from_nothing(
    editor, browser, live_server, letter
):
    add_field(editor, 3, "postcode")
    editor.fill("#id_consent_fields-3-needed_for", "le décompte par département")
    editor.click("#id_declared_purposes-ADD")
    editor.select_option("#id_declared_purposes-0-purpose", str(letter.pk))
    publish(editor)
    expect(editor.locator(".messages .success")).to_be_visible()

    campaign = CampaignPage.objects.get()
    assert campaign.live
    visitor = browser.new_page()
    visitor.goto(live_server.url + campaign.url)
    names = ("first_name", "last_name", "email", "postcode", "purpose-letter")
    for name in names:
        expect(visitor.locator(f"form[data-form] [name={name}]")).to_have_count(1)
    expect(visitor.locator("form [type=checkbox]:checked")).to_have_count(0)
    visitor.close()


def test_a_refused_publish_leads_to_the_field_and_takes_a_proposal(editor):
    add_field(editor, 3, "phone")
    editor.fill("[name=button_label]", "Signer et m’abonner")
    publish(editor)
    expect(editor.locator("[data-refusal-entry]")).to_have_count(2)
    draft = CampaignPage.objects.get()
    assert not draft.live

    button = editor.locator("#id_button_label")
    panel = "section[id$=textes_du_formulaire-section]"
    toggle = editor.locator(f"{panel} > .w-panel__header [data-panel-toggle]")
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "false")
    editor.click("[data-refusal-go=button_label]")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(button).to_be_focused()

    editor.click("[data-refusal-act=write]")
    expect(button).to_have_value("Je signe")
    editor.click("[data-refusal-act=remove]")
    editor.click("footer button[name=action-publish]")
    expect(editor.locator(".messages .success")).to_be_visible()
    draft.refresh_from_db()
    assert draft.live
    kinds = draft.consent_fields.values_list("type", flat=True)
    assert list(kinds) == ["first_name", "last_name", "email"]


def change_until(held: list, page: Page) -> None:
    """Wagtail looks for changes from two seconds after a page is opened."""
    for number in range(20):
        page.fill("[name=title]", f"Un sentier {number}")
        page.wait_for_timeout(1500)
        if held:
            return
    raise AssertionError("nothing was saved by itself")


def test_publishing_waits_for_an_autosave_that_is_on_its_way(editor):
    held = []

    def hold(route):
        autosave = route.request.method == "POST" and not held
        held.append(route) if autosave else route.continue_()

    editor.route("**/pages/add/home/**", hold)
    change_until(held, editor)
    publish(editor)
    editor.wait_for_timeout(500)
    assert not CampaignPage.objects.exists()

    held[0].continue_()
    expect(editor.locator(".messages .success")).to_be_visible()
    assert CampaignPage.objects.get().live
