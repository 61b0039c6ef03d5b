"""Whole addresses (shared links, pictures) name the port a site is served on."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site


def follow_base_url() -> None:
    """The default site takes host and port from PUBLIC_BASE_URL."""
    base = urlsplit(settings.PUBLIC_BASE_URL)
    Site.objects.filter(is_default_site=True).update(
        hostname=base.hostname,
        port=base.port or (443 if base.scheme == "https" else 80),
    )
    # an update tells Wagtail nothing, and it keeps the addresses of sites
    Site.clear_site_root_paths_cache()
