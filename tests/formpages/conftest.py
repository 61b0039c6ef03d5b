"""Fixtures of the form pages' tests."""

from tests.formpages.pages import campaign_page, visitor  # noqa: F401
