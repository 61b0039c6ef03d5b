"""What the officer reads of one contact."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format

from forms_ext.consent.admin.story import story
from forms_ext.consent.models import Consent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["fr", "en"])
def test_late_in_the_evening_in_utc_is_the_next_day_here(ben, letter, language):
    late = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)
    Consent.objects.filter(contact=ben, purpose=letter).update(granted_at=late)
    with translation.override(language):
        [line] = [line for line in story(ben).lines if line.purpose == letter]
        assert date_format(date(2026, 2, 1), "SHORT_DATE_FORMAT") in line.why
