"""What a visitor does in a window, by keyboard or by hand."""

from playwright.sync_api import Page

from tests.people import Person
from tests.story import let_the_worker_work, link, mails_to

PATIENCE = 60


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the element has the focus, as a keyboard's owner does."""
    for _press in range(PATIENCE):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard")


def type_names(page: Page, person: Person) -> None:
    page.fill("[name=first_name]", person.first_name)
    page.fill("[name=last_name]", person.last_name)
    page.fill("[name=email]", person.email)


def boxes(page: Page) -> dict[str, bool]:
    """Which purposes are ticked, by their keys."""
    found = page.locator("input[type=checkbox][name^=purpose-]").all()
    return {
        str(box.get_attribute("name")).removeprefix("purpose-"): box.is_checked()
        for box in found
    }


def send_form(page: Page) -> None:
    page.locator("form[data-form] button").click()


def confirmation_path(person: Person) -> str:
    let_the_worker_work()
    return link(mails_to(person)[-1], "confirm")
