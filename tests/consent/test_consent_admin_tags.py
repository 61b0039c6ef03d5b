import pytest
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils import translation

from forms_ext.consent.templatetags.consent_admin_tags import grouped


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("number", [0, 999, 12_345, 1_234_567])
def test_a_number_is_grouped_as_humanize_does(number, language):
    with translation.override(language):
        assert grouped(number) == intcomma(number)


def test_thousands_are_set_apart_by_language():
    with translation.override("en"):
        assert grouped(12_345) == "12,345"
    with translation.override("fr"):
        assert "".join(grouped(12_345).split()) == "12345"
