"""On a telephone the button is two screens below the first field, every word shown."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from forms_ext.consent.models import Basis9, Purpose, PurposeText
from forms_ext.consent.readymade import find
from forms_ext.formpages.fieldtypes import FieldType
from tests.formpages.pages import NAMES, PHONE, draft_page, publish

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

TELEPHONE = {"width": 390, "height": 844}
POSTCODE = {"type": FieldType.POSTCODE}
SIX = ("newsletter", "campaign-news", "sms", "near-you", "partner", "name-on-page")


def ready_made(key: str, *, opinion: str = "") -> Purpose:
    ready = find(key)
    purpose = ready.purpose()
    purpose.basis_9, purpose.live = opinion, False
    for language in ("fr", "en"):
        partner = "Les Saules" if ready.names_a_partner else ""
        words = ready.words(language)
        purpose.texts.add(PurposeText(language=language, partner=partner, **words))
    purpose.save()
    purpose.save_revision().publish()
    return purpose


@pytest.fixture
def telephone(browser: Any, live_server: Any) -> Page:
    context = browser.new_context(viewport=TELEPHONE, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def edges(element: Locator) -> tuple[float, float]:
    box = element.bounding_box()
    assert box is not None
    return box["y"], box["y"] + box["height"]


def screens(page: Page) -> float:
    """From the upper edge of the first field to the lower edge of the button."""
    form = page.locator("form[data-form]")
    top, _bottom = edges(form.locator(".field__input").first)
    _top, bottom = edges(form.locator("button").last)
    return (bottom - top) / TELEPHONE["height"]


def assert_every_word_is_seen(page: Page, purposes: int) -> None:
    for part in (".purpose__label", ".purpose__details", ".purpose__box"):
        shown = page.locator(f"form[data-form] {part}").all()
        assert len(shown) == purposes
        assert all(element.is_visible() for element in shown)
        cut = (
            "e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth"
        )
        assert not any(element.evaluate(cut) for element in shown)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_with_two_boxes_even_where_an_opinion_shows(
    telephone, live_server, organisation, language
):
    boxes = [ready_made(key, opinion=Basis9.EXPLICIT) for key in SIX[1:3]]
    page = publish(
        draft_page(purposes=boxes, fields=[*NAMES, PHONE], language=language)
    )
    telephone.goto(live_server.url + page.url)
    assert_every_word_is_seen(telephone, len(boxes))
    assert screens(telephone) <= 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_with_six_boxes_and_two_fields_for_them(
    telephone, live_server, organisation, language
):
    boxes = [ready_made(key) for key in SIX]
    fields = [*NAMES, PHONE, {**POSTCODE, "purposes": [boxes[3]]}]
    page = publish(draft_page(purposes=boxes, fields=fields, language=language))
    telephone.goto(live_server.url + page.url)
    assert_every_word_is_seen(telephone, len(boxes))
    assert screens(telephone) <= 2
