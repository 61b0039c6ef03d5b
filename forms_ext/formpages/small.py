"""The small form: a sign-up page's whole form, standing on some other page."""

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse

from forms_ext.consent.formversions import form_token
from forms_ext.consent.models import Act, FormVersion

from .draft import Draft
from .fieldtypes import FieldType
from .forms import ConsentForm
from .recorded import build_form

#: What more is asked for wants the room, and the words, of a page of its own.
FITS = frozenset({FieldType.EMAIL, FieldType.FIRST_NAME})
TEMPLATE = "forms_ext/formpages/small_form.html"


def fits(draft: Draft) -> bool:
    return draft.act == Act.SUBSCRIBE and {f.type for f in draft.fields} <= FITS


def record_of(body: dict[str, Any]) -> str:
    """How it looks, kept with the version: what proves it is what was on the screen."""
    return render_to_string(TEMPLATE, context_of(body, ConsentForm(body=body)))


def is_small(version: FormVersion) -> bool:
    """Only what was recorded as a small form is shown as one."""
    return bool(version.body.get("small"))


def small_form(version: FormVersion, *, ids: str) -> dict[str, Any]:
    """The very fields, words, notice and token of the page; `ids` keeps them apart."""
    address = [version.campaign.key, version.language]
    return context_of(version.body, build_form(version, ids=ids)) | {
        "action_url": reverse("forms_ext_formpages:sign", args=address),
        "form_token": form_token(version),
    }


def context_of(body: dict[str, Any], form: ConsentForm) -> dict[str, Any]:
    return {
        "form": form,
        "ordinary_fields": form.ordinary_fields,
        "purpose_fields": form.purpose_fields,
        "action_url": "",
        "button_label": body["button"],
        "legend": body["legend"],
        "notice": body["notice"],
        "form_token": "",
    }
