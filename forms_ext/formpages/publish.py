"""A page goes live: the guard, and the FormVersion that says what its form shows."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from forms_ext.consent.formversions import publish_form_version
from forms_ext.consent.models import Campaign, FormVersion, Wording
from forms_ext.consent.wordings import latest_wording

from .draft import Draft, DraftField
from .fieldtypes import FACTS, OF_THE_ACT, PROFILE, FieldType
from .forms import ConsentForm
from .lint import Problem, check
from .notice import build_notice


class NotPublishable(ValidationError, PermissionDenied):
    """The page would show an unlawful form, so it does not go live.

    Both parents on purpose: Wagtail's own routes answer a PermissionDenied with a
    message and its API a ValidationError with 422; anything else would be a 500.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        lead = _("This page cannot be published yet. Your draft is saved.")
        super().__init__([lead, *(problem.message for problem in problems)])


def guard(draft: Draft) -> None:
    """Raises NotPublishable when the draft may not go live."""
    problems = check(draft)
    if problems:
        raise NotPublishable(problems)


@transaction.atomic
def publish_form(draft: Draft, *, page_id: int, url: str) -> FormVersion:
    """The version of exactly this form; the campaign follows what the editor says."""
    campaign, _created = Campaign.objects.update_or_create(
        key=draft.campaign_key,
        defaults={
            "title": draft.title,
            "goal": draft.goal,
            "starts_at": draft.starts_at,
            "ends_at": draft.ends_at,
            "ballot_on": draft.ballot_on,
        },
    )
    wordings = published_wordings(draft)
    body = build_body(draft, wordings)
    body["page"] = {"id": page_id, "url": url, "title": draft.title}
    return publish_form_version(
        campaign=campaign, language=draft.language, body=body, wordings=wordings
    )


def published_wordings(draft: Draft) -> list[Wording]:
    """Those of today, in the order of the page; their purposes loaded."""
    found = []
    for purpose in draft.declared():
        wording = latest_wording(purpose=purpose, language=draft.language)
        if wording is not None:
            wording.purpose = purpose
            found.append(wording)
    return found


def build_body(draft: Draft, wordings: list[Wording]) -> dict[str, Any]:
    """All that the form shows, in the language of the page."""
    with translation.override(draft.language):
        body: dict[str, Any] = {
            "page": {"id": None, "url": "", "title": draft.title},
            "heading": draft.heading or _("Sign"),
            "button": draft.button or _("Sign"),
            "legend": draft.legend
            or _(
                "What next? Nothing here is required: your signature counts with none "
                "of these boxes."
            ),
            "fields": [entry(draft, asked) for asked in draft.fields],
            "purposes": [
                {"key": w.purpose.key, "label": w.label, "details": w.details}
                for w in wordings
            ],
            "notice": build_notice(draft),
        }
        body["html"] = render_to_string(
            "forms_ext/formpages/form.html",
            form_context(body, ConsentForm(body=body)),
        )
        return body


def entry(draft: Draft, asked: DraftField) -> dict[str, Any]:
    facts = FACTS[asked.type]
    profile = asked.type in PROFILE
    return {
        "key": asked.key.hex,
        "name": asked.type if profile else f"field-{asked.key.hex}",
        "type": str(asked.type),
        "label": asked.label or str(facts.label),
        "hint": asked.hint or str(facts.hint),
        "required": asked.required or asked.type == FieldType.EMAIL,
        "choices": asked.options if asked.type == FieldType.CHOICE else [],
        "autocomplete": facts.autocomplete,
        "inputmode": facts.inputmode,
        "max_length": facts.max_length,
        "purposes": [purpose.key for purpose in draft.purposes_of(asked)],
        "serves_act": asked.type in OF_THE_ACT or asked.serves_act,
    }


def form_context(
    body: dict[str, Any], form: ConsentForm, *, action_url: str = "", token: str = ""
) -> dict[str, Any]:
    """What the form's template is given, on the page and for the record alike."""
    return {
        "form": form,
        "ordinary_fields": form.ordinary_fields,
        "purpose_fields": form.purpose_fields,
        "action_url": action_url,
        "button_label": body["button"],
        "heading": body["heading"],
        "legend": body["legend"],
        "notice": body["notice"],
        "form_token": token,
    }
