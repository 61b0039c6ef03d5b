"""The sender: who may send a letter, and the way there from where it is written."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.models import Page

from .models import Mailing, MailingState, NewsletterPageMixin

PERMISSION = "forms_ext_newsletters.send_mailing"


def may_send(user: Any, page: Page) -> bool:
    return user.has_perm(PERMISSION) and page.permissions_for_user(user).can_edit()


def is_sendable(page: Page, user: Any) -> bool:
    """Is it a letter, and may this person send it?"""
    found = getattr(page, "specific_class", None) or type(page)
    return issubclass(found, NewsletterPageMixin) and may_send(user, page)


def send_url(page: Page) -> str:
    return reverse("forms_ext_newsletters_admin:send", args=[page.pk])


@dataclass(frozen=True)
class Way:
    """What the editor of a letter says of its sending; no address, no button."""

    mailing: Mailing | None = None
    url: str = ""


def way_of(page: Page, *, user: Any) -> Way:
    """The latest mailing of this letter, and where it is sent or looked at."""
    if page.pk is None:
        return Way()
    mailings = Mailing.objects.filter(page=page.pk)
    latest = mailings.exclude(state=MailingState.CANCELLED).order_by("-pk").first()
    return Way(latest, send_url(page) if is_sendable(page, user) else "")
