"""Letters not sent yet."""

from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from .models import Mailing, MailingState, NewsletterPageMixin

SHOWN = 20


def letter_types() -> list[type[Page]]:
    """The site's own kinds of letters."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, NewsletterPageMixin) and issubclass(model, Page)
    ]


def drafts(user: Any) -> QuerySet[Page]:
    """Letters this person may edit of which no mailing left or is under way."""
    sent = Mailing.objects.filter(page=OuterRef("pk")).exclude(
        state=MailingState.CANCELLED
    )
    mine = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    letters = mine.type(*letter_types()).filter(~Exists(sent), alias_of=None)
    return letters.select_related("locale").order_by("-latest_revision_created_at")
