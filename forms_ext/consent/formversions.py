"""Publishing a form: its FormVersion, and the token that says which one was shown."""

from typing import Any

from django.db import transaction

from .digest import digest
from .links import Link, LinkKind, read, sign
from .models import Campaign, FormVersion, FormVersionWording, Wording


@transaction.atomic
def publish_form_version(
    *, campaign: Campaign, language: str, body: dict[str, Any], wordings: list[Wording]
) -> FormVersion:
    """The version with exactly this content: the one there is, or a new one."""
    mark = digest(
        {
            "campaign": campaign.key.hex,
            "language": language,
            "body": body,
            "wordings": [wording.digest for wording in wordings],
        }
    )
    known = FormVersion.objects.filter(digest=mark).first()
    if known is not None:
        return known
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    last = (
        FormVersion.objects.filter(campaign=campaign, language=language)
        .order_by("-number")
        .first()
    )
    version = FormVersion.objects.create(
        campaign=campaign,
        language=language,
        number=last.number + 1 if last else 1,
        body=body,
        digest=mark,
    )
    FormVersionWording.objects.bulk_create(
        FormVersionWording(form_version=version, wording=wording, position=position)
        for position, wording in enumerate(wordings)
    )
    return version


def form_token(version: FormVersion) -> str:
    """The same for everyone, with no expiry of its own: pages can be cached."""
    return sign(LinkKind.FORM, version.digest, issued=0)


def read_form_token(token: str) -> Link:
    """Raises LinkInvalid when the token is not one of ours."""
    return read(token, LinkKind.FORM)
