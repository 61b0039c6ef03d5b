"""The variables the settings need under test, set before anything reads them."""

import os

import django
from django.conf import settings

FIXED = {
    "DEBUG": "1",
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "MAIL_PROVIDER": "locmem",
    "SECRET_KEY": "only-for-tests-" + "s" * 50,
    "TOKEN_KEYS": "t2:" + "a" * 64 + ",t1:" + "b" * 64,
    "PERSON_KEYS": "p2:" + "c" * 64 + ",p1:" + "d" * 64,
    "SUPPRESSION_KEYS": "s1:" + "e" * 64,
    "PUBLIC_BASE_URL": "http://127.0.0.1:8000",
    "DEFAULT_FROM_EMAIL": "Les Amis du Vallon <contact@example.org>",
    "LOG_LEVEL": "WARNING",
    # One for each process: suites that run at once would forget each other's pages.
    "CACHE_URL": "locmem://",
    "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
    # Playwright runs a loop in the thread of the test; Django would refuse queries.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
}
# DATABASE_URL and TEST_DB_SUFFIX stay the caller's: the suite runs on both engines.
os.environ.update(FIXED)
django.setup()
# A password of production takes half a second to set: that is what it is for. Here one
# is set in hundreds of tests.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
