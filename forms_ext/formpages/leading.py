"""A campaign has a page in each language, and one of them decides for all."""

from uuid import UUID

from wagtail.models import Locale, Page

#: Of the campaign, not of a language; its title, which staff read, goes with them.
DECIDED = ("goal", "starts_at", "ends_at", "ballot_on")


def leading_page(campaign: UUID) -> Page | None:
    """The live page in the site's first language, or else the one that came first."""
    live = Page.objects.live().filter(translation_key=campaign, alias_of=None)
    pages = list(live.order_by("pk"))
    first = [page for page in pages if page.locale_id == Locale.get_default().pk]
    return next(iter([*first, *pages]), None)


def leads(page: Page) -> bool:
    """Does this page decide? Without another one online it does."""
    leader = leading_page(page.translation_key)
    return leader is None or leader.pk == page.pk
