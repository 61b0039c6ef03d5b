"""What deleting, taking offline or moving pages does to those who signed there.

A campaign outlives its pages: nothing that people gave is lost by it, and nothing that
was promised to them ends with it. Editors read both before they say yes.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum

import swapper
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forms_ext.consent import conf
from forms_ext.consent.models import Act, Campaign

from .models import ConsentFormPageMixin, ShortAddress

Page = swapper.load_model("wagtailcore", "Page")


class Way(StrEnum):
    DELETE = "delete"
    UNPUBLISH = "unpublish"
    MOVE = "move"


def told(pages: Iterable[Page], way: Way) -> list[str]:
    """A paragraph for each campaign whose page, or a page under it, would leave."""
    found = {}
    for page in pages:
        below = Page.objects.descendant_of(page, inclusive=True)
        for leaving in below.type(ConsentFormPageMixin).specific():
            found[leaving.pk] = leaving
    paragraphs = (" ".join(sentences(page, way)) for page in found.values())
    return [paragraph for paragraph in paragraphs if paragraph]


def sentences(page: ConsentFormPageMixin, way: Way) -> Iterator[str]:
    campaign = Campaign.objects.filter(key=page.translation_key).first()
    if page.alias_of_id or campaign is None:
        return
    if way == Way.MOVE:
        if page.live:
            yield of_its_address(page)
        return
    if campaign.act == Act.SUBSCRIBE:
        words = _("“%(page)s”: who subscribed there stays subscribed.")
        yield words % {"page": page.title}
    elif not (count := campaign.count):
        yield _("“%(page)s”: nobody has signed yet.") % {"page": page.title}
    else:
        yield of_the_count(page, count)
        if way == Way.DELETE:
            yield of_the_end(campaign)
    if page.live:
        yield _("At its address people read that the page is not here.")
    others = elsewhere(page)
    if others:
        words = _("It goes on at: %(pages)s.")
        yield words % {"pages": ", ".join(other.title for other in others)}


def of_the_count(page: ConsentFormPageMixin, count: int) -> str:
    return ngettext(
        "“%(page)s”: its %(count)d signature stays counted.",
        "“%(page)s”: its %(count)d signatures stay counted.",
        count,
    ) % {"page": page.title, "count": count}


def of_the_end(campaign: Campaign) -> str:
    """The erasure promised to those who only signed hangs on the end, not on a page."""
    if campaign.ends_at is None:
        return _(
            "It has no end, after which what is kept of those who only signed is "
            "erased: give it one first, or that stays."
        )
    words = _("What is kept of those who only signed is erased after %(day)s.")
    return words % {"day": day(campaign.ends_at + conf.retire_after())}


def day(at: datetime) -> str:
    return date_format(localtime(at), "DATE_FORMAT")


def of_its_address(page: ConsentFormPageMixin) -> str:
    short = ShortAddress.objects.filter(
        campaign_key=page.translation_key, language=page.locale.language_code
    ).exists()
    if short:
        words = _(
            "“%(page)s” is not found at its old address any more; its short address, "
            "its QR code and its mails lead to the new one."
        )
    else:
        words = _(
            "“%(page)s” is not found at its old address any more: links that people "
            "passed on end there; its mails lead to the new one."
        )
    return words % {"page": page.title}


def elsewhere(page: ConsentFormPageMixin) -> list[ConsentFormPageMixin]:
    """The campaign's other pages that are online, in other languages."""
    return [
        other
        for other in page.get_translations().live().specific()
        if isinstance(other, ConsentFormPageMixin) and not other.alias_of_id
    ]
