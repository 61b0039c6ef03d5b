"""The settings as a fresh process meets them: the start itself is what is tested."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {
    "SECRET_KEY": "k" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "TOKEN_KEYS": "t1:" + "a" * 64,
    "PERSON_KEYS": "p1:" + "b" * 64,
    "SUPPRESSION_KEYS": "s1:" + "c" * 64,
    "ALLOWED_HOSTS": "petition.example.org",
    "PUBLIC_BASE_URL": "https://petition.example.org",
    "DEFAULT_FROM_EMAIL": "Les Amis du Vallon <contact@example.org>",
    "TRUSTED_PROXIES": "1",
    "MAIL_PROVIDER": "smtp",
}


def manage(*command, cwd=None, **variables):
    environment = {"PATH": os.environ["PATH"], **variables}
    return subprocess.run(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), *command],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=environment,
        timeout=60,
    )


def test_production_lists_everything_that_is_missing_at_once():
    result = manage("check")
    assert result.returncode == 1
    for name in PRODUCTION.keys() - {"MAIL_PROVIDER"}:
        assert name in result.stderr
    assert "make demo" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("absent", sorted(PRODUCTION.keys() - {"MAIL_PROVIDER"}))
def test_production_refuses_to_start_without(absent):
    variables = {name: v for name, v in PRODUCTION.items() if name != absent}
    result = manage("check", **variables)
    assert result.returncode == 1
    assert f"  {absent}: " in result.stderr


def test_production_refuses_a_base_url_without_tls():
    variables = {**PRODUCTION, "PUBLIC_BASE_URL": "http://petition.example.org"}
    assert "must begin with https://" in manage("check", **variables).stderr


def test_an_http_provider_needs_a_webhook_secret():
    result = manage("check", **{**PRODUCTION, "MAIL_PROVIDER": "brevo"})
    assert "ANYMAIL_WEBHOOK_SECRET" in result.stderr


def test_documented_production_settings_pass_the_deployment_check():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert result.returncode == 0, result.stderr


def hsts(**variables):
    names = ("SECONDS", "INCLUDE_SUBDOMAINS", "PRELOAD")
    words = ", ".join(f"s.SECURE_HSTS_{name}" for name in names)
    script = f"from django.conf import settings as s; print({words})"
    return manage("shell", "--no-imports", "-c", script, **PRODUCTION, **variables)


def test_other_hosts_of_the_domain_are_left_alone():
    assert hsts().stdout.split() == [str(365 * 24 * 3600), "False", "False"]


def test_the_whole_domain_is_bound_on_demand():
    both = hsts(HSTS_SUBDOMAINS="1", HSTS_PRELOAD="1")
    assert both.stdout.split()[1:] == ["True", "True"]
    assert "needs HSTS_SUBDOMAINS=1" in hsts(HSTS_PRELOAD="1").stderr
    assert "write 1 or 0" in hsts(HSTS_SUBDOMAINS="yes please").stderr


def test_the_level_of_the_log_is_django_s_too():
    level = settings.LOG_LEVEL
    assert settings.LOGGING["root"]["level"] == level
    assert settings.LOGGING["loggers"]["django"]["level"] == level


def test_an_unknown_level_of_the_log_stops_the_start():
    refused = manage("check", **PRODUCTION, LOG_LEVEL="LOUD")
    assert "LOG_LEVEL is 'LOUD': write one of DEBUG" in refused.stderr


def test_manage_py_works_from_any_directory(tmp_path):
    result = manage("check", cwd=tmp_path, DEBUG="1")
    assert result.returncode == 0, result.stderr
    assert list(tmp_path.iterdir()) == []


def test_wagtail_calls_no_other_host():
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_ENABLE_WHATS_NEW_BANNER is False
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None


def test_only_a_name_given_to_newsletters_stands_before_the_organisation_s():
    script = "from django.conf import settings as s; print(s.FORMS_EXT_NEWSLETTER_FROM)"
    command = ("shell", "--no-imports", "-c", script)
    assert manage(*command, **PRODUCTION).stdout.strip() == "contact@example.org"
    named = {"NEWSLETTER_FROM": "La lettre <contact@example.org>"}
    said = manage(*command, **PRODUCTION, **named).stdout.strip()
    assert said == named["NEWSLETTER_FROM"]
