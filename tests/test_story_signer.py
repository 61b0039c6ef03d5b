"""Ada signs, wants no newsletter, and gets exactly one mail."""

import pytest

from forms_ext.consent.models import Consent, State
from tests.people import ADA
from tests.story import confirm_by_mail, count_of, let_the_worker_work, mails_to

pytestmark = pytest.mark.django_db


def test_ada_signs_and_hears_nothing_more(visitor, campaign_page, write):
    assert visitor.sign(ADA).status_code == 303
    let_the_worker_work()
    (confirmation,) = mails_to(ADA)
    assert "sa lettre" not in confirmation.body
    assert count_of(campaign_page) == 0

    assert confirm_by_mail(ADA).status_code == 200
    assert count_of(campaign_page) == 1
    assert set(Consent.objects.values_list("state", flat=True)) == {State.REFUSED}

    write()
    let_the_worker_work()
    assert mails_to(ADA) == [confirmation]


def test_a_scanner_that_opens_every_link_confirms_nothing(
    visitor, campaign_page, client
):
    visitor.sign(ADA, "letter")
    let_the_worker_work()
    (confirmation,) = mails_to(ADA)
    for word in confirmation.body.split():
        if word.startswith("http"):
            client.get("/" + word.split("/", 3)[3])
            client.head("/" + word.split("/", 3)[3])

    assert count_of(campaign_page) == 0
    assert not Consent.objects.filter(state=State.GRANTED).exists()
