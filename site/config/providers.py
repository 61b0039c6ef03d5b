"""Which e-mail backend stands inside the mail gate, chosen by the environment."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from config.environment import Environment, SettingRefused

# The names of django-anymail's own backends.
HTTP_PROVIDERS = (
    "amazon_ses",
    "brevo",
    "mailersend",
    "mailgun",
    "mailjet",
    "mailtrap",
    "mandrill",
    "postal",
    "postmark",
    "resend",
    "scaleway",
    "sendgrid",
    "unisender_go",
)
PROVIDERS = ("file", "smtp", "locmem", *HTTP_PROVIDERS)
REFUSED = {
    "sparkpost": "it replaces List-Unsubscribe by a link of its own, so that who stops "
    "a newsletter would not reach this site"
}
# The module a provider cannot send without, and the extra of anymail that brings it.
EXTRAS = {"amazon_ses": ("boto3", "amazon-ses")}


def chosen_provider(environment: Environment, *, default: str) -> str:
    """MAIL_PROVIDER, once it is known that mails can leave through it."""
    asked = environment.text("MAIL_PROVIDER")
    if asked in REFUSED:
        raise SettingRefused(f"MAIL_PROVIDER is {asked!r}: {REFUSED[asked]}.")
    provider = environment.choice("MAIL_PROVIDER", default, PROVIDERS)
    module, extra = EXTRAS.get(provider, ("", ""))
    if module and find_spec(module) is None:
        raise SettingRefused(
            f"MAIL_PROVIDER is {provider!r}, which needs {module}: "
            f'run pip install "django-anymail[{extra}]".'
        )
    return provider


def inner_backend(
    provider: str, *, environment: Environment, mailbox: Path
) -> dict[str, Any]:
    if provider == "file":
        return {
            "backend": "config.mailbox_backend.FileBackend",
            "options": {"folder": str(mailbox)},
        }
    if provider == "smtp":
        return {
            "backend": "django.core.mail.backends.smtp.EmailBackend",
            "options": smtp_options(environment),
        }
    if provider == "locmem":
        return {
            "backend": "django.core.mail.backends.locmem.EmailBackend",
            "options": {},
        }
    return {"backend": f"anymail.backends.{provider}.EmailBackend", "options": {}}


def smtp_options(environment: Environment) -> dict[str, Any]:
    security = environment.choice("SMTP_TLS", "starttls", ("starttls", "tls", "off"))
    return {
        "host": environment.text("SMTP_HOST", "localhost"),
        "port": environment.number("SMTP_PORT", 587),
        "username": environment.text("SMTP_USER"),
        "password": environment.text("SMTP_PASSWORD"),
        "use_tls": security == "starttls",
        "use_ssl": security == "tls",
        "timeout": 30,
    }
