"""Which e-mail backend stands inside the mail gate, chosen by the environment."""

from pathlib import Path
from typing import Any

from config.environment import Environment

# The names of django-anymail's own backends; "amazon_ses" needs its extra packages.
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
    "sparkpost",
    "unisender_go",
)
PROVIDERS = ("file", "smtp", "locmem", *HTTP_PROVIDERS)


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
