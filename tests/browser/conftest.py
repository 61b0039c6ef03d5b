"""A window on the running site, as somebody in France opens it."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

PATIENCE_MILLISECONDS = 15_000
# Five seconds, its own, are too few for a machine that has other work.
expect.set_options(timeout=PATIENCE_MILLISECONDS)


@pytest.fixture(autouse=True)
def links_lead_to_the_running_site(settings: Any, live_server: Any) -> None:
    settings.FORMS_EXT_PUBLIC_BASE_URL = live_server.url


@pytest.fixture
def browser_context_args() -> dict[str, Any]:
    return {"locale": "fr-FR", "reduced_motion": "reduce"}


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    context.set_default_timeout(PATIENCE_MILLISECONDS)
    return context


@pytest.fixture
def landing(live_server: Any, campaign_page: Any) -> str:
    """Where the campaign is read and signed."""
    return live_server.url + campaign_page.url
