"""From a campaign or a form back to the page that shows it."""

import uuid
from collections.abc import Collection

import swapper

from forms_ext.consent.models import FormVersion

from .models import ConsentFormPageMixin

Page = swapper.load_model("wagtailcore", "Page")


def page_of(campaign: uuid.UUID, language: str) -> ConsentFormPageMixin | None:
    """The live page of this campaign in this language."""
    version = (
        FormVersion.objects.filter(campaign__key=campaign, language=language)
        .order_by("-number")
        .first()
    )
    if version is None:
        return None
    return public_page(version)


def public_page(version: FormVersion) -> ConsentFormPageMixin | None:
    """The page, unless it is a draft or kept for people with a password or log-in."""
    page = Page.objects.live().filter(pk=version.body["page"]["id"]).specific().first()
    if not isinstance(page, ConsentFormPageMixin) or page.get_view_restrictions():
        return None
    return page


def address_of(version: FormVersion) -> str:
    """Of the page where this form would be found today; empty when there is none."""
    page = page_of(version.campaign.key, version.language)
    return page.public_url() if page else ""


def words_of(version: FormVersion) -> str:
    """What its editor wrote for those who pass the page on."""
    page = page_of(version.campaign.key, version.language)
    return page.words_to_share() if page else ""


def addresses_of(versions: Collection[FormVersion]) -> dict[int, str]:
    """Of the pages that are online and for everybody, by the key of the form."""
    ids = {version.pk: version.body.get("page", {}).get("id") for version in versions}
    pages = Page.objects.live().public().filter(pk__in=filter(None, ids.values()))
    urls = {
        page.pk: page.public_url()
        for page in pages.specific()
        if isinstance(page, ConsentFormPageMixin)
    }
    return {form: urls[page] for form, page in ids.items() if urls.get(page)}
