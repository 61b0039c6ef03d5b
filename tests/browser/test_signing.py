"""Ada signs in a real window: by keyboard, without JavaScript, clumsily, twice."""

import pytest
from django.core import mail
from django.core.cache import cache

from forms_ext.consent.models import Consent, State, Submission
from tests.browser.visitor import (
    boxes,
    confirmation_path,
    send_form,
    tab_to,
    type_names,
)
from tests.people import ADA
from tests.story import count_of, let_the_worker_work

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_ada_signs_by_keyboard_and_ticks_nothing(
    page, live_server, landing, campaign_page
):
    page.goto(landing)
    assert boxes(page) == {"letter": False, "sms": False}
    for name in ("first_name", "last_name", "email"):
        tab_to(page, f"[name={name}]")
        page.keyboard.type(getattr(ADA, name))
    tab_to(page, "form[data-form] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thanks/**")
    assert page.locator(".waiting__address").first.inner_text() == ADA.email

    page.goto(live_server.url + confirmation_path(ADA))
    assert count_of(campaign_page) == 0
    tab_to(page, "form button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".seal")

    assert count_of(campaign_page) == 1
    assert set(Consent.objects.values_list("state", flat=True)) == {State.REFUSED}
    let_the_worker_work()
    assert len(mail.outbox) == 1
    # A landing page is kept for a minute, with its count.
    cache.clear()
    page.goto(landing)
    assert page.locator("[data-count]").inner_text() == "1"


def test_ada_signs_without_javascript(browser, live_server, landing, campaign_page):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(landing)
    assert boxes(page) == {"letter": False, "sms": False}
    type_names(page, ADA)
    page.locator("label[for$=purpose-letter]").click()
    assert boxes(page) == {"letter": True, "sms": False}
    send_form(page)
    assert "/thanks/" in page.url

    page.goto(live_server.url + confirmation_path(ADA))
    page.locator("main form button").click()
    assert page.locator(".seal").count() == 1
    context.close()

    assert count_of(campaign_page) == 1
    states = dict(Consent.objects.values_list("purpose__key", "state"))
    assert states == {"letter": State.GRANTED, "sms": State.REFUSED}


def test_a_slip_keeps_what_was_typed_and_no_other_tick(page, landing):
    page.goto(landing)
    page.fill("[name=first_name]", ADA.first_name)
    page.fill("[name=email]", "ada@")
    page.locator("label[for$=purpose-letter]").click()
    send_form(page)
    summary = page.locator("[data-errors]")
    summary.wait_for()

    assert summary.evaluate("element => element === document.activeElement")
    assert page.input_value("[name=first_name]") == ADA.first_name
    assert page.input_value("[name=email]") == "ada@"
    assert boxes(page) == {"letter": True, "sms": False}
    for name in ("last_name", "email"):
        field = page.locator(f"[name={name}]")
        assert field.get_attribute("aria-invalid") == "true"
        page.locator(f"[data-errors] a[href='#{field.get_attribute('id')}']").click()
        assert field.evaluate("element => element === document.activeElement")
    assert not Submission.objects.exists()


def test_a_double_click_and_the_back_button_sign_once(page, landing):
    page.goto(landing)
    type_names(page, ADA)
    page.locator("form[data-form] button").dblclick()
    page.wait_for_url("**/thanks/**")
    page.go_back()
    type_names(page, ADA)
    send_form(page)
    page.wait_for_url("**/thanks/**")
    page.reload()

    assert Submission.objects.count() == 1
    let_the_worker_work()
    assert len(mail.outbox) == 1
