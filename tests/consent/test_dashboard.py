"""What the dashboard says of each campaign beside its numbers."""

import re
from datetime import UTC, datetime

import pytest

from forms_ext.consent.models import Campaign
from forms_ext.consent.roles import RoleName
from tests.consent.test_admin import staff


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"ends_at": datetime(2020, 1, 1, tzinfo=UTC), "goal": 1}, "Ended"),
        ({"goal": 1}, "Goal reached"),
        ({"goal": 2}, ""),
        ({"goal": None}, ""),
    ],
)
def test_the_dashboard_says_what_is_over(ada, campaign, facts, words):
    Campaign.objects.update(**facts)
    user = staff("edith", RoleName.EDITOR)
    page = user.get("/admin/", headers={"accept-language": "en"}).content.decode()
    found = re.search(r'campaign-day__state">(.*?)</p>', page)
    assert (found[1] if found else "") == words
