"""The log names pages, and no key to them."""

import logging

import pytest
from django.conf import settings
from django.test import Client

from config.log import WithoutKeys
from forms_ext.consent.links import LinkKind, sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(caplog):
    """What the console would print; caplog's own handler has no filters."""
    caplog.handler.addFilter(WithoutKeys())
    caplog.set_level(logging.DEBUG, logger="django.request")
    logging.getLogger("django").addHandler(caplog.handler)
    yield lambda: [record.getMessage() for record in caplog.records]
    logging.getLogger("django").removeHandler(caplog.handler)


def test_the_console_has_the_filter():
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["without_keys"]


@pytest.mark.parametrize("path", ["confirm", "not-me", "preferences", "unsubscribe"])
def test_a_refused_link_is_logged_without_its_token(lines, path):
    token = sign(LinkKind.CONFIRM, "0" * 32)
    assert Client().get(f"/{path}/{token}/").status_code == 404
    assert lines() == [f"Not Found: /{path}/…/"]


def test_other_lines_stay_as_they_are(lines):
    Client().get("/fr/nulle-part/")
    assert lines() == ["Not Found: /fr/nulle-part/"]
