"""What a page may name: nothing that its own readers would be kept from."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import Left, Length
from wagtail.models import Page, PageViewRestriction


def open_from(page: Page, others: Any) -> Any:
    """Those of `others` that whoever reads `page` may read too, without a query more.

    Not Wagtail's `public()`: on a site that is kept for a few as a whole, its home
    still leads them to its pages.
    """
    here = [page.path[:end] for end in range(0, len(page.path) + 1, page.steplen)]
    further = PageViewRestriction.objects.exclude(page__path__in=here).filter(
        page__path=Left(OuterRef("path"), Length("page__path"))
    )
    return others.filter(~Exists(further))
