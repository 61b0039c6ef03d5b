"""Take the README's pictures again, from a demo that runs: make screenshots."""

import re
import shutil
import sys
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).resolve().parent / "pictures"
PASSWORD = "au-bord-de-l-eau"  # noqa: S105 — the demo's
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 390, "height": 844}
COLOURS = 128


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--base", default="http://127.0.0.1:8000")
    base = parser.parse_args().base
    try:
        urllib.request.urlopen(base + "/healthz", timeout=10).close()  # noqa: S310
    except urllib.error.HTTPError:
        pass  # it answers, which is all we ask here
    except OSError:
        sys.exit(f"No demo answers on {base}: run `make demo` beside this.")
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        take_public(browser, base)
        take_admin(browser, base)
        browser.close()


def take_public(browser: Browser, base: str) -> None:
    for name, scheme, size in (
        ("landing-light", "light", WIDE),
        ("landing-dark", "dark", WIDE),
        ("landing-telephone", "light", NARROW),
    ):
        page = browser.new_page(viewport=size, color_scheme=scheme, locale="fr")
        open_campaign(page, base)
        keep(page, name)
        page.close()
    page = browser.new_page(viewport=WIDE, locale="fr")
    open_campaign(page, base)
    sign(page)
    keep(page, "thank-you")
    open_newest_mail(page, base)
    keep(page, "confirmation-mail")
    page.goto(confirm_link(page))
    keep(page, "confirm")
    page.close()


def open_campaign(page: Page, base: str) -> None:
    page.goto(base + "/fr/")
    page.locator(".campaign-card__link").first.click()
    page.wait_for_load_state("networkidle")


def sign(page: Page) -> None:
    page.fill("[name=first_name]", "Ada")
    page.fill("[name=last_name]", "Nénuphar")
    page.fill("[name=email]", f"ada.{int(time.time())}@example.org")
    page.locator("[type=checkbox]").nth(1).check()
    page.locator("#sign button[type=submit]").click()
    page.wait_for_load_state("networkidle")


def open_newest_mail(page: Page, base: str) -> None:
    for _attempt in range(60):
        page.goto(base + "/mailbox/")
        newest = page.locator("main a").first
        if newest.count() and "Ada" in page.content() or newest.count():
            newest.click()
            page.wait_for_load_state("networkidle")
            return
        time.sleep(1)
    sys.exit("The confirmation mail did not come: does the demo's worker run?")


def confirm_link(page: Page) -> str:
    for frame in page.frames:
        for link in frame.locator("a").all():
            target = link.get_attribute("href") or ""
            if re.search(r"/c(onfirm)?/", target):
                return target
    sys.exit("The newest mail holds no link to confirm.")


def take_admin(browser: Browser, base: str) -> None:
    for user, path, name in (
        ("editor", "", "editor"),
        ("sender", "", "audience"),
        ("officer", "", "ledger"),
    ):
        page = browser.new_page(viewport=WIDE, locale="fr")
        log_in(page, base, user)
        page.goto(base + path)
        keep(page, name)
        page.close()


def log_in(page: Page, base: str, user: str) -> None:
    page.goto(base + "/admin/")
    page.fill("[name=username]", user)
    page.fill("[name=password]", PASSWORD)
    page.locator("[type=submit]").click()
    page.wait_for_load_state("networkidle")


def keep(page: Page, name: str) -> None:
    """Few colours and no more bytes than a picture in a repository should have."""
    picture = Image.open(BytesIO(page.screenshot(animations="disabled")))
    few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
