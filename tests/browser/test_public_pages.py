"""Public pages keep to themselves, weigh little, and can be read by anybody."""

import gzip
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

from forms_ext.consent.addresses import choices_url
from tests.browser.visitor import confirmation_path, send_form, type_names
from tests.people import ADA, BEN
from tests.story import let_the_worker_work, mails_to, one_click_link

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

LOOKS = [("light", 320), ("dark", 320), ("light", 1280), ("dark", 1280)]
GRAVE = ("serious", "critical")
BUDGET_BYTES = 60_000
SCROLLED = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page: Page) -> list[str]:
    """What axe finds, and what sticks out, in both palettes and two widths."""
    found = []
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        found += [
            f"{scheme} {width}: {violation['id']} {node['target']}"
            for violation in Axe().run(page).response["violations"]
            if violation["impact"] in GRAVE
            for node in violation["nodes"]
        ]
        if page.evaluate(SCROLLED) > 0:
            found.append(f"{scheme} {width}: scrolls sideways")
    return found + cut_off(page)


def cut_off(page: Page) -> list[str]:
    """Sticking out of a small telephone when the text is twice as large."""
    page.set_viewport_size({"width": 320, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    sideways = page.evaluate(SCROLLED) > 0
    page.evaluate("document.documentElement.style.fontSize = ''")
    return ["320, text at 200 %: scrolls sideways"] if sideways else []


def transferred(answer: Response) -> int:
    """WhiteNoise serves static files compressed; nothing compresses the page."""
    body = answer.body()
    is_page = answer.request.resource_type == "document"
    return len(body if is_page else gzip.compress(body))


def test_nothing_leaves_the_site_and_nothing_stays_in_the_browser(
    page, live_server, landing
):
    asked, said = set(), []
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(landing)
    page.evaluate("document.fonts.ready")
    type_names(page, ADA)
    send_form(page)
    page.wait_for_url("**/thanks/**")
    page.goto(live_server.url + confirmation_path(ADA))
    page.locator("main form button").click()
    page.wait_for_selector(".seal")

    assert asked == {urlsplit(live_server.url).netloc}
    assert said == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_landing_page_weighs_little(page, landing):
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(landing, wait_until="networkidle")

    kept = [a for a in answers if a.request.resource_type != "image"]
    weight = sum(transferred(answer) for answer in kept)
    assert {a.request.resource_type for a in kept} >= {"document", "font", "script"}
    assert weight <= BUDGET_BYTES


def test_the_way_to_a_signature_is_accessible(page, live_server, landing):
    page.goto(landing)
    assert faults(page) == []
    page.goto(landing)
    send_form(page)
    page.wait_for_selector("[data-errors]")
    assert faults(page) == []


def test_the_pages_after_signing_are_accessible(page, live_server, landing):
    page.goto(landing)
    type_names(page, ADA)
    page.locator("label[for$=purpose-letter]").click()
    send_form(page)
    page.wait_for_url("**/thanks/**")
    assert faults(page) == []
    page.goto(live_server.url + confirmation_path(ADA))
    assert faults(page) == []
    page.locator("main form button").click()
    page.wait_for_selector(".seal")
    assert faults(page) == []


def test_the_pages_that_stop_letters_are_accessible(page, live_server, ben, write):
    page.goto(choices_url(ben))
    assert page.locator("[name=withdraw]").count() == 2
    assert faults(page) == []
    write()
    let_the_worker_work()
    page.goto(live_server.url + one_click_link(mails_to(BEN)[-1]))
    assert page.locator("[name=scope]").count() == 2
    assert faults(page) == []
