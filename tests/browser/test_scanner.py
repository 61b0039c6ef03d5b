"""A mailbox's scanner opens every link, running its scripts, before Ada does."""

import pytest

from forms_ext.consent.models import Consent, State
from tests.browser.visitor import send_form, type_names
from tests.people import ADA
from tests.story import count_of, let_the_worker_work, link, mails_to

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_a_scanner_confirms_and_withdraws_nothing(
    browser, page, live_server, landing, campaign_page
):
    page.goto(landing)
    type_names(page, ADA)
    page.locator("label[for$=purpose-letter]").click()
    send_form(page)
    page.wait_for_url("**/thanks/**")
    let_the_worker_work()
    paths = [link(mails_to(ADA)[-1], name) for name in ("confirm", "not-me")]

    scanner = browser.new_context().new_page()
    for path in paths * 3:
        scanner.goto(live_server.url + path, wait_until="networkidle")
        scanner.request.head(live_server.url + path)
    scanner.context.close()
    assert count_of(campaign_page) == 0
    assert State.GRANTED not in Consent.objects.values_list("state", flat=True)

    page.goto(live_server.url + paths[0])
    page.locator("main form button").first.click()
    page.wait_for_selector(".seal")
    assert count_of(campaign_page) == 1
    granted = Consent.objects.get(state=State.GRANTED)
    assert granted.purpose.key == "letter"
