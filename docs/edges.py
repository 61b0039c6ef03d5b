"""States at the edges: nothing yet, one, many, too long, nobody there to send.

Those of STAGES stand on sites of their own (stage.py), one after the other, whose
extremes (extremes.py) have told where they are.
"""

from collections.abc import Callable

from playwright.sync_api import Page
from screenshots import settle
from sheet import Open, State, at, edit_path, enter, number_in, open_path
from stage import Facts

SLUGS = {
    "ended": {"fr": "le-pont-de-la-motte", "en": "the-motte-bridge"},
    "before": {"fr": "une-nuit-sans-lampes", "en": "one-night-without-lamps"},
}
RUNNING = {"fr": "Parrainez", "en": "Sponsor"}
#: Told by the extremes of the stage that stands.
FACTS: Facts = {}


def found(name: str) -> Open:
    return lambda page, base, language: open_path(page, base + FACTS[name][language])


def named(name: str) -> Open:
    return lambda page, base, language: open_path(
        page, f"{base}/{language}/{SLUGS[name][language]}/"
    )


def after(first: Open, act: Callable[[Page], None]) -> Open:
    def show(page: Page, base: str, language: str) -> None:
        first(page, base, language)
        act(page)
        settle(page)

    return show


def see(selector: str) -> Callable[[Page], None]:
    """With this at the top of the window."""
    top = "element => element.scrollIntoView({block: 'start', behavior: 'instant'})"
    return lambda page: page.locator(selector).first.evaluate(top)


def press(selector: str, *, unless: str = "") -> Callable[[Page], None]:
    """The first of the four windows acts; the others may find it done."""

    def act(page: Page) -> None:
        if not unless or not page.locator(unless).count():
            with page.expect_navigation():
                page.locator(selector).first.click()

    return act


def send_near_miss(page: Page, base: str, language: str) -> None:
    open_path(page, f"{base}/{language}/")
    page.locator(".campaign-card__link").first.click()
    settle(page)
    fill_in(page, "ada.nenuphar@gmial.com", "Ada", "Nénuphar")


def send_longest(page: Page, base: str, language: str) -> None:
    found("campaign")(page, base, language)
    fill_in(page, FACTS["address"][language], "Marie-Antoinette", "Reine-des-Prés")


def fill_in(page: Page, email: str, first_name: str, last_name: str) -> None:
    page.fill("[name=first_name]", first_name)
    page.fill("[name=last_name]", last_name)
    page.fill("[name=email]", email)
    page.locator("#sign form button").last.click()
    settle(page)


def find_nobody(page: Page) -> None:
    page.fill("#find-text", "nobody@example.org")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def send_screen(page: Page, base: str, language: str) -> None:
    number = number_in(edit_path(page, base, "Lettre n° 13"))
    open_path(page, f"{base}/admin/newsletters/send/{number}/")


def hold_stall(page: Page, base: str, language: str) -> None:
    # opening one ends the log-in: each window begins anew
    enter(page, base, "stall")
    open_path(page, f"{base}/admin/stall/")
    running = page.locator(".stalls__pages li", has_text=RUNNING[language])
    running.locator("button").click()
    settle(page)


def screens(prefix: str, user: str, **paths: str) -> list[State]:
    return [
        State(f"{prefix}-{name.replace('_', '-')}", at(f"/admin/{path}"), user)
        for name, path in paths.items()
    ]


#: Lists and sums of the admin, which have little to show at first.
LISTS = {
    "admin": "",
    "first_steps": "first-steps/",
    "contacts": "contacts/",
    "letters": "mailings/",
    "ledger": "ledger/",
    "confirmation_rate": "confirmation-rate/",
}

#: From the running demo, where they change nothing.
DEMO = [
    State("near-miss", send_near_miss),
    State("small-form", after(at("/{language}/"), see(".letter__form"))),
    State("ended", named("ended")),
    State("before", named("before")),
    State("admin-send", send_screen, "sender"),
    State("admin-send-now", after(send_screen, see(".sending__now")), "sender"),
    State("admin-stalls", at("/admin/stall/"), "stall"),
    State("admin-nobody-found", after(at("/admin/contacts/"), find_nobody), "officer"),
    State("admin-filtered", at("/admin/deliveries/?state__exact=unknown"), "officer"),
]

STAGES = {
    "empty": [
        State("empty-home", at("/{language}/")),
        *screens("empty", "admin", **LISTS, purposes="purposes/", stalls="stall/"),
    ],
    "one": [State("one-home", at("/{language}/")), *screens("one", "admin", **LISTS)],
    "waiting": [
        State("silent-admin", at("/admin/"), "sender"),
        State("silent-letters", at("/admin/mailings/"), "sender"),
        State("silent-begun", found("begun"), "sender"),
        State("silent-halfway", found("halfway"), "sender"),
        State("paused", found("paused")),
        State(
            "choices",
            after(
                found("choices"),
                press(".choice--granted button", unless=".choice__undo"),
            ),
        ),
        State("stop", found("stop")),
        State("stopped", after(found("stop"), press("main form button"))),
        State("stall", hold_stall),
    ],
    "many": [
        State("many-home", at("/{language}/")),
        *screens(
            "many",
            "admin",
            admin="",
            purposes="purposes/",
            purposes_second="purposes/?p=2",
            letters="mailings/",
            stalls="stall/",
        ),
    ],
    "long": [
        State("long-home", at("/{language}/")),
        State("long-campaign", found("campaign")),
        State("long-boxes", after(found("campaign"), see("#sign"))),
        State("long-thanks", send_longest),
        State("long-choices", found("choices")),
        State("long-stop", found("stop")),
        *(
            State(f"long-{name}", found(name), "admin")
            for name in (
                "edit",
                "share",
                "contact",
                "purpose",
                "send",
                "mailing",
                "left",
            )
        ),
        *screens(
            "long",
            "admin",
            admin="",
            purposes="purposes/",
            letters="mailings/",
            stalls="stall/",
        ),
    ],
}
