"""From an empty site to a published page, by somebody who never saw Wagtail."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from forms_ext.consent.models import Purpose, ServiceMail
from home.models import CampaignPage
from tests.browser.staff import PASSWORD, log_in
from tests.browser.visitor import send_form, type_names
from tests.people import ADA, EVE
from tests.story import let_the_worker_work, mails_to

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
ORGANISATION = {
    "name": "Rives libres",
    "address": "12, quai des Peupliers",
    "email": "bonjour@rives-libres.example.org",
    "dpo_name": "Le secrétariat",
    "dpo_email": "donnees@rives-libres.example.org",
}


@pytest.fixture
def newcomer(page: Page, live_server) -> Page:
    boss = User.objects.create_superuser("eve", EVE.email, PASSWORD)
    log_in(page, live_server.url, boss)
    return page


def take_next(page: Page) -> None:
    """The one step that is offered in full colour."""
    page.click(".first-step--next .button")


def name_the_organisation(page: Page) -> None:
    take_next(page)
    for name, value in ORGANISATION.items():
        page.fill(f"[name={name}]", value)
    page.click("main form .button >> nth=0")


def see_a_mail_arrive(page: Page) -> None:
    take_next(page)
    page.click("[name=act][value=send]")
    expect(page.locator("#code")).to_be_visible()
    let_the_worker_work()
    assert len(mails_to(EVE)) == 1
    page.fill("#code", ServiceMail.objects.get().data["code"])
    page.click(".step-form__code button")


def choose_a_purpose(page: Page) -> None:
    take_next(page)
    page.click(".ready-card .button >> nth=0")
    page.fill("[name=content_fr]", "sa gazette")
    expect(page.locator("#boxes")).to_contain_text("sa gazette")
    page.click(".ready-form .button >> nth=0")


def say_until_when(page: Page) -> None:
    """A calendar puts no other day in the place of what was typed."""
    until = page.locator("[name=until]")
    calendar = page.locator(".xdsoft_datetimepicker:visible")
    until.click()
    expect(calendar).to_have_count(1)
    until.press_sequentially("1")
    expect(calendar).to_have_count(0)
    for typed in ("fin mars", "31/03/2099"):
        until.fill(typed)
        until.press("Tab")
        page.wait_for_timeout(300)
        expect(until).to_have_value(typed)


def write_a_page(page: Page) -> None:
    take_next(page)
    page.fill("[name=title]", "Rendez-nous le sentier")
    page.fill("[name=why]", "Il est fermé depuis mai.")
    say_until_when(page)
    page.click(".step-form .button >> nth=0")
    # One big button: a newcomer does not look behind an arrow.
    page.click("footer button[name=action-publish]")
    expect(page.locator(".messages .success")).to_be_visible()


def come_back(page: Page) -> None:
    """Without a window no tab is ever hidden: what a browser says is said for it."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_an_empty_site_shows_the_way_to_a_signed_page(newcomer, live_server):
    name_the_organisation(newcomer)
    see_a_mail_arrive(newcomer)
    choose_a_purpose(newcomer)
    write_a_page(newcomer)
    assert Purpose.objects.get(key="newsletter").usable
    page = CampaignPage.objects.get()
    assert page.live and page.ends_at.year == 2099

    newcomer.click(".messages a[href='/admin/first-steps/']")
    with newcomer.context.expect_page() as opened:
        take_next(newcomer)
    tab = opened.value
    type_names(tab, ADA)
    expect(tab.locator("form [type=checkbox]:checked")).to_have_count(0)
    send_form(tab)
    tab.wait_for_url("**/sign/**")
    tab.close()
    newcomer.bring_to_front()
    come_back(newcomer)
    expect(newcomer.locator(".first-step--done")).to_have_count(5)
