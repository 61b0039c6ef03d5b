"""What `manage.py check` says of a host's settings, and that it says no more."""

import pytest
from django.apps import apps
from django.core.checks import run_checks

from forms_ext.consent.checks import KEYRINGS

WRONG = {
    "forms_ext.E002": ("FORMS_EXT_PUBLIC_BASE_URL", ["", "ftp://x", "www.example.org"]),
    "forms_ext.E004": (
        "FORMS_EXT_INNER_EMAIL_BACKEND",
        [{}, {"options": {}}, "django.core.mail.backends.smtp.EmailBackend"],
    ),
}
CASES = [(id, name, v) for id, (name, values) in WRONG.items() for v in values]


def said() -> list[str]:
    return [found.id for found in run_checks() if found.id.startswith("forms_ext.")]


@pytest.fixture(autouse=True)
def served_with_tls(settings):
    settings.FORMS_EXT_PUBLIC_BASE_URL = "https://www.example.org"


def test_right_settings_are_met_with_silence():
    assert said() == []


@pytest.mark.parametrize("setting", KEYRINGS)
@pytest.mark.parametrize("keys", [[], ["k1:short"], ["a-1:" + "a" * 32]])
def test_a_keyring_that_is_missing_or_weak_is_said(setting, keys, settings):
    setattr(settings, setting, keys)
    assert said() == ["forms_ext.E001"]
    setattr(settings, setting, ["k1:" + "a" * 32])
    assert said() == []


@pytest.mark.parametrize(("id", "setting", "value"), CASES)
def test_a_setting_that_cannot_work_is_said(id, setting, value, settings):
    setattr(settings, setting, value)
    assert said() == [id]


def test_a_base_url_needs_tls_outside_of_development(settings):
    settings.FORMS_EXT_PUBLIC_BASE_URL = "http://www.example.org"
    settings.DEBUG = True
    assert said() == []
    settings.DEBUG = False
    assert said() == ["forms_ext.E002"]


def test_modeladmin_that_is_not_installed_is_said(monkeypatch):
    installed = apps.is_installed
    monkeypatch.setattr(
        apps, "is_installed", lambda name: "modeladmin" not in name and installed(name)
    )
    assert said() == ["forms_ext.E003"]
