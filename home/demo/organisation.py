"""The association, its providers and its purposes, published as an editor would."""

from wagtail.models import Locale

from forms_ext.consent.models import (
    Organisation,
    Per,
    Processor,
    Purpose,
    PurposeText,
)

from .texts.association import ORGANISATION, PROCESSORS, PURPOSES
from .typography import typeset


def load_organisation() -> None:
    for language in ("fr", "en"):
        Locale.objects.get_or_create(language_code=language)
    organisation = Organisation.load()
    for field, value in ORGANISATION.items():
        setattr(organisation, field, value)
    organisation.save()
    for name, role, country in PROCESSORS:
        Processor.objects.create(name=name, role=role, country=country)
    for plan in PURPOSES:
        _publish(plan)


def _publish(plan: dict) -> None:
    purpose = Purpose(
        key=plan["key"],
        channel=plan["channel"],
        retention=plan["retention"],
        at_most=plan.get("at_most"),
        per=plan.get("per", Per.NONE),
    )
    purpose.texts = [
        PurposeText(
            language=language,
            **{name: typeset(words, language) for name, words in text.items()},
        )
        for language, text in plan["texts"].items()
    ]
    purpose.live = False
    purpose.save()
    purpose.processors.set(Processor.objects.filter(name__in=plan["processors"]))
    purpose.save()
    purpose.save_revision().publish()
