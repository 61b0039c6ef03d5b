"""How staff come in."""

from django.contrib.auth.models import User
from playwright.sync_api import Page

PASSWORD = "a-long-password-for-tests"


def log_in(page: Page, site: str, user: User) -> None:
    page.goto(f"{site}/admin/login/")
    page.fill("[name=username]", user.username)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/admin/")
