"""What a host adds for forms_ext: the two lines of the manual and its keys."""

from .base import INSTALLED_APPS as BASE_APPS
from .base import MIDDLEWARE as BASE_MIDDLEWARE

INSTALLED_APPS = [
    "petition",
    "forms_ext.formpages",
    "forms_ext.newsletters",
    "forms_ext.privacy",
    "forms_ext.consent",
    "wagtail_modeladmin",
    "wagtail.contrib.settings",
    "anymail",
    *BASE_APPS,
]
MIDDLEWARE = BASE_MIDDLEWARE
ROOT_URLCONF = "host_urls"
ALLOWED_HOSTS = ["testserver"]
WAGTAILADMIN_BASE_URL = "http://testserver"
EMAIL_BACKEND = "forms_ext.consent.gate.GateBackend"
FORMS_EXT_PUBLIC_BASE_URL = "https://host.example.org"
FORMS_EXT_TOKEN_KEYS = ["t1:" + "a" * 64]
FORMS_EXT_PERSON_KEYS = ["p1:" + "b" * 64]
FORMS_EXT_SUPPRESSION_KEYS = ["s1:" + "c" * 64]
FORMS_EXT_NEWSLETTER_FROM = "Host <host@example.org>"
FORMS_EXT_SERVICE_FROM = "Host <host@example.org>"
FORMS_EXT_REPLY_TO = "host@example.org"
FORMS_EXT_INNER_EMAIL_BACKEND = {
    "backend": "django.core.mail.backends.locmem.EmailBackend",
    "options": {},
}
