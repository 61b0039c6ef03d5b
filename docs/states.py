"""Every state of every screen, side by side, from a demo that runs: make states.

One sheet per state and language in docs/states/: telephone and desktop, light and dark.
It signs twice, as a made-up Ada, and confirms once. What the demo does not show
(edges.py) stands on sites of its own, which leave with it.
"""

import re
import shutil
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence

import edges
from playwright.sync_api import Browser, Page, sync_playwright
from screenshots import open_mail, require_demo, settle
from sheet import (
    DESKTOP,
    SHEETS,
    Open,
    State,
    at,
    edit_path,
    number_in,
    open_path,
    take,
)
from stage import standing

SIGN_UP = {"fr": "lettre-de-la-rive", "en": "riverside-letter"}
QUESTIONS = {"fr": "demi-tour", "en": "turned-back"}
LANGUAGES = ("fr", "en")
#: What only those see who have signed.
SIGNED = ("thanks", "mail", "confirm", "not-me", "confirmed")
#: What a page of the campaign shows in the editor's preview, each a state.
HTML_MODES = [
    "form",
    "errors",
    "thanks",
    "mail",
    "confirm",
    "confirmed",
    "before",
    "paused",
    "goal_reached",
    "ended",
]

NUMBERS: dict[str, str] = {}


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--base", default="http://127.0.0.1:8000")
    parser.add_argument(
        "--only", nargs="+", default=[""], help="those whose name begins so"
    )
    parser.add_argument("--language", choices=LANGUAGES)
    options = parser.parse_args()
    only = tuple(options.only)
    require_demo(options.base)
    SHEETS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        languages = [options.language] if options.language else LANGUAGES
        for language in languages:
            for state in states(browser, options.base, language, only):
                if state.name.startswith(only):
                    take(browser, state, options.base, language)
        for stage, staged in edges.STAGES.items():
            wanted = [state for state in staged if state.name.startswith(only)]
            if wanted:
                take_staged(browser, stage, wanted, languages)
        browser.close()


def take_staged(
    browser: Browser, stage: str, wanted: list[State], languages: Sequence[str]
) -> None:
    with standing(stage) as (base, facts):
        edges.FACTS.update(facts)
        for language in languages:
            for state in wanted:
                take(browser, state, base, language)


def states(
    browser: Browser, base: str, language: str, only: tuple[str, ...]
) -> Iterator[State]:
    yield State("home", at("/{language}/"))
    yield State("campaign", open_campaign)
    yield State("campaign-errors", send_empty)
    yield State("campaign-questions", open_questions)
    yield State("not-found", at("/{language}/nowhere/"))
    yield State("link-strange", at("/confirm/strange/"))
    yield State("preferences", at("/preferences/"))
    yield State("sign-up", open_sign_up)
    if any(name.startswith(only) for name in SIGNED):
        yield from after_signing(browser, base, language)
    for mode in HTML_MODES:
        yield State(f"preview-{mode}", preview(mode), user="editor")
    yield State("admin-log-in", at("/admin/login/"))
    yield State("admin-home", at("/admin/"), user="sender")
    yield State("admin-pages", at("/admin/pages/"), user="editor")
    yield State("admin-refused", at("/admin/contacts/"), user="editor")
    for name, path in STAFF:
        yield State(f"admin-{name}", at(path), user="officer")
    yield State("admin-edit-page", edit_campaign, user="editor")
    yield State("admin-share", share_screen, user="editor")
    yield State("admin-letters", at("/admin/mailings/"), user="sender")
    yield State("admin-deliveries", at("/admin/deliveries/"), user="officer")
    yield from edges.DEMO


STAFF = [
    ("contacts", "/admin/contacts/"),
    ("ledger", "/admin/ledger/"),
    ("purposes", "/admin/purposes/"),
    ("purposes-ready-made", "/admin/purposes/ready-made/"),
    ("purpose-questions", "/admin/purposes/ready-made/newsletter/"),
    ("suppressions", "/admin/suppressions/"),
    ("bring-contacts", "/admin/bring-contacts/"),
    ("confirmation-rate", "/admin/confirmation-rate/"),
    ("organisation", "/admin/first-steps/organisation/"),
    ("test-mail", "/admin/first-steps/mail/"),
    ("first-steps", "/admin/first-steps/"),
]


def open_campaign(page: Page, base: str, language: str) -> None:
    open_path(page, f"{base}/{language}/")
    page.locator(".campaign-card__link").first.click()
    settle(page)


def open_sign_up(page: Page, base: str, language: str) -> None:
    open_path(page, f"{base}/{language}/{SIGN_UP[language]}/")


def open_questions(page: Page, base: str, language: str) -> None:
    open_path(page, f"{base}/{language}/{QUESTIONS[language]}/")


def send_empty(page: Page, base: str, language: str) -> None:
    open_campaign(page, base, language)
    page.locator("#sign form button").last.click()
    settle(page)


def after_signing(browser: Browser, base: str, language: str) -> Iterator[State]:
    """Signs once, then shows each page its links lead to; the last one confirms."""
    page = browser.new_page(viewport=DESKTOP, locale=language)
    address = f"ada.nenuphar.{language}.{int(time.time())}@example.org"
    open_campaign(page, base, language)
    page.fill("[name=first_name]", "Ada")
    page.fill("[name=last_name]", "Nénuphar")
    page.fill("[name=email]", address)
    page.click("label[for$=purpose-newsletter]")
    page.locator("#sign form button").last.click()
    settle(page)
    thanks = page.url
    yield State("thanks", at(thanks.removeprefix(base)))
    open_mail(page, base, to=address)
    mail = page.url.removeprefix(base)
    links = {
        name: re.search(rf"/{name}/[\w.~-]+/", page.content()).group()
        for name in ("confirm", "not-me")
    }
    page.close()
    yield State("mail", at(mail))
    yield State("confirm", at(links["confirm"]))
    yield State("not-me", at(links["not-me"]))
    yield State("confirmed", confirm_at(links["confirm"]))


def confirm_at(path: str) -> Open:
    def confirm(page: Page, base: str, language: str) -> None:
        open_path(page, base + path)
        # The first of the four windows confirms; the others are told that it is done.
        if (
            page.locator("main form button").count()
            and not page.locator(".seal").count()
        ):
            page.locator("main form button").first.click()
            settle(page)

    return confirm


def preview(mode: str) -> Open:
    def show(page: Page, base: str, language: str) -> None:
        number = number_of_campaign(page, base, language)
        open_path(page, f"{base}/admin/pages/{number}/view_draft/?mode={mode}")

    return show


def edit_campaign(page: Page, base: str, language: str) -> None:
    number = number_of_campaign(page, base, language)
    open_path(page, f"{base}/admin/pages/{number}/edit/")


def share_screen(page: Page, base: str, language: str) -> None:
    number = number_of_campaign(page, base, language)
    open_path(page, f"{base}/admin/share/{number}/")


def number_of_campaign(page: Page, base: str, language: str) -> str:
    """By its title, as an editor finds it; once."""
    if language not in NUMBERS:
        NUMBERS[language] = find_campaign(page, base, language)
    return NUMBERS[language]


def find_campaign(page: Page, base: str, language: str) -> str:
    open_campaign(page, base, language)
    return number_in(edit_path(page, base, page.locator("h1").first.inner_text()))


if __name__ == "__main__":
    main()
