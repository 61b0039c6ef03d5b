"""What a screen reader is told in each state of signing, kept in `spoken/` to be read.

After a change that is meant: `FINALITE_SPOKEN=write make test ARGS="-k spoken"`, then
read what changed, as somebody would hear it.
"""

import os
import re
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.browser.visitor import confirmation_path, send_form, type_names
from tests.people import ADA
from tests.story import link, mails_to

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

KEPT = Path(__file__).parent / "spoken"
#: What differs from one run to the next: addresses, keys, numbers, dates of today.
PASSING = [
    (re.compile(r"^ *- /url: .*\n", re.MULTILINE), ""),
    (re.compile(r"http://localhost:\d+\S*"), "<address>"),
    (re.compile(r"\d{1,2}(?:er)? [a-zéû]+ \d{4}"), "<date>"),
    (re.compile(r"\d{1,2}:\d{2}|\d{1,2} h \d{2}"), "<time>"),
]
TEXTBOX = re.compile(
    r"^ *- (?:textbox|checkbox|combobox|button|link)(.*)$", re.MULTILINE
)


def heard(page: Page) -> str:
    """Title and accessibility tree, without what changes from run to run."""
    spoken = f"{page.title()}\n\n{page.locator('body').aria_snapshot()}\n"
    for passing, instead in PASSING:
        spoken = passing.sub(instead, spoken)
    return spoken


def compare(page: Page, state: str) -> str:
    spoken = heard(page)
    unnamed = [line for line in TEXTBOX.findall(spoken) if '"' not in line]
    assert unnamed == [], f"without a name in {state}:\n{spoken}"
    assert len(re.findall(r"\[level=1\]", spoken)) == 1, f"one heading tells {state}"
    kept = KEPT / f"{state}.txt"
    if os.environ.get("FINALITE_SPOKEN") == "write":
        kept.write_text(spoken, encoding="utf-8")
    assert spoken == kept.read_text(encoding="utf-8"), state
    return spoken


def test_the_form_with_and_without_errors(page, landing):
    page.goto(landing)
    compare(page, "form")
    page.fill("[name=email]", "ada(at)example.org")
    send_form(page)
    expect(page.locator("[data-errors]")).to_be_focused()
    errors = compare(page, "errors")
    assert errors.startswith("Erreur")


def test_the_question_about_a_near_miss(page, landing):
    page.goto(landing)
    type_names(page, ADA)
    page.fill("[name=email]", "ada@gmial.com")
    send_form(page)
    expect(page.locator(".question")).to_be_focused()
    compare(page, "question")


def test_from_thanks_to_confirmed(page, live_server, landing):
    page.goto(landing)
    type_names(page, ADA)
    page.locator("label[for$=purpose-letter]").click()
    send_form(page)
    page.wait_for_url("**/thanks/**")
    compare(page, "thanks")

    page.goto(live_server.url + confirmation_path(ADA))
    compare(page, "confirm")
    page.goto(live_server.url + link(mails_to(ADA)[-1], "not-me"))
    compare(page, "not-me")

    page.goto(live_server.url + confirmation_path(ADA))
    page.locator("main form button").first.click()
    page.wait_for_selector(".seal")
    compare(page, "confirmed")

    cache.clear()
    page.goto(landing)
    assert page.locator("[data-count]").inner_text() == "1"
    assert page.locator(":is([aria-live], [role=status]) [data-count]").count() == 0


def test_a_dead_link_and_the_fresh_one(page, live_server):
    page.goto(f"{live_server.url}/confirm/strange/")
    compare(page, "dead-link")
    page.fill("[type=email]", ADA.email)
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.locator("[type=email]")).to_have_count(0)
    compare(page, "fresh-link")
