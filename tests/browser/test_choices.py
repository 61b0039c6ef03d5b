"""One's choices on a telephone: a finger that taps twice, and a stop by mistake."""

import pytest
from playwright.sync_api import Page, expect

from forms_ext.consent.addresses import choices_url
from forms_ext.consent.confirm import confirm
from forms_ext.consent.models import Consent, State
from tests.people import ADA

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def choices(page: Page, live_server, sign) -> Page:
    """Ada has confirmed two boxes and opens her choices."""
    submission = sign(ADA, "letter", "news")
    confirm(submission_ref=submission.ref)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(choices_url(submission.contact))
    return page


def granted() -> set[str]:
    live = Consent.objects.filter(state=State.GRANTED)
    return set(live.values_list("purpose__key", flat=True))


def rested(page: Page) -> None:
    """The page has been there long enough for a tap to be meant."""
    page.wait_for_timeout(800)


def test_a_second_tap_of_the_same_finger_stops_nothing_else(choices):
    rested(choices)
    choices.locator("button[name=withdraw]").first.click()
    expect(choices.locator("[data-answer]")).to_be_focused()
    # the finger comes down again, on whatever lies there now
    choices.evaluate("document.querySelector('button[name=withdraw]').click()")
    choices.wait_for_timeout(300)
    assert len(granted()) == 1
    # a tap that is meant goes through
    rested(choices)
    choices.locator("button[name=withdraw]").first.click()
    expect(choices.locator("button[name=undo]")).to_have_count(2)
    assert granted() == set()


def test_a_stop_by_mistake_is_taken_back(choices):
    rested(choices)
    choices.locator("button[name=withdraw]").first.click()
    expect(choices.locator("[data-answer]")).to_contain_text("C’est arrêté")
    rested(choices)
    choices.locator("button[name=undo]").click()
    expect(choices.locator("[data-answer]")).to_contain_text("C’est rétabli")
    assert granted() == {"letter", "news"}
