"""System checks of the package, with stable ids."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

from . import conf, keys

KEYRINGS = (
    "FORMS_EXT_TOKEN_KEYS",
    "FORMS_EXT_PERSON_KEYS",
    "FORMS_EXT_SUPPRESSION_KEYS",
)


@register(Tags.security)
def keyrings(**kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    for setting in KEYRINGS:
        try:
            keys.ring(setting)
        except ImproperlyConfigured as error:
            found.append(Error(str(error), id="forms_ext.E001"))
    return found


@register
def base_url(**kwargs: Any) -> list[CheckMessage]:
    url = conf.get("FORMS_EXT_PUBLIC_BASE_URL")
    if url.startswith("https://") or (settings.DEBUG and url.startswith("http://")):
        return []
    return [
        Error(
            "FORMS_EXT_PUBLIC_BASE_URL must be the site's https:// address: the links "
            "in mails are made from it.",
            id="forms_ext.E002",
        )
    ]


@register
def modeladmin_installed(**kwargs: Any) -> list[CheckMessage]:
    if apps.is_installed("wagtail_modeladmin"):
        return []
    return [
        Error(
            "Add 'wagtail_modeladmin' to INSTALLED_APPS: contacts and ledger are "
            "shown through it.",
            id="forms_ext.E003",
        )
    ]


@register
def mail_goes_through_the_gate(**kwargs: Any) -> list[CheckMessage]:
    inner = conf.get("FORMS_EXT_INNER_EMAIL_BACKEND")
    if isinstance(inner, dict) and inner.get("backend"):
        return []
    return [
        Error(
            "FORMS_EXT_INNER_EMAIL_BACKEND must be a dict with the dotted path of an "
            "e-mail backend as 'backend' (and its 'options').",
            id="forms_ext.E004",
        )
    ]


@register
def send_rate(**kwargs: Any) -> list[CheckMessage]:
    try:
        conf.per_second("FORMS_EXT_SEND_RATE")
    except ImproperlyConfigured as error:
        return [Error(str(error), id="forms_ext.E005")]
    return []


@register
def reminder(**kwargs: Any) -> list[CheckMessage]:
    try:
        conf.remind_after()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="forms_ext.E006")]
    return []
