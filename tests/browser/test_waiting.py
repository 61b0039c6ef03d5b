"""Ada slips twice, types the code of the mail, and never needs JavaScript."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from forms_ext.consent.models import Submission
from tests.browser.test_public_pages import faults
from tests.browser.visitor import boxes, send_form, type_names
from tests.people import ADA
from tests.story import count_of, let_the_worker_work, mails_to

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def code_in_the_mail() -> str:
    let_the_worker_work()
    found = re.search(r"\b\d{3}\s\d{3}\b", mails_to(ADA)[-1].body)
    assert found
    return found.group()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A window that runs no script."""
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    yield context.new_page()
    context.close()


def test_a_wrong_code_then_the_right_one_confirms(page, landing, campaign_page):
    page.goto(landing)
    type_names(page, ADA)
    send_form(page)
    page.wait_for_url("**/thanks/**")
    expect(page.locator(".waiting__address").first).to_have_text(ADA.email)
    code = code_in_the_mail()

    page.fill("#code", f"{(int(code.replace(code[3], '')) + 1) % 10**6:06d}")
    page.keyboard.press("Enter")
    expect(page.locator("#code_error")).to_contain_text("4 essais")
    expect(page.locator("#code")).to_be_focused()
    assert faults(page) == []

    page.fill("#code", code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/confirm/**")
    assert page.locator(".seal").count() == 1
    assert count_of(campaign_page) == 1


@pytest.mark.parametrize(
    ("button", "kept"),
    [("Oui, corriger", "ada@gmail.com"), ("Non, garder la mienne", "ada@gmial.com")],
)
def test_a_near_miss_is_asked_about_without_javascript(plain, landing, button, kept):
    plain.goto(landing)
    type_names(plain, ADA)
    plain.fill("[name=email]", "ada@gmial.com")
    plain.locator("label[for$=purpose-letter]").click()
    send_form(plain)
    expect(plain.locator(".question")).to_be_in_viewport()
    expect(plain.locator(".question")).to_be_focused()
    assert plain.input_value("[name=first_name]") == ADA.first_name
    assert boxes(plain) == {"letter": True, "sms": False}

    plain.get_by_role("button", name=button).click()
    expect(plain.locator(".waiting__address").first).to_have_text(kept)
    assert "/thanks/" in plain.url
    assert len(Submission.objects.get().ticked) == 1


def test_the_address_is_corrected_without_javascript(plain, landing):
    plain.goto(landing)
    type_names(plain, ADA)
    plain.fill("[name=email]", "ada@exmaple.org")
    send_form(plain)
    plain.get_by_text("Corriger l’adresse").click()
    plain.fill("#address", ADA.email)
    plain.keyboard.press("Enter")
    expect(plain.locator(".waiting__address").first).to_have_text(ADA.email)
    assert code_in_the_mail()


def test_the_question_is_under_the_cursor_and_accessible(page, landing):
    page.goto(landing)
    type_names(page, ADA)
    page.fill("[name=email]", "ada@gmial.com")
    send_form(page)
    question = page.locator(".question")
    expect(question).to_be_focused()
    assert faults(page) == []


def test_coming_back_undoes_sending(page, landing):
    page.goto(landing)
    label = page.locator("form[data-form] [data-busy]").inner_text()
    page.locator("form[data-form]").evaluate(
        "form => form.addEventListener('submit', event => event.preventDefault())"
    )
    type_names(page, ADA)
    send_form(page)
    status = page.locator("[data-status]")
    expect(status).to_have_text("Envoi en cours…")
    page.evaluate(
        "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
    )
    expect(status).to_have_text("")
    assert page.locator("form[data-form] [data-busy]").inner_text() == label


def test_what_came_of_asking_again_is_seen_on_a_small_telephone(plain, landing):
    plain.set_viewport_size({"width": 320, "height": 568})
    plain.goto(landing)
    type_names(plain, ADA)
    send_form(plain)
    plain.get_by_role("button", name="Renvoyer le courriel").click()
    expect(plain.locator("#again_error")).to_be_in_viewport()

    plain.fill("#code", "12")
    plain.keyboard.press("Enter")
    expect(plain.locator("#code_error")).to_be_in_viewport()
    expect(plain.locator("#code")).to_be_focused()


@pytest.mark.parametrize(("letters", "columns"), [("100%", 2), ("200%", 1)])
def test_what_to_look_for_stands_in_one_column_in_large_letters(
    page, landing, letters, columns
):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(landing)
    type_names(page, ADA)
    send_form(page)
    page.wait_for_url("**/thanks/**")
    page.evaluate(f"document.documentElement.style.fontSize = '{letters}'")
    parts = page.locator(".envelope > div > *").all()
    edges = {round(box["x"]) for part in parts if (box := part.bounding_box())}
    assert len(edges) == columns
