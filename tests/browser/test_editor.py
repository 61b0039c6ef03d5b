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


def test_a_phone_without_a_purpose_is_refused_and_kept_as_draft(editor):
    add_field(editor, 3, "phone")
    publish(editor)

    asked = editor.locator("#id_consent_fields-3-type")
    field = editor.locator("[data-field]", has=asked)
    expect(field.locator(".error-message")).to_be_visible()
    assert asked.input_value() == "phone"
    assert not CampaignPage.objects.filter(live=True).exists()

    editor.click("footer .action-save")
    expect(editor.locator(".messages .success")).to_be_visible()
    draft = CampaignPage.objects.get()
    kept = draft.get_latest_revision_as_object().consent_fields.all()
    assert [field.type for field in kept][3:] == ["phone"]
    assert not draft.live
