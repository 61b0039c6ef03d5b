"""The one settings module: safe by default, everything else from the environment."""

import os
from email.utils import parseaddr
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from config import environment as env
from config.environment import Environment, SettingRefused
from config.providers import HTTP_PROVIDERS, chosen_provider, inner_backend

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"
VAR_DIR.mkdir(exist_ok=True)

environ = Environment(os.environ)
DEBUG = environ.flag("DEBUG", default=False)
MAIL_PROVIDER = chosen_provider(environ, default="file" if DEBUG else "smtp")

if DEBUG:
    # What the environment says wins; what it leaves out is this checkout's own.
    generated = env.development_keys(VAR_DIR / "dev-keys.json")
    environ = Environment({**generated, **os.environ})
    PUBLIC_BASE_URL = environ.text("PUBLIC_BASE_URL", "http://127.0.0.1:8000")
    ALLOWED_HOSTS = environ.names("ALLOWED_HOSTS") or [
        "127.0.0.1",
        "localhost",
        "[::1]",
    ]
else:
    PUBLIC_BASE_URL = environ.text("PUBLIC_BASE_URL")
    ALLOWED_HOSTS = environ.names("ALLOWED_HOSTS")

REQUIRED = {
    "SECRET_KEY": "50 random characters, made by "
    'python3 -c "import secrets; print(secrets.token_urlsafe(50))"',
    "TOKEN_KEYS": "id:secret, signs the links in mails; the secret made by "
    'python3 -c "import secrets; print(secrets.token_hex(32))"',
    "PERSON_KEYS": "id:secret, made the same way, ties the ledger to people",
    "SUPPRESSION_KEYS": "id:secret, made the same way, hashes refused addresses",
    "ALLOWED_HOSTS": "the site's host names, separated by commas",
    "PUBLIC_BASE_URL": "https://… of the site, without a slash at the end",
    "DEFAULT_FROM_EMAIL": "the sender of the site's mails",
    # Left at 0 behind a proxy, everybody would share one visitor's limits.
    "TRUSTED_PROXIES": "how many proxies of yours stand before the server: "
    "1 behind nginx alone, 0 when visitors reach it directly",
}
if not DEBUG:
    missing = [
        f"  {name}: {mend}" for name, mend in REQUIRED.items() if not environ.text(name)
    ]
    if MAIL_PROVIDER in HTTP_PROVIDERS and not environ.text("ANYMAIL_WEBHOOK_SECRET"):
        missing.append("  ANYMAIL_WEBHOOK_SECRET: user:password of the webhook address")
    if missing:
        raise SettingRefused(
            "Production needs these variables (docs/deployment.md explains them):\n"
            + "\n".join(missing)
            + "\nOn your own machine, run `make demo`, or set DEBUG=1."
        )
    if not PUBLIC_BASE_URL.startswith("https://"):
        raise SettingRefused(
            f"PUBLIC_BASE_URL is {PUBLIC_BASE_URL!r}: it must begin with https://, "
            "because every link in every mail begins with it."
        )
PUBLIC_BASE_URL = PUBLIC_BASE_URL.rstrip("/")
SECRET_KEY = environ.text("SECRET_KEY")

# Applications

INSTALLED_APPS = [
    "home",
    "forms_ext.formpages",
    "forms_ext.newsletters",
    "forms_ext.privacy",
    "forms_ext.consent",
    "wagtail_modeladmin",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "anymail",
    "django_tasks",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before the session: a page kept for everyone needs no query.
    "forms_ext.formpages.cache.SharedPageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.notfound.NotFoundMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
        },
    },
]
# The site's templates may then replace those of form fields and widgets.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data

DATABASES = {
    "default": env.database(
        environ.text("DATABASE_URL") or "sqlite:///var/db.sqlite3", root=BASE_DIR
    )
}
TEST_DB_SUFFIX = environ.text("TEST_DB_SUFFIX")
if TEST_DB_SUFFIX and DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"]["TEST"] = {
        "NAME": f"test_{DATABASES['default']['NAME']}_{TEST_DB_SUFFIX}"
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Web server, mail worker and `tick` share it: what one of them takes off a page is gone
# from it in all.
CACHES = {
    "default": env.cache(
        environ.text("CACHE_URL") or "file:///var/cache", root=BASE_DIR
    )
}
# Wagtail's own tasks run inside the request: no worker is needed for the index.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Languages

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True
# The American order of Django's English would be misread beside the French.
FORMAT_MODULE_PATH = ["forms_ext.consent.formats"]
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# One catalogue per language holds every word, of home and templates/ too.
LOCALE_PATHS = [BASE_DIR / "forms_ext" / "consent" / "locale"]

