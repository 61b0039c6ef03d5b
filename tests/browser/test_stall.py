"""A volunteer hands a tablet over; Ada signs, Ben finds it empty."""

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from playwright.sync_api import expect

from forms_ext.consent.models import Submission
from forms_ext.consent.roles import RoleName
from tests.browser.test_public_pages import faults
from tests.browser.visitor import boxes, send_form, type_names
from tests.people import ADA, BEN

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
TABLET = {"width": 810, "height": 1080}


@pytest.fixture
def tablet(page, live_server, campaign_page, django_user_model):
    user = django_user_model.objects.create_user("volunteer", password="un-sentier")
    user.groups.add(Group.objects.get(name=RoleName.STALL))
    page.set_viewport_size(TABLET)
    page.goto(live_server.url + reverse("forms_ext_stalls"))
    page.fill("[name=username]", "volunteer")
    page.fill("[name=password]", "un-sentier")
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/stall/")
    page.locator(".stalls__pages button").click()
    page.wait_for_url("**/stall/*/fr/")
    return page


def test_one_after_another(tablet):
    assert faults(tablet) == []
    type_names(tablet, ADA)
    tablet.locator("label[for$=purpose-letter]").click()
    send_form(tablet)
    expect(tablet).to_have_url(re.compile("/thanks/"))
    expect(tablet.locator("main")).not_to_contain_text(ADA.email)
    assert faults(tablet) == []
    tablet.get_by_role("link", name="Personne suivante").click()
    expect(tablet.locator("[name=email]")).to_have_value("")
    assert boxes(tablet) == {"letter": False, "sms": False}
    type_names(tablet, BEN)
    send_form(tablet)
    expect(tablet).to_have_url(re.compile("/thanks/"))
    assert Submission.objects.count() == 2

    tablet.go_back()
    expect(tablet.locator("[name=email]")).to_have_value("")


def test_an_abandoned_form_is_emptied_unless_somebody_answers(tablet):
    tablet.clock.install()
    tablet.reload()
    type_names(tablet, ADA)
    tablet.clock.run_for(60_500)
    warning = tablet.get_by_role("alertdialog")
    expect(warning).to_be_visible()
    tablet.get_by_role("button", name="Je suis toujours là").click()
    expect(warning).to_be_hidden()
    expect(tablet.locator("[name=email]")).to_have_value(ADA.email)

    tablet.clock.run_for(60_500)
    expect(warning).to_be_visible()
    tablet.clock.run_for(20_500)
    expect(tablet.locator("[name=email]")).to_have_value("")


def test_no_way_back_leads_to_what_somebody_typed(tablet):
    type_names(tablet, ADA)
    tablet.fill("[name=email]", "ada(at)example.org")
    send_form(tablet)
    expect(tablet.locator(".errors")).to_be_focused()
    tablet.fill("[name=email]", ADA.email)
    tablet.locator("[data-busy]").click()
    expect(tablet).to_have_url(re.compile("/thanks/"))
    tablet.get_by_role("link", name="Personne suivante").click()
    expect(tablet.locator("[name=email]")).to_have_value("")
    for _step in range(3):
        tablet.go_back()
        expect(tablet.locator("h1")).to_be_visible()
        assert ADA.last_name not in tablet.content()
        for name in ("first_name", "last_name", "email"):
            field = tablet.locator(f"[name={name}]")
            assert field.count() == 0 or field.input_value() == ""


def test_a_form_with_errors_is_hidden_then_emptied(tablet):
    tablet.clock.install()
    type_names(tablet, ADA)
    tablet.fill("[name=email]", "ada(at)example.org")
    send_form(tablet)
    expect(tablet.locator(".errors")).to_be_focused()
    tablet.clock.run_for(20_500)
    warning = tablet.get_by_role("alertdialog")
    expect(warning).to_be_visible()
    box = warning.bounding_box()
    assert (box["width"], box["height"]) == (TABLET["width"], TABLET["height"])
    assert faults(tablet) == []
    tablet.clock.run_for(20_500)
    expect(tablet.locator("[name=email]")).to_have_value("")
    assert tablet.locator(".errors").count() == 0
    tablet.go_back()
    assert ADA.last_name not in tablet.content()


# Sent, and nothing comes back: the page stays. Not by a request left hanging, since the
# clock cannot be moved while a browser is on its way (Playwright skips it in silence).
UNANSWERED = """form => {
  document.addEventListener("submit", (event) => event.preventDefault());
  form.requestSubmit();
}"""


def test_what_a_dead_network_left_on_the_screen_is_emptied(tablet):
    tablet.clock.install()
    tablet.reload()
    type_names(tablet, ADA)
    form = tablet.locator("form[data-form]")
    form.evaluate(UNANSWERED)
    expect(form).to_have_attribute("data-sent", "yes")
    tablet.clock.run_for(60_500)
    expect(tablet.get_by_role("alertdialog")).to_be_visible()
    tablet.clock.run_for(20_500)
    expect(tablet.locator("[name=email]")).to_have_value("")
