"""What of a recorded form may have changed since it was shown."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import swapper
from django.db import connection, models
from django.utils import timezone
from wagtail.models import PageViewRestriction

from forms_ext.consent import conf
from forms_ext.consent.models import (
    Campaign,
    FormVersion,
    FormVersionWording,
    Purpose,
    Wording,
)

from .models import ConsentFormPageMixin
from .pages import public_page

Page = swapper.load_model("wagtailcore", "Page")


@dataclass(frozen=True)
class Standing:
    """`online`: its page is public and shows a form; what lost its form takes none.

    `askable`: it is the page's form, or was until not long ago, and so are its words;
    never those before a substantive change (EDPB 05/2020 §110), never those of a
    purpose that is retired.
    """

    campaign: Campaign
    online: bool
    askable: bool

    def takes_signatures(self) -> bool:
        return self.online and self.campaign.takes_signatures()


def standing_of(version: FormVersion, *, now: datetime | None = None) -> Standing:
    """The campaign as it is now, and what became of the page and of its words.

    One query, as every signature asks, and written out: to put it together by the ORM
    took longer than to run it. Only on a site that keeps pages to some people is the
    page itself read as well.
    """
    now = now or timezone.now()
    as_moment = Wording._meta.get_field("at").get_db_prep_value
    page = version.body["page"]["id"]
    values = {
        "campaign": version.campaign_id,
        "version": version.pk,
        "page": page,
        "now": as_moment(now, connection),
        "long_ago": as_moment(now - conf.editorial_grace(), connection),
    }
    found = Campaign.objects.raw(_statement(_type_of(page, version.digest)), values)[0]
    online = bool(found.showing)
    if online and found.some_private:
        online = public_page(version) is not None
    return Standing(found, online, askable=not (found.outdated or found.replaced))


@lru_cache(maxsize=16)
def _statement(model: type[ConsentFormPageMixin] | None) -> str:
    return f"""
        SELECT campaign.*,
               {_showing(model) if model else "1 = 0"} AS showing,
               EXISTS (SELECT 1 FROM {_table(PageViewRestriction)}) AS some_private,
               {_outdated()} AS outdated,
               {_replaced(model) if model else "1 = 0"} AS replaced
          FROM {_table(Campaign)} campaign
         WHERE campaign.id = %(campaign)s
        """  # noqa: S608 — the names are those of our models


def _showing(model: type[ConsentFormPageMixin]) -> str:
    return f"""
        EXISTS (SELECT 1 FROM {_pages(model)} AND page.live
                   AND form.form_version_id IS NOT NULL)
        """  # noqa: S608


def _replaced(model: type[ConsentFormPageMixin]) -> str:
    """By another form of its page, long ago; what was published again is none."""
    return f"""
        EXISTS (SELECT 1 FROM {_pages(model)}
                   AND form.form_version_id <> %(version)s
                   AND (page.last_published_at < %(long_ago)s
                        OR EXISTS (SELECT 1 FROM {_table(FormVersion)} ours
                                     JOIN {_table(FormVersion)} later
                                       ON later.campaign_id = ours.campaign_id
                                      AND later.language = ours.language
                                      AND later.number > ours.number
                                    WHERE ours.id = %(version)s
                                      AND later.at < %(long_ago)s)))
        """  # noqa: S608


def _pages(model: type[ConsentFormPageMixin]) -> str:
    # the page's own table, or that of a parent class with the field
    table = model._meta.get_field("form_version").model._meta
    return (
        f"{table.db_table} form "
        f"JOIN {_table(Page)} page ON page.id = form.{table.pk.column} "
        "WHERE page.id = %(page)s"
    )


def _outdated() -> str:
    return f"""
        EXISTS (SELECT 1 FROM {_table(FormVersionWording)} shown
                  JOIN {_table(Wording)} words ON words.id = shown.wording_id
                  JOIN {_table(Purpose)} purpose ON purpose.id = words.purpose_id
                 WHERE shown.form_version_id = %(version)s
                   AND (purpose.generation <> words.generation
                        OR purpose.retired_at <= %(now)s
                        OR EXISTS (SELECT 1 FROM {_table(Wording)} later
                                    WHERE later.purpose_id = words.purpose_id
                                      AND later.language = words.language
                                      AND later.number > words.number
                                      AND later.at < %(long_ago)s)))
        """  # noqa: S608


def _table(model: type[models.Model]) -> str:
    return model._meta.db_table


@lru_cache(maxsize=256)
def _type_of(page: int, digest: str) -> type[ConsentFormPageMixin] | None:
    """Kept: a page never changes its type."""
    found = Page.objects.filter(pk=page).specific().first()
    return type(found) if isinstance(found, ConsentFormPageMixin) else None
