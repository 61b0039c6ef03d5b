"""A page goes live: the guard, and the FormVersion that says what its form shows."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from forms_ext.consent.act import WORDS
from forms_ext.consent.discreet import NAMED_IN_MAILS, REVEALS_OPINION
from forms_ext.consent.formversions import publish_form_version
from forms_ext.consent.models import Campaign, Channel, FormVersion, Wording
from forms_ext.consent.remark import remark_beside
from forms_ext.consent.wordings import latest_wording

from .draft import Draft, DraftField
from .fieldtypes import FACTS, OF_CHOICES, OF_THE_ACT, PROFILE, FieldType
from .forms import ConsentForm
from .leading import DECIDED
from .lint import Problem, check
from .notice import build_notice
from .particulars import bounds, particulars, required
from .small import fits, record_of
from .telling import reveals_opinion


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
def publish_form(draft: Draft, *, page_id: int, url: str, leads: bool) -> FormVersion:
    """The version of exactly this form; the campaign follows the page that `leads`.

    Of another language's page it takes nothing: untouched, that page would reopen
    what has ended.
    """
    said = {name: getattr(draft, name) for name in ("title", "act", *DECIDED)}
    campaign, _created = Campaign.objects.update_or_create(
        key=draft.campaign_key,
        defaults=said if leads else {},
        create_defaults=said,
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
    words = WORDS[draft.act]
    with translation.override(draft.language):
        body: dict[str, Any] = {
            "page": {"id": None, "url": "", "title": draft.title},
            "heading": str(words.heading),
            "button": draft.button or str(words.button),
            "legend": legend_of(draft),
            "fields": [entry(draft, asked) for asked in draft.fields],
            "purposes": [box(draft, wording) for wording in wordings],
            "notice": build_notice(draft),
            REVEALS_OPINION: reveals_opinion(draft),
            NAMED_IN_MAILS: draft.named_in_mails,
        }
        body["html"] = render_to_string(
            "forms_ext/formpages/form.html",
            form_context(body, ConsentForm(body=body)),
        )
        if fits(draft):
            body["small"] = record_of(body)
        return body


def legend_of(draft: Draft) -> str:
    """An editor may add to it; that nothing is required is said by us, and always."""
    words, own = WORDS[draft.act], draft.legend.strip()
    if not own:
        return str(words.legend)
    end = "" if own[-1] in ".!?…:" else "."
    return f"{own}{end} {words.free}"


def box(draft: Draft, wording: Wording) -> dict[str, str]:
    """The recorded words to the letter, and what this form says beside them."""
    return {
        "key": wording.purpose.key,
        "label": wording.label,
        "details": wording.details,
        "short": wording.facts.get("name", ""),
        "remark": remark_beside(wording, act=draft.act),
    }


def entry(draft: Draft, asked: DraftField) -> dict[str, Any]:
    facts = FACTS[asked.type]
    profile = asked.type in PROFILE
    return {
        "key": asked.key.hex,
        "name": asked.type if profile else f"field-{asked.key.hex}",
        "type": str(asked.type),
        "label": asked.label or str(facts.label),
        "hint": asked.hint or bounds(asked) or usual_hint(draft, asked),
        "required": required(asked),
        "choices": asked.options if asked.type in OF_CHOICES else [],
        "autocomplete": facts.autocomplete,
        "inputmode": facts.inputmode,
        "max_length": facts.max_length,
        "purposes": [purpose.key for purpose in draft.purposes_of(asked)],
        "serves_act": asked.type in OF_THE_ACT or asked.serves_act,
        **particulars(draft, asked),
    }


def usual_hint(draft: Draft, asked: DraftField) -> str:
    """Of a number only what the boxes of this page would use it for (GDPR 13(1)(c))."""
    if asked.type != FieldType.PHONE:
        return str(FACTS[asked.type].hint)
    channels = {purpose.channel for purpose in draft.purposes_of(asked)}
    if channels >= {Channel.SMS, Channel.PHONE}:
        uses = _("Only if you tick text messages or calls below.")
    elif Channel.SMS in channels:
        uses = _("Only if you tick text messages below.")
    elif Channel.PHONE in channels:
        uses = _("Only if you tick calls below.")
    else:
        uses = _("Only for what you tick below.")
    return f"{uses} {FACTS[FieldType.PHONE].hint}"


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
