"""Every state of every screen, side by side, from a demo that runs: make states.

One sheet per state and language in docs/states/: telephone and desktop, light and dark.
It signs twice, as a made-up Ada, and confirms once.
"""

import re
import shutil
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from screenshots import PASSWORD, open_mail, require_demo, settle

SHEETS = Path(__file__).resolve().parent / "states"
TELEPHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 844}
SIGN_UP = {"fr": "lettre-des-rives", "en": "riverside-letter"}
QUESTIONS = {"fr": "demi-tour", "en": "turned-back"}
VIEWS = [
    (size, scheme) for size in (TELEPHONE, DESKTOP) for scheme in ("light", "dark")
]
HEIGHT = 470
GAP = 12
QUALITY = 50
LANGUAGES = ("fr", "en")
#: Long pages are cut here: what a state says stands at its top.
LONGEST = 1500
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

COOKIES: dict[str, list] = {}
NUMBERS: dict[str, str] = {}


@dataclass(frozen=True)
class State:
    """A screen by its name, and how to get there in a given window."""

    name: str
    open: Callable[[Page, str, str], None]
    user: str = ""


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--base", default="http://127.0.0.1:8000")
    parser.add_argument("--only", default="", help="states whose name begins so")
    parser.add_argument("--language", choices=LANGUAGES)
    options = parser.parse_args()
    require_demo(options.base)
    SHEETS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for language in [options.language] if options.language else LANGUAGES:
            for state in states(browser, options.base, language):
                if state.name.startswith(options.only):
                    take(browser, state, options.base, language)
        browser.close()


def states(browser: Browser, base: str, language: str) -> Iterator[State]:
    yield State("home", at("/{language}/"))
    yield State("campaign", open_campaign)
    yield State("campaign-errors", send_empty)
    yield State("campaign-questions", open_questions)
    yield State("not-found", at("/{language}/nowhere/"))
    yield State("link-strange", at("/confirm/strange/"))
    yield State("preferences", at("/preferences/"))
    yield State("sign-up", open_sign_up)
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


def at(path: str) -> Callable[[Page, str, str], None]:
    return lambda page, base, language: open_path(
        page, base + path.format(language=language)
    )


def open_path(page: Page, address: str) -> None:
    page.goto(address)
    settle(page)


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


def confirm_at(path: str) -> Callable[[Page, str, str], None]:
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


def preview(mode: str) -> Callable[[Page, str, str], None]:
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
    title = page.locator("h1").first.inner_text()
    open_path(page, f"{base}/admin/pages/search/?q={title}")
    edit = page.locator("main a[href$='/edit/']", has_text=title).first
    return re.search(r"/(\d+)/edit/", str(edit.get_attribute("href"))).group(1)


def take(browser: Browser, state: State, base: str, language: str) -> None:
    """One sheet: four views of a state beside each other."""
    pictures = []
    for size, scheme in VIEWS:
        context = window(browser, size, scheme, language)
        page = context.new_page()
        if state.user:
            log_in(page, base, state.user)
        state.open(page, base, language)
        pictures.append(picture_of(page, size))
        context.close()
    keep(pictures, f"{state.name}.{language}")


def window(
    browser: Browser, size: dict[str, int], scheme: str, language: str
) -> BrowserContext:
    return browser.new_context(
        viewport=size, color_scheme=scheme, locale=language, reduced_motion="reduce"
    )


def log_in(page: Page, base: str, user: str) -> None:
    """Once per person: the next windows take the cookies along."""
    if user in COOKIES:
        page.context.add_cookies(COOKIES[user])
        return
    page.goto(f"{base}/admin/login/")
    page.fill("[name=username]", user)
    page.fill("[name=password]", PASSWORD)
    page.locator("[type=submit]").click()
    settle(page)
    COOKIES[user] = page.context.cookies()


def picture_of(page: Page, size: dict[str, int]) -> Image.Image:
    tall = min(LONGEST, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({**size, "height": max(size["height"], tall)})
    return Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")


def keep(pictures: list[Image.Image], name: str) -> None:
    tallest = max(picture.height for picture in pictures)
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) - 1)
    sheet = Image.new("RGB", (width, tallest), "#8a8a8a")
    left = 0
    for picture in pictures:
        sheet.paste(picture, (left, 0))
        left += picture.width + GAP
    sheet.thumbnail((width * HEIGHT // TELEPHONE["height"], tallest))
    sheet.save(SHEETS / f"{name}.webp", quality=QUALITY, method=6)
    sys.stdout.write(f"{name}.webp\n")


if __name__ == "__main__":
    main()
