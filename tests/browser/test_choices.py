"""Ben stops a letter with an unsteady thumb, and takes it back; no script runs."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from forms_ext.consent.addresses import choices_url
from forms_ext.consent.confirm import confirm
from forms_ext.consent.models import Consent, State
from tests.browser.test_public_pages import faults
from tests.people import BEN
from tests.story import let_the_worker_work, mails_to, one_click_link

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
TELEPHONE = {"width": 390, "height": 844}


@pytest.fixture
def telephone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        java_script_enabled=False, locale="fr-FR", viewport=TELEPHONE, has_touch=True
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def three(sign):
    """Ben said yes to three purposes."""
    signature = sign(BEN, "letter", "sms", "news")
    confirm(submission_ref=signature.ref)
    return signature.contact


def keep_calm(page: Page, times: int) -> None:
    """The calm lasts longer: on no machine, however slow, does a tap come after it."""
    session = page.context.new_cdp_session(page)
    session.send("Animation.enable")
    session.send("Animation.setPlaybackRate", {"playbackRate": 1 / times})


def takes_a_tap(page: Page, name: str) -> bool:
    buttons = page.locator(f"[name={name}]")
    style = "buttons => buttons.map(button => getComputedStyle(button).pointerEvents)"
    return set(buttons.evaluate_all(style)) == {"auto"}


def wait_for_the_calms_end(page: Page, name: str = "withdraw") -> None:
    for _look in range(150):
        if takes_a_tap(page, name):
            return
        page.wait_for_timeout(100)
    raise AssertionError("no button takes a tap")


def standing() -> dict[str, str]:
    return dict(Consent.objects.values_list("purpose__key", "state"))


def stop(page: Page, key: str) -> tuple[float, float]:
    """Taps the button; where it was on the screen."""
    button = page.locator(f"[name=withdraw][value={key}]")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    where = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.click(*where)
    return where


@pytest.mark.parametrize("key", ["letter", "news"])
def test_a_second_tap_stops_nothing_else(telephone, three, key):
    telephone.goto(choices_url(three))
    wait_for_the_calms_end(telephone)
    keep_calm(telephone, times=100)
    where = stop(telephone, key)
    telephone.wait_for_selector("#done")
    for _tap in range(3):
        telephone.mouse.click(*where)
    telephone.wait_for_timeout(300)
    stopped = {name for name, state in standing().items() if state == State.WITHDRAWN}
    assert stopped == {key}


def test_no_button_takes_a_tap_as_the_page_comes(telephone, three):
    keep_calm(telephone, times=10)
    telephone.goto(choices_url(three))
    assert not takes_a_tap(telephone, "withdraw")
    wait_for_the_calms_end(telephone)


def test_the_line_takes_the_focus_and_the_stop_is_undone(telephone, three):
    telephone.goto(choices_url(three))
    wait_for_the_calms_end(telephone)
    stop(telephone, "sms")
    done = telephone.locator("#done")
    expect(done).to_be_focused()
    expect(done).to_be_in_viewport()
    expect(done).to_contain_text("C’est arrêté.")
    telephone.keyboard.press("Tab")
    telephone.keyboard.press("Enter")
    expect(done).to_contain_text("C’est rétabli")
    expect(done).to_be_focused()
    assert set(standing().values()) == {State.GRANTED}


def test_every_state_of_the_choices_is_accessible(page, three):
    page.goto(choices_url(three))
    for button in ("[name=withdraw]", "[name=undo]", "[name=withdraw][value='*']"):
        page.locator(button).first.click()
        page.wait_for_selector("#done")
        assert faults(page) == []


def test_a_letter_stopped_by_mistake_comes_back(telephone, live_server, ben, write):
    write()
    let_the_worker_work()
    telephone.goto(live_server.url + one_click_link(mails_to(BEN)[-1]))
    telephone.locator("[name=scope][value=purpose]").click()
    expect(telephone.locator("#done")).to_be_focused()
    assert standing()["letter"] == State.WITHDRAWN
    telephone.locator("[name=undo]").click()
    expect(telephone.locator("#done")).to_be_focused()
    assert standing()["letter"] == State.GRANTED
