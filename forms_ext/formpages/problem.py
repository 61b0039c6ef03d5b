"""What keeps a page from going live, and how an editor mends it in one move."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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

    `add` names the list of the page to which it adds `field` with `value`. A link is
    for those who have the permission, puts the cursor on its `fragment`, and may
    lead back afterwards (`returns`).
    """

    label: str
    act: Act | None = None
    value: str = ""
    add: str = ""
    field: str = ""
    url: str = ""
    fragment: str = ""
    returns: bool = False
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


def name_the_organisation(field: str) -> Remedy:
    """Leads to the first field that is missing, and from there back to the page."""
    return Remedy(
        _("Complete the settings"),
        url=reverse("forms_ext_firststeps:organisation"),
        fragment=f"id_{field}",
        returns=True,
        permission="forms_ext_consent.change_organisation",
    )


def name_the_carrier() -> Remedy:
    return replace(name_the_organisation("mail_provider"), label=_("Name it"))


def open_purpose(
    purpose: Purpose, label: str, *, language: str, field: str = ""
) -> Remedy:
    """On a field of its words in a language, or where another language is added."""
    languages = [text.language for text in purpose.texts.all()]
    here = language in languages and field
    place = f"{languages.index(language)}-{field}" if here else "ADD"
    # Wagtail names the screens of a snippet by its app and model.
    return Remedy(
        label,
        url=reverse(purpose.snippet_viewset.get_url_name("edit"), args=[purpose.pk]),
        fragment=f"id_texts-{place}",
        permission="forms_ext_consent.change_purpose",
    )


def use_text(text: str, *, language: str) -> Remedy:
    """Takes a proposed text of the catalogue, in the language of the page."""
    with translation.override(language):
        value = _(text)
    return use_words(value)


def use_words(words: str) -> Remedy:
    """Takes the words that stay; without any, the field is emptied."""
    return Remedy(_("Use this text") if words else _("Take it out"), Act.WRITE, words)


def use_usual_words() -> Remedy:
    """For a field that has words of its own wherever an editor writes none."""
    return Remedy(_("Use the usual words"), Act.WRITE)


def remove(label: str) -> Remedy:
    return Remedy(label, Act.REMOVE)


def untick() -> Remedy:
    return Remedy(_("Make it optional"), Act.UNTICK)


def ask_for_email() -> Remedy:
    return Remedy(
        _("Ask for the email"), Act.ADD, "email", add="consent_fields", field="type"
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
