import pytest
from django.core.mail import get_connection

from config.environment import Environment, SettingRefused
from config.providers import HTTP_PROVIDERS, inner_backend

NOT_INSTALLED = {"amazon_ses", "postal", "resend"}


def chosen(provider, tmp_path, **variables):
    return inner_backend(provider, environment=Environment(variables), mailbox=tmp_path)


def test_smtp_is_encrypted_unless_told_otherwise(tmp_path):
    options = chosen("smtp", tmp_path)["options"]
    assert (options["use_tls"], options["use_ssl"]) == (True, False)


def test_smtp_refuses_a_misspelt_encryption(tmp_path):
    with pytest.raises(SettingRefused, match="starttls"):
        chosen("smtp", tmp_path, SMTP_TLS="ssl3")


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
