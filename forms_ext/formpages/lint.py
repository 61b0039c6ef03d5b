"""The structural rules of a lawful form: each finding blocks publishing."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms_ext.consent.boxwords import wrong_words
from forms_ext.consent.mailcarrier import unnamed_carrier
from forms_ext.consent.models import (
    Act,
    Channel,
    Kind,
    Organisation,
    Purpose,
    PurposeText,
    Retention,
)
from forms_ext.consent.pressure import yes_to_all
from forms_ext.consent.wordings import latest_wording, names_somebody

from .draft import REACHED_BY_PHONE, Draft, DraftField, DraftPurpose
from .fieldrules import of_its_kind
from .fieldtypes import OF_THE_ACT, PROFILE, STATEMENTS, FieldType
from .forced import of_words_around
from .problem import (
    Problem,
    Remedy,
    ask_for_email,
    name_the_carrier,
    name_the_organisation,
    offer_texts_or_calls,
    open_purpose,
    remove,
    untick,
    use_text,
    use_usual_words,
    use_words,
)
from .telling import of_its_mails

# “Sign the open letter” passes: what counts is subscribing, getting or agreeing.
SUBSCRIBES = re.compile(
    r"abonn|inscri|newsletter|lettre d.info|subscri|sign me up|opt.?in"
    r"|rece[vç]|re[cç]oi|receive|au courant"
    r"|\b(and|et|&|\+) (get|stay|join|hear|follow|keep|recevo|rest|rejoin|suiv|adh)"
    r"|accepte?\b|agree|consen|reste\w* inform|stay inform|keep me|diffusion|mailing",
    re.I,
)
#: What the button to a purpose says, by the rule that its words break.
REMEDIES = {
    "R1": gettext_lazy("Split in two"),
    "R6": gettext_lazy("Split in two"),
    "R10": gettext_lazy("Say how often"),
}


def check(draft: Draft) -> list[Problem]:
    return [
        *of_the_organisation(),
        *of_the_page(draft),
        *of_words_around(draft),
        *of_the_email(draft),
        *of_the_fields(draft),
        *of_the_purposes(draft),
        *of_the_subscription(draft),
    ]


def of_the_organisation() -> Iterator[Problem]:
    organisation = Organisation.load()
    lacking = organisation.missing()
    missing = [str(organisation._meta.get_field(name).verbose_name) for name in lacking]
    if missing:
        yield Problem(
            _(
                "Your organisation's settings lack: %(missing)s. By law everyone must "
                "know to whom they give their data."
            )
            % {"missing": ", ".join(missing)},
            "GDPR 13(1)",
            remedies=[name_the_organisation(lacking[0])],
        )
    if carrier := unnamed_carrier():
        yield Problem(
            _(
                "Mail leaves through %(carrier)s, and the notice would not say so. "
                "Name who carries your mail; if it is your own server, name your "
                "organisation."
            )
            % {"carrier": carrier.name},
            "GDPR 13(1)(e)",
            remedies=[name_the_carrier()],
        )


def of_the_page(draft: Draft) -> Iterator[Problem]:
    # On a sign-up page subscribing is all that the button does, and boxes say to what.
    subscribes = SUBSCRIBES.search(draft.button)
    if draft.act == Act.SIGN and subscribes and not yes_to_all(draft.button):
        proposed = use_text("Sign", language=draft.language)
        message = _(
            "The button “%(button)s” subscribes without a box. Suggested: “%(words)s”."
        )
        said = {"button": draft.button, "words": proposed.value}
        yield Problem(message % said, "R7", "button_label", remedies=[proposed])
    if telling := of_its_mails(draft):
        yield Problem(telling, "GDPR 9", "named_in_mails")
    if draft.starts_at and draft.ends_at and draft.ends_at <= draft.starts_at:
        yield Problem(
            _("The campaign would end before it starts."), "GDPR 12(1)", "ends_at"
        )
    if draft.names_on and not any(p.channel == Channel.PAGE for p in draft.declared()):
        yield Problem(
            _(
                "This page would show names, but no box asks for it. Offer a purpose "
                "“shown on the page”, or remove the block."
            ),
            "GDPR 6(1)(a)",
            draft.names_on,
        )


def of_the_email(draft: Draft) -> Iterator[Problem]:
    emails = [asked for asked in draft.fields if asked.type == FieldType.EMAIL]
    if not emails:
        yield Problem(
            _("The form has no email field: it is confirmed by email."),
            "invariant 0",
            "consent_fields",
            remedies=[ask_for_email()],
        )
    for asked in draft.fields:
        same = [other for other in draft.fields if other.type == asked.type]
        if asked.type in PROFILE and same[0] is not asked:
            yield Problem(
                _("The form asks this twice."),
                "invariant 0",
                "type",
                asked.source,
                [remove(_("Remove the field"))],
            )


def of_the_fields(draft: Draft) -> Iterator[Problem]:
    declared = {purpose.pk for purpose in draft.declared()}
    for asked in draft.fields:
        for message, law, name in of_its_kind(asked):
            mend = [without_asking(asked, name)] if law == "R1" else []
            yield Problem(message, law, name, asked.source, mend)
        if asked.type in STATEMENTS:
            continue
        if asked.type == FieldType.PHONE:
            yield from of_a_phone(draft, asked)
        elif asked.type not in OF_THE_ACT:
            yield from of_an_answer(asked)
        if asked.type not in PROFILE and not asked.label.strip():
            yield Problem(_("Write the question."), "GDPR 12(1)", "label", asked.source)
        if any(purpose.pk not in declared for purpose in asked.purposes):
            yield Problem(
                _("This field serves a purpose that the page does not offer."),
                "R12",
                "purposes",
                asked.source,
            )


def without_asking(asked: DraftField, name: str) -> Remedy:
    """A question that enrols goes; of a field that is needed, only its words do."""
    if asked.type in PROFILE:
        return use_usual_words() if name == "label" else use_words("")
    return remove(_("Remove the field"))


def of_a_phone(draft: Draft, asked: DraftField) -> Iterator[Problem]:
    if not any(p.channel in REACHED_BY_PHONE for p in draft.declared()):
        yield Problem(
            _(
                "You ask for a phone number, but no box uses it. Add text messages or "
                "calls, or remove the field."
            ),
            "R11",
            "type",
            asked.source,
            [
                *offer_texts_or_calls(draft.language),
                remove(_("Remove the field")),
            ],
        )
    yield from of_requiring(asked)


def of_an_answer(asked: DraftField) -> Iterator[Problem]:
    if not asked.needed_for.strip() and not asked.purposes:
        yield Problem(
            _(
                "Say what this answer is for, or which box uses it. What serves "
                "nothing is not asked."
            ),
            "R12",
            "needed_for",
            asked.source,
        )
    yield from of_requiring(asked)


def of_requiring(asked: DraftField) -> Iterator[Problem]:
    if asked.required and not asked.serves_act:
        yield Problem(
            _(
                "This answer only serves a box that people may leave empty: it cannot "
                "be required."
            ),
            "R5",
            "required",
            asked.source,
            [untick()],
        )


def of_the_purposes(draft: Draft) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for declared in draft.purposes:
        found = of_a_purpose(declared, draft.language)
        mark = mark_of(declared.purpose, draft.language)
        if not found and mark in seen:
            found = (
                _("This page already asks for this."),
                "R16",
                remove(_("Remove the box")),
            )
        if found:
            message, law, remedy = found
            yield Problem(message, law, "purpose", declared.source, [remedy])
        seen.add(mark)


def of_a_purpose(
    declared: DraftPurpose, language: str
) -> tuple[str, str, Remedy] | None:
    """What is wrong with offering this purpose, the rule, and how to mend it."""
    purpose = declared.purpose
    text = purpose.text(language)
    if purpose.kind == Kind.ACT:
        return (
            _(
                "This asks for consent to a message that leaves anyway: a false "
                "choice. Remove the box."
            ),
            "R15",
            remove(_("Remove the box")),
        )
    if not purpose.usable:
        return (
            _("This purpose is a draft or retired."),
            "invariant 2",
            remove(_("Remove the box")),
        )
    if language not in declared.to_come and not has_words(purpose, language):
        return (
            _(
                "This purpose has no published words in the language of the page "
                "(%(language)s)."
            )
            % {"language": language},
            "invariant 2",
            open_purpose(purpose, _("Write them"), language=language),
        )
    if text is None:
        return None
    for found in wrong_words(purpose=purpose, text=text):
        label = str(REMEDIES.get(found.rule) or _("Mend its words"))
        mend = open_purpose(purpose, label, language=text.language, field=found.field)
        return found.message, found.rule, mend
    return None


def has_words(purpose: Purpose, language: str) -> bool:
    words = latest_wording(purpose=purpose, language=language)
    return words is not None and names_somebody(words)


def of_the_subscription(draft: Draft) -> Iterator[Problem]:
    """What can be subscribed to; it has no campaign to end with or to be shown on."""
    if draft.act != Act.SUBSCRIBE:
        return
    if not draft.purposes:
        yield Problem(
            _("Offer at least one purpose: people come here to choose."),
            "GDPR 4(11)",
            "declared_purposes",
        )
    for declared in draft.purposes:
        if declared.purpose.retention == Retention.CAMPAIGN:
            yield Problem(
                _("This purpose ends with a campaign, and a sign-up page has none."),
                "GDPR 13(2)(a)",
                "purpose",
                declared.source,
            )
        elif declared.purpose.channel == Channel.PAGE:
            yield Problem(
                _("A sign-up page shows nobody: nobody signs here."),
                "GDPR 5(1)(b)",
                "purpose",
                declared.source,
            )


def mark_of(purpose: Purpose, language: str) -> tuple[str, str]:
    """Two purposes with the same mark would ask the same thing."""
    text: PurposeText | None = purpose.text(language)
    words = f"{text.content} {text.partner}" if text else purpose.key
    return purpose.channel, " ".join(words.lower().split())
