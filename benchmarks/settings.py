"""The site's own settings, less what no benchmark could keep: one network's limit."""

import os
from pathlib import Path

from config.settings import *  # noqa: F403

# One machine sends all signatures; a real rush comes from as many networks as people.
FORMS_EXT_NETWORK_RATE_PER_HOUR = 1_000_000_000
STATIC_ROOT = Path(os.environ["BENCH_FOLDER"]) / "static"
# Names with digests as in production; nobody here asks for the compressed files.
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
}
if os.environ.get("BENCH_CACHE") == "off":
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
