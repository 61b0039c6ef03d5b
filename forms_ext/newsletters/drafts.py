"""Letters not sent yet, and where to write the next one."""

from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import get_language
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


def write_url(user: Any) -> str:
    """Where this person writes a new letter, in their language where there is a place.

    Empty when there is none at all.
    """
    language = get_language()
    for model in letter_types():
        parents = Page.objects.type(*model.allowed_parent_page_models())
        known = parents.order_by("locale", "depth", "pk").specific()
        for parent in sorted(known, key=lambda p: p.locale.language_code != language):
            if parent.permissions_for_user(user).can_add_subpage():
                place = (model._meta.app_label, model._meta.model_name, parent.pk)
                return reverse("wagtailadmin_pages:add", args=place)
    return ""
