"""Has this letter left already: as another page, or as this one before it was edited?

Whoever has a letter never gets the same page again; of a copy nobody can tell but the
person who sends it, so it is asked.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from .compile import Compiled
from .models import DeliveryState, Mailing
from .promised import MAY_HAVE_REACHED

ASKED_FOR = timedelta(days=60)
LEFT = (*MAY_HAVE_REACHED, DeliveryState.BOUNCED)


@dataclass(frozen=True)
class Repeat:
    """The mailing this one would repeat, as its sender is told of it."""

    at: datetime
    people: int
    same_page: bool
    same_subject: bool

    @property
    def words(self) -> str:
        figures = {
            "date": date_format(timezone.localtime(self.at), "DATE_FORMAT"),
            "people": number_format(self.people, force_grouping=True),
        }
        if self.same_subject:
            said = ngettext(
                "A letter with this subject went to %(people)s person on %(date)s.",
                "A letter with this subject went to %(people)s people on %(date)s.",
                self.people,
            )
        else:
            said = ngettext(
                "A letter with this very text went to %(people)s person on %(date)s.",
                "A letter with this very text went to %(people)s people on %(date)s.",
                self.people,
            )
        return f"{said % figures} {self.consequence}"

    @property
    def consequence(self) -> str:
        if self.same_page:
            return _("It was this page: whoever got it does not get it again.")
        return _("It was another page: whoever got it would get this one too.")


def repeat_of(*, page: Any, compiled: Compiled) -> Repeat | None:
    """The newest mailing to the same purpose that had this subject or this text.

    One that is only being prepared is one too. The page's translations are not: their
    readers are others.
    """
    for mailing in _alike(page, compiled):
        if mailing.page_id == page.pk and mailing.under_way:
            # a second click: `prepare` leads to that one
            continue
        left = mailing.deliveries.filter(state__in=LEFT).count()
        waiting = mailing.deliveries.filter(state=DeliveryState.QUEUED).count()
        if left or mailing.under_way:
            return Repeat(
                at=mailing.created_at,
                people=left + waiting,
                same_page=mailing.page_id == page.pk,
                same_subject=mailing.subject.lower() == compiled.subject.lower(),
            )
    return None


def _alike(page: Any, compiled: Compiled) -> QuerySet[Mailing]:
    key, language = page.translation_key, page.locale.language_code
    others = Page.objects.filter(translation_key=key).exclude(pk=page.pk).values("pk")
    return (
        Mailing.objects.filter(
            Q(subject__iexact=compiled.subject) | Q(text=compiled.text),
            purpose=page.purpose,
            created_at__gt=timezone.now() - ASKED_FOR,
        )
        .exclude(~Q(language=language), page__in=others)
        .defer("html", "text")
        .order_by("-pk")
    )
