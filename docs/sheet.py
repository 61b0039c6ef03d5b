"""A sheet shows one state four times: telephone and desktop, light and dark."""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError
from screenshots import PASSWORD, settle

SHEETS = Path(__file__).resolve().parent / "states"
TELEPHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 844}
VIEWS = [
    (size, scheme) for size in (TELEPHONE, DESKTOP) for scheme in ("light", "dark")
]
HEIGHT = 470
GAP = 12
QUALITY = 50
#: Long pages are cut here: what a state says stands at its top.
LONGEST = 1500
SIDEWAYS = "document.scrollingElement.scrollWidth > window.innerWidth"

Open = Callable[[Page, str, str], None]

COOKIES: dict[tuple[str, str], list] = {}


@dataclass(frozen=True)
class State:
    """A screen by its name, and how to get there in a given window."""

    name: str
    open: Open
    user: str = ""


def at(path: str) -> Open:
    return lambda page, base, language: open_path(
        page, base + path.format(language=language)
    )


def open_path(page: Page, address: str) -> None:
    page.goto(address)
    try:
        settle(page)
    except TimeoutError:
        # a busy machine may leave a picture or a style unanswered
        page.goto(address)
        settle(page)


def edit_path(page: Page, base: str, title: str) -> str:
    """Found by its title, as an editor finds it."""
    open_path(page, f"{base}/admin/pages/search/?q={title}")
    edit = page.locator("main a[href$='/edit/']", has_text=title).first
    return str(edit.get_attribute("href"))


def number_in(path: str) -> str:
    return re.search(r"/(\d+)/", path).group(1)


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
        if page.evaluate(SIDEWAYS):
            sys.stdout.write(f"{state.name} scrolls sideways at {size['width']}\n")
        context.close()
    keep(pictures, f"{state.name}.{language}")


def window(
    browser: Browser, size: dict[str, int], scheme: str, language: str
) -> BrowserContext:
    return browser.new_context(
        viewport=size, color_scheme=scheme, locale=language, reduced_motion="reduce"
    )


def log_in(page: Page, base: str, user: str) -> None:
    """Once per person and site: the next windows take the cookies along."""
    if (base, user) in COOKIES:
        page.context.add_cookies(COOKIES[base, user])
        return
    enter(page, base, user)
    COOKIES[base, user] = page.context.cookies()


def enter(page: Page, base: str, user: str) -> None:
    page.goto(f"{base}/admin/login/")
    page.fill("[name=username]", user)
    page.fill("[name=password]", PASSWORD)
    page.locator("[type=submit]").click()
    settle(page)


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
