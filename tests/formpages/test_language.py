"""The language in an address is one of the site's."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.translation import trans_real

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["sign", "thanks", "stall", "stall_thanks"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_made_up_language_is_not_found_and_not_kept(client, visitor, name, method):
    key = visitor.page.translation_key
    made_up = "fr-a1b2c3"
    address = reverse(f"forms_ext_formpages:{name}", args=[key, made_up])
    assert getattr(client, method)(address, follow=True).status_code == 404
    assert made_up not in trans_real._translations


def test_an_address_in_a_language_that_the_site_gave_up_can_still_be_written():
    where = [uuid4(), "oc"]
    assert "/oc/" in reverse("forms_ext_formpages:sign", args=where)
