"""How an editor picks a kind of field, and a purpose: by words that people read."""

import json
from typing import Any

from django import forms
from django.utils.translation import get_language

from forms_ext.consent.models import Organisation, Purpose
from forms_ext.consent.wordings import compose

from .fieldtypes import SETTINGS


def as_read(purpose: Purpose) -> str:
    """The purpose's short name and, beside it, the label of its box."""
    text = purpose.text(get_language() or "")
    if text is None:
        return purpose.key
    words = compose(purpose=purpose, text=text, organisation=Organisation.load().name)
    return f"{text.name} — {words.label}"


class KindSelect(forms.Select):
    """Beside it only the settings that mean something for the kind chosen."""

    class Media:
        js = ["forms_ext/formpages/fieldkinds.js"]

    def __init__(self, attrs: Any = None, choices: Any = ()) -> None:
        super().__init__(
            {**(attrs or {}), "data-settings": json.dumps(SETTINGS)}, choices
        )


class AsRead:
    """Each purpose by the words of its box."""

    def create_option(
        self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        purpose = getattr(value, "instance", None)
        words = as_read(purpose) if purpose else label
        return super().create_option(name, value, words, *args, **kwargs)


class PurposeSelect(AsRead, forms.Select):
    pass


class PurposeCheckboxes(AsRead, forms.CheckboxSelectMultiple):
    pass
