import pytest
from django.core.mail import get_connection

from config.environment import Environment, SettingRefused
from config.providers import HTTP_PROVIDERS, chosen_provider, inner_backend

NOT_INSTALLED = {"amazon_ses", "postal", "resend"}


def chosen(provider, tmp_path, **variables):
    return inner_backend(provider, environment=Environment(variables), mailbox=tmp_path)


def test_smtp_is_encrypted_unless_told_otherwise(tmp_path):
    options = chosen("smtp", tmp_path)["options"]
    assert (options["use_tls"], options["use_ssl"]) == (True, False)


def test_smtp_refuses_a_misspelt_encryption(tmp_path):
    with pytest.raises(SettingRefused, match="starttls"):
        chosen("smtp", tmp_path, SMTP_TLS="ssl3")


def asked(provider):
    environment = Environment({"MAIL_PROVIDER": provider})
    return chosen_provider(environment, default="smtp")


def test_a_provider_is_chosen_by_its_name():
    assert (asked("brevo"), asked("")) == ("brevo", "smtp")


def test_a_provider_that_takes_the_link_to_stop_is_refused():
    with pytest.raises(SettingRefused, match="replaces List-Unsubscribe"):
        asked("sparkpost")


def test_a_provider_without_its_package_is_refused_with_the_mend(monkeypatch):
    monkeypatch.setattr("config.providers.find_spec", lambda name: None)
    with pytest.raises(SettingRefused, match=r"boto3.*django-anymail\[amazon-ses\]"):
        asked("amazon_ses")


@pytest.mark.parametrize("provider", sorted(set(HTTP_PROVIDERS) - NOT_INSTALLED))
def test_each_http_provider_has_its_backend(provider, tmp_path, settings):
    prefix = provider.upper()
    settings.ANYMAIL = {
        f"{prefix}_{name}": "https://example.org/" if name == "API_URL" else "value"
        for name in (
            "API_KEY",
            "API_TOKEN",
            "SECRET_KEY",
            "SERVER_TOKEN",
            "PROJECT_ID",
            "API_URL",
        )
    }
    inner = chosen(provider, tmp_path)
    assert get_connection(inner["backend"], **inner["options"]).esp_name
