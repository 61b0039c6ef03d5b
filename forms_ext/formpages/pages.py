"""From a campaign or a form back to the page that shows it."""

import uuid

import swapper

from forms_ext.consent.models import FormVersion

from .models import ConsentFormPageMixin

Page = swapper.load_model("wagtailcore", "Page")


def is_online(version: FormVersion) -> bool:
    return Page.objects.filter(pk=version.body["page"]["id"], live=True).exists()


def page_of(campaign: uuid.UUID, language: str) -> ConsentFormPageMixin | None:
    """The live page of this campaign in this language."""
    version = (
        FormVersion.objects.filter(campaign__key=campaign, language=language)
        .order_by("-number")
        .first()
    )
    if version is None:
        return None
    page = Page.objects.live().filter(pk=version.body["page"]["id"]).first()
    specific = page.specific if page else None
    return specific if isinstance(specific, ConsentFormPageMixin) else None
