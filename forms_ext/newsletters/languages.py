"""A letter and its translations: each person gets one of them, in their own language.

Whose language has no translation is counted and shown; they get this one only when the
sender says so. What was chosen stands in the mailing's rule, and does not move.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from .models import Mailing, MailingState


@dataclass(frozen=True)
class Translation:
    """Ready: published, or sent already; a draft may be a mere copy."""

    page: Page
    language: str
    ready: bool


def translations(page: Page) -> list[Translation]:
    """The same letter in other languages."""
    sent = Mailing.objects.filter(page=OuterRef("pk")).exclude(
        state=MailingState.CANCELLED
    )
    others = (
        Page.objects.filter(translation_key=page.translation_key, alias_of=None)
        .exclude(pk=page.pk)
        .select_related("locale")
        .annotate(mailed=Exists(sent))
        .order_by("locale__language_code")
    )
    return [
        Translation(other, other.locale.language_code, other.live or other.mailed)
        for other in others
    ]


def rule_for(page: Page, *, others: bool = False) -> dict[str, Any]:
    """`others`: this one too for those whose language has no translation."""
    return {
        "language": page.locale.language_code,
        "translated": [one.language for one in translations(page) if one.ready],
        "others": others,
    }


def reads(rule: Mapping[str, Any]) -> Q:
    """A filter on Consent: whose contact gets the letter of this rule."""
    if not rule.get("language"):
        return Q()
    if rule.get("others"):
        return ~Q(contact__language__in=rule["translated"])
    return Q(contact__language=rule["language"])


def family(mailing: Mailing) -> QuerySet[Mailing]:
    """The mailing, and those of its letter's translations."""
    if not mailing.page_id:
        return Mailing.objects.filter(pk=mailing.pk)
    key = Page.objects.filter(pk=mailing.page_id).values("translation_key")
    pages = Page.objects.filter(translation_key__in=key).values("pk")
    return Mailing.objects.filter(Q(pk=mailing.pk) | Q(page__in=pages))
