"""From a campaign or a form back to the page that shows it."""

import uuid
from functools import lru_cache

import swapper
from django.db.models import Exists
from wagtail.models import PageViewRestriction

from forms_ext.consent.models import Campaign, FormVersion

from .models import ConsentFormPageMixin

Page = swapper.load_model("wagtailcore", "Page")


def campaign_of(version: FormVersion) -> tuple[Campaign, bool]:
    """The campaign as it is now, and whether its page is public and shows a form.

    What lost its form takes no signature. One query, as every signature asks; only on
    a site that keeps pages to some people is the page itself read as well.
    """
    page = version.body["page"]["id"]
    model = _type_of(page, version.digest)
    if model is None:
        return Campaign.objects.get(pk=version.campaign_id), False
    showing = model._base_manager.filter(pk=page, live=True, form_version__isnull=False)
    campaign = Campaign.objects.annotate(
        showing=Exists(showing), some_private=Exists(PageViewRestriction.objects.all())
    ).get(pk=version.campaign_id)
    if campaign.showing and campaign.some_private:
        return campaign, _public(version) is not None
    return campaign, campaign.showing


@lru_cache(maxsize=256)
def _type_of(page: int, digest: str) -> type[ConsentFormPageMixin] | None:
    """Kept: a page never changes its type."""
    found = Page.objects.filter(pk=page).specific().first()
    return type(found) if isinstance(found, ConsentFormPageMixin) else None


def page_of(campaign: uuid.UUID, language: str) -> ConsentFormPageMixin | None:
    """The live page of this campaign in this language."""
    version = (
        FormVersion.objects.filter(campaign__key=campaign, language=language)
        .order_by("-number")
        .first()
    )
    if version is None:
        return None
    return _public(version)


def _public(version: FormVersion) -> ConsentFormPageMixin | None:
    """The page, unless it is a draft or kept for people with a password or log-in."""
    page = Page.objects.live().filter(pk=version.body["page"]["id"]).specific().first()
    if not isinstance(page, ConsentFormPageMixin) or page.get_view_restrictions():
        return None
    return page
