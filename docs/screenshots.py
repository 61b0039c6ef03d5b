"""Take the README's pictures again, from a demo that runs: make screenshots.

It signs once, as a made-up Ada, and confirms nothing.
"""

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
WIDE = {"width": 1280, "height": 860}
TALL = {"width": 1280, "height": 1320}
TELEPHONE = {"width": 390, "height": 844}
COLOURS = (256, 160, 96)
HEAVIEST = 150_000
PATIENCE_SECONDS = 60


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--base", default="http://127.0.0.1:8000")
    base = parser.parse_args().base
    require_demo(base)
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        take_landing(browser, base)
        take_signing(browser, base)
        take_letter(browser, base)
        take_admin(browser, base)
        browser.close()


def require_demo(base: str) -> None:
    try:
        urllib.request.urlopen(f"{base}/fr/", timeout=20).close()  # noqa: S310
    except urllib.error.URLError:
        sys.exit(f"No demo answers on {base}: run `make demo` beside this.")


def take_landing(browser: Browser, base: str) -> None:
    for name, scheme, size in (
        ("landing-light", "light", TALL),
        ("landing-dark", "dark", WIDE),
        ("landing-telephone", "light", TELEPHONE),
    ):
        page = browser.new_page(viewport=size, color_scheme=scheme, locale="fr")
        open_campaign(page, base)
        keep(page, name)
        page.close()


def open_campaign(page: Page, base: str) -> None:
    page.goto(f"{base}/fr/")
    page.locator(".campaign-card__link").first.click()
    settle(page)


def take_signing(browser: Browser, base: str) -> None:
    page = browser.new_page(viewport=WIDE, color_scheme="light", locale="fr")
    open_campaign(page, base)
    address = f"ada.nenuphar.{int(time.time())}@example.org"
    page.fill("[name=first_name]", "Ada")
    page.fill("[name=last_name]", "Nénuphar")
    page.fill("[name=email]", address)
    page.click("label[for$=purpose-newsletter]")
    page.locator("#sign form button").last.click()
    settle(page)
    keep(page, "thank-you")
    open_mail(page, base, to=address)
    keep(page, "confirmation-mail")
    [link, *_others] = re.findall(rf"{base}/confirm/[\w.~-]+/", page.content())
    page.goto(link)
    settle(page)
    keep(page, "confirm")
    page.close()


def open_mail(page: Page, base: str, *, to: str) -> None:
    for _second in range(PATIENCE_SECONDS):
        page.goto(f"{base}/mailbox/")
        mail = page.locator("a.letter", has_text=to[:20])
        if mail.count():
            mail.first.click()
            settle(page)
            return
        time.sleep(1)
    sys.exit(f"No mail to {to} came: does the demo's worker run?")


def take_letter(browser: Browser, base: str) -> None:
    page = browser.new_page(viewport=TALL, color_scheme="light", locale="fr")
    page.goto(f"{base}/mailbox/")
    page.locator("a.letter", has_text="Le Gué-des-Saules").first.click()
    settle(page)
    keep(page, "letter")
    page.close()


def take_admin(browser: Browser, base: str) -> None:
    page = log_in(browser, base, "editor")
    open_editor(page, base, "Parrainez un mètre")
    purposes = page.locator("[id^=panel-child]:has([id^=inline_child_declared_])")
    purposes.last.evaluate("section => section.scrollIntoView()")
    keep(page, "editor")
    page = log_in(browser, base, "sender")
    open_editor(page, base, "Lettre n° 13")
    send = page.locator("a[href*='/newsletters/send/']").first
    page.goto(base + str(send.get_attribute("href")))
    settle(page)
    keep(page, "audience")
    page = log_in(browser, base, "officer")
    page.goto(f"{base}/admin/ledger/")
    settle(page)
    keep(page, "ledger")


def log_in(browser: Browser, base: str, user: str) -> Page:
    context = browser.new_context(viewport=WIDE, color_scheme="light", locale="fr")
    page = context.new_page()
    page.goto(f"{base}/admin/")
    page.fill("[name=username]", user)
    page.fill("[name=password]", PASSWORD)
    page.locator("[type=submit]").click()
    settle(page)
    return page


def open_editor(page: Page, base: str, title: str) -> None:
    page.goto(f"{base}/admin/pages/search/?q={title}")
    page.locator("main a[href$='/edit/']", has_text=title[:10]).first.click()
    settle(page)


def settle(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    time.sleep(0.5)


def keep(page: Page, name: str) -> None:
    """In as many colours as its weight allows: it stays in the repository for ever."""
    picture = Image.open(BytesIO(page.screenshot(animations="disabled")))
    for colours in COLOURS:
        content = BytesIO()
        few = picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE)
        few.save(content, "PNG", optimize=True)
        if content.tell() <= HEAVIEST:
            break
    (PICTURES / f"{name}.png").write_bytes(content.getvalue())
    sys.stdout.write(f"{name}.png\n")


if __name__ == "__main__":
    main()