# Files

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Without collected files (development, tests) WhiteNoise asks the finders.
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# Wagtail; it calls no other host

WAGTAIL_SITE_NAME = "Finalité"
WAGTAILADMIN_BASE_URL = PUBLIC_BASE_URL
# A day is typed as it is read: 31/03/2027; forms go on taking 2027-03-31 too.
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILDOCS_EXTENSIONS = [
    *("csv", "docx", "odt", "pdf", "pptx", "rtf", "txt", "xlsx"),
    # Videos of one's own, and their captions
    *("mp4", "vtt", "webm"),
]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024

# Mail: everything goes through the gate, Wagtail's own mail to its staff too

EMAIL_BACKEND = "forms_ext.consent.gate.GateBackend"
DEFAULT_FROM_EMAIL = environ.text("DEFAULT_FROM_EMAIL", "site@example.org")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Every ANYMAIL_… variable is anymail's setting of that name, ANYMAIL_BREVO_API_URL
# (another address of the provider, such as a stub) included.
ANYMAIL = environ.prefixed("ANYMAIL_")
MAILBOX_DIR = Path(environ.text("MAILBOX_DIR") or VAR_DIR / "mailbox")

FORMS_EXT_INNER_EMAIL_BACKEND = inner_backend(
    MAIL_PROVIDER, environment=environ, mailbox=MAILBOX_DIR
)
FORMS_EXT_TOKEN_KEYS = environ.keys("TOKEN_KEYS")
FORMS_EXT_PERSON_KEYS = environ.keys("PERSON_KEYS")
FORMS_EXT_SUPPRESSION_KEYS = environ.keys("SUPPRESSION_KEYS")
FORMS_EXT_PUBLIC_BASE_URL = PUBLIC_BASE_URL
# A name is given on purpose or not at all: letters then leave in the organisation's.
FORMS_EXT_NEWSLETTER_FROM = (
    environ.text("NEWSLETTER_FROM") or parseaddr(DEFAULT_FROM_EMAIL)[1]
)
FORMS_EXT_SERVICE_FROM = environ.text("SERVICE_FROM") or DEFAULT_FROM_EMAIL
FORMS_EXT_REPLY_TO = environ.text("REPLY_TO") or DEFAULT_FROM_EMAIL
# Empty: what is known of the provider.
FORMS_EXT_SEND_RATE = environ.rate("SEND_RATE")
FORMS_EXT_REMIND_AFTER_HOURS = environ.number("REMIND_AFTER_HOURS", 0) or None
# How many proxies of ours stand before the server, each adding to X-Forwarded-For.
FORMS_EXT_TRUSTED_PROXIES = environ.number("TRUSTED_PROXIES", 0)

# Security

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_SSL_REDIRECT = not DEBUG
# A load balancer and the container's own check ask without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 0 if DEBUG else 365 * 24 * 3600
# Browsers remember both for a year: whether every other host of the domain speaks TLS
# is for its owner to know, and their absence is no fault (W005, W021).
SECURE_HSTS_INCLUDE_SUBDOMAINS = environ.flag("HSTS_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = environ.flag("HSTS_PRELOAD", default=False)
if SECURE_HSTS_PRELOAD and not SECURE_HSTS_INCLUDE_SUBDOMAINS:
    raise SettingRefused(
        "HSTS_PRELOAD needs HSTS_SUBDOMAINS=1: the list asks for both."
    )
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = not DEBUG
CSRF_COOKIE_SECURE = not DEBUG
CSRF_COOKIE_HTTPONLY = False  # Wagtail's admin reads it by script.
CSRF_TRUSTED_ORIGINS = [PUBLIC_BASE_URL]
if FORMS_EXT_TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# The form of Django 6's SECURE_CSP, so that config/csp.py can go on that upgrade.
SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
}
# Wagtail's admin still carries inline scripts and styles.
ADMIN_CSP = {
    **SECURE_CSP,
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
}

# Log: what happened and where, never to whom

LOG_LEVEL = environ.choice(
    "LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}
    },
    "filters": {"without_keys": {"()": "config.log.WithoutKeys"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_keys"],
        }
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": ["console"], "level": LOG_LEVEL, "propagate": False}
    },
}
