"""What keeps a page from going live, and how an editor mends it in one move."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from forms_ext.consent.models import Purpose
from forms_ext.consent.wordings import latest_wording

from .draft import REACHED_BY_PHONE


class Act(StrEnum):
    """What a remedy's button does in the editor; refused.js knows the same words."""

    WRITE = "write"
    UNTICK = "untick"
    REMOVE = "remove"
    ADD = "add"


@dataclass(frozen=True)
class Remedy:
    """One move: an act upon the field of its problem, or a link to where it is mended.

    `add` names the list of the page to which it adds `field` with `value`; a link is
    for those who have the permission.
    """

    label: str
    act: Act | None = None
    value: str = ""
    add: str = ""
    field: str = ""
    url: str = ""
    permission: str = ""


@dataclass(frozen=True)
class Problem:
    """Why a page cannot go live: on which field, in words, by which rule.

    `source` is the draft's own mark of a child (None: the page itself), `field` a
    field of it (None: no single one). `words` are those that may stay with a reason.
    """

    message: str
    law: str
    field: str | None = None
    source: Any = None
    remedies: Sequence[Remedy] = ()
    words: str = ""


def name_the_organisation() -> Remedy:
    return Remedy(
        _("Complete the settings"),
        url=reverse("wagtailsettings:edit", args=["forms_ext_consent", "organisation"]),
        permission="forms_ext_consent.change_organisation",
    )


def name_the_carrier() -> Remedy:
    address = reverse("forms_ext_firststeps:organisation")
    return Remedy(
        _("Name it"),
        url=f"{address}#id_mail_provider",
        permission="forms_ext_consent.change_organisation",
    )


def open_purpose(purpose: Purpose, label: str) -> Remedy:
    # Wagtail names the screens of a snippet by its app and model.
    return Remedy(
        label,
        url=reverse(purpose.snippet_viewset.get_url_name("edit"), args=[purpose.pk]),
        permission="forms_ext_consent.change_purpose",
    )


def use_text(text: str, *, language: str) -> Remedy:
    """Takes a proposed text of the catalogue, in the language of the page."""
    with translation.override(language):
        value = _(text)
    return Remedy(_("Use this text"), Act.WRITE, value)


def remove(label: str) -> Remedy:
    return Remedy(label, Act.REMOVE)


def untick() -> Remedy:
    return Remedy(_("Make it optional"), Act.UNTICK)


def ask_for_email() -> Remedy:
    return Remedy(
        _("Ask for the e-mail"), Act.ADD, "email", add="consent_fields", field="type"
    )


def offer_texts_or_calls(language: str) -> list[Remedy]:
    """One button per purpose of the library that would use a phone number."""
    purposes = Purpose.objects.filter(channel__in=REACHED_BY_PHONE).order_by("pk")
    return [
        Remedy(
            _("Add “%(purpose)s”") % {"purpose": purpose},
            Act.ADD,
            str(purpose.pk),
            add="declared_purposes",
            field="purpose",
        )
        for purpose in purposes
        if purpose.usable and latest_wording(purpose=purpose, language=language)
    ]
