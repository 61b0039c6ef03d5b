"""A telephone of 2022, twenty seconds: what it cannot read it does without."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route

from tests.browser.visitor import send_form
from tests.people import ADA, Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

#: What came after Chrome 99 or iOS 15.4; named otherwise, no browser knows it.
TOO_NEW = re.compile(
    r"(?P<lead>:|@|\b)(?P<name>has\(|light-dark\(|oklch\(|oklab\(|color-mix\(|container\b"
    r"|starting-style\b|scope\b|text-wrap\b|text-box\b|field-sizing\b|\d+[dsl]v[hw]\b)"
)
TELEPHONE = {"width": 390, "height": 844}
CLEAR = "rgba(0, 0, 0, 0)"
#: What a telephone offers in one tap, by the token each field carries.
REMEMBERED = {
    "given-name": ADA.first_name,
    "family-name": ADA.last_name,
    "email": ADA.email,
    "tel": "06 00 00 00 00",
}
MOST_TAPS = 6
WIDTH = "document.documentElement.scrollWidth"
LABELS = {"first_name": "Prénom", "last_name": "Nom", "email": "Courriel"}


def without_novelties(route: Route) -> None:
    answer = route.fetch()
    css = TOO_NEW.sub(r"\g<lead>unknown-\g<name>", answer.text())
    route.fulfill(response=answer, body=css)


@pytest.fixture
def old(browser, live_server) -> Page:
    """A window that knows no style of the last four years."""
    context = browser.new_context(
        viewport=TELEPHONE, locale="fr-FR", reduced_motion="reduce", has_touch=True
    )
    page = context.new_page()
    page.route("**/*.css", without_novelties)
    yield page
    context.close()


def style(element: Locator, name: str) -> str:
    return element.evaluate("(e, name) => getComputedStyle(e)[name]", name)


def bordered(element: Locator) -> bool:
    return style(element, "borderTopStyle") != "none" and float(
        style(element, "borderTopWidth").removesuffix("px")
    )


def contrast_faults(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": ["color-contrast"]})
    return [node["html"] for v in found.response["violations"] for node in v["nodes"]]


def test_an_old_browser_sees_fields_errors_and_a_filled_button(old, landing):
    old.goto(landing)
    for scheme in ("light", "dark"):
        old.emulate_media(color_scheme=scheme)
        fields = old.locator("form[data-form] .field__input").all()
        assert len(fields) >= 3
        assert all(bordered(field) for field in fields)
        button = old.locator("form[data-form] button").last
        assert style(button, "backgroundColor") != CLEAR
        assert contrast_faults(old) == []
    assert old.evaluate(WIDTH) <= TELEPHONE["width"]
    send_form(old)
    wrong = old.locator("[aria-invalid=true]")
    assert wrong.count() == 3
    assert all(bordered(field) for field in wrong.all())
    assert contrast_faults(old) == []


def remember(page: Page) -> None:
    """What one tap on a telephone's suggestion does: fills each field it knows."""
    for token, value in REMEMBERED.items():
        for field in page.locator(f"form[data-form] [autocomplete='{token}']").all():
            field.fill(value)


def below(first: Locator, button: Locator) -> float:
    """From the upper edge of the first field to the lower edge of the button."""
    end = button.bounding_box()
    return end["y"] + end["height"] - first.bounding_box()["y"]


def test_a_signature_takes_six_taps_and_no_typing(old, landing):
    taps = 0
    old.goto(landing)
    first = old.locator("form[data-form] .field__input").first
    if first.bounding_box()["y"] > TELEPHONE["height"]:
        leads_there = old.locator("a[href='#sign']").first
        assert leads_there.bounding_box()["y"] < TELEPHONE["height"]
        leads_there.tap()
        taps += 1
    button = old.locator("form[data-form] button").last
    assert below(first, button) <= 2 * TELEPHONE["height"]
    first.tap()
    remember(old)
    taps += 2
    button.tap()
    taps += 1
    old.wait_for_url("**/thanks/**")
    assert taps <= MOST_TAPS


def test_a_page_without_styles_is_still_a_form(browser, landing):
    context = browser.new_context(viewport=TELEPHONE, locale="fr-FR")
    page = context.new_page()
    page.route("**/*.css", lambda route: route.abort())
    page.goto(landing)
    fill(page, ADA)
    send_form(page)
    page.wait_for_url("**/thanks/**")
    context.close()


def fill(page: Page, person: Person) -> None:
    for name in ("first_name", "last_name", "email"):
        page.get_by_role("textbox", name=LABELS[name], exact=True).fill(
            getattr(person, name)
        )
