"""Reports of the provider are taken only where a secret is set."""

from importlib import reload

import pytest
from django.urls import Resolver404, clear_url_caches, resolve

from config import urls

ADDRESS = "/anymail/brevo/tracking/"


@pytest.fixture
def with_secret(settings):
    settings.ANYMAIL = {"WEBHOOK_SECRET": "user:password"}
    reload(urls)
    clear_url_caches()
    yield
    settings.ANYMAIL = {}
    reload(urls)
    clear_url_caches()


def test_without_a_secret_there_is_no_address():
    with pytest.raises(Resolver404):
        resolve(ADDRESS, "config.urls")


def test_with_a_secret_there_is(with_secret):
    assert resolve(ADDRESS, "config.urls").route == "anymail/brevo/tracking/"
