"""Ada subscribes from the foot of a page, without JavaScript."""

import pytest
from wagtail.models import Site

from forms_ext.consent.models import Consent, State
from home.models import FooterSettings
from tests.browser.visitor import confirmation_path
from tests.formpages.signups import draft_signup, publish_signup
from tests.people import ADA

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def signup_page(letter):
    page = publish_signup(draft_signup(purposes=[letter]))
    site = Site.objects.get(is_default_site=True)
    FooterSettings.objects.create(site=site, signup_page=page)
    return page


def test_ada_subscribes_from_the_foot_without_javascript(
    browser, live_server, signup_page
):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + "/fr/")
    page.fill(".small-form [name=email]", ADA.email)
    page.locator(".small-form button").click()
    assert page.locator("h1").inner_text() == signup_page.title
    assert "rien n’est coché" in page.locator(".errors").inner_text()
    assert page.locator("[name=email]").input_value() == ADA.email

    page.locator("label[for$=purpose-letter]").click()
    page.locator("form[data-form] > button.button").click()
    page.wait_for_url("**/thanks/**")
    page.goto(live_server.url + confirmation_path(ADA))
    page.locator("main form button").first.click()
    page.wait_for_selector(".seal")
    assert "votre abonnement commence" in page.locator("h1").inner_text()
    assert Consent.objects.get().state == State.GRANTED
