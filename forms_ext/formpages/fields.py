"""What each kind of field makes of an answer: one input, one reading of it."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from forms_ext.consent.address import email_key, tidied
from forms_ext.consent.publicname import has_link, is_writable

from .dates import clean_date
from .fieldtypes import FACTS, FieldType
from .numbers import clean_number
from .phone import clean_phone

TEMPLATES = "forms_ext/formpages"
#: The longest that we know of is American: 12345-6789.
POSTCODE = re.compile(r"(?=.{1,10}$)[^\W_]+([ -][^\W_]+)*")
FIVE_DIGITS = re.compile(r"(\d ?){4}\d")


def ordinary_field(entry: Mapping[str, Any]) -> forms.Field:
    kind = entry["type"]
    options: dict[str, Any] = {
        "required": entry["required"],
        "label": entry["label"],
        "help_text": entry["hint"],
        "template_name": f"{TEMPLATES}/field.html",
        "error_messages": {"required": FACTS[kind].missing % {"label": entry["label"]}},
        "widget": widget(entry),
    }
    if kind in CHOSEN:
        field = CHOSEN[kind](choices=choices_of(entry), **options)
    else:
        field = TYPED.get(kind, TextField)(**options)
        field.validators.append(Size(entry["max_length"], entry["label"]))
    field.kind, field.entry = kind, entry
    return field


def choices_of(entry: Mapping[str, Any]) -> list[tuple[str, Any]]:
    if entry["type"] == FieldType.COUNTRY:
        return [("", _("Choose…")), *map(tuple, entry["options"])]
    return [(choice, choice) for choice in entry["choices"]]


def widget(entry: Mapping[str, Any]) -> forms.Widget:
    kind = entry["type"]
    attrs = {name: entry[name] for name in ("autocomplete", "inputmode") if entry[name]}
    if kind == FieldType.CHOICES:
        # A check box knows no aria-required: the legend says what is optional.
        return forms.CheckboxSelectMultiple()
    if entry["required"]:
        # Not `required`: the browser's bubble would hide the words we wrote.
        attrs["aria-required"] = "true"
    if kind == FieldType.CHOICE:
        return forms.RadioSelect(attrs=attrs)
    attrs["class"] = "field__input"
    if kind == FieldType.MULTILINE:
        attrs["rows"] = 4
    if kind == FieldType.DATE:
        bounds = {"min": entry["earliest"], "max": entry["latest"]}
        attrs |= {name: day for name, day in bounds.items() if day}
    return WIDGETS.get(kind, forms.TextInput)(attrs=attrs)


class Size:
    """At most so many characters; says how many to cut, for nothing is cut unasked."""

    def __init__(self, limit: int, label: str) -> None:
        self.limit = limit
        self.label = label

    def __call__(self, value: str) -> None:
        over = len(value) - self.limit
        if over > 0:
            raise ValidationError(
                ngettext(
                    "“%(label)s” is %(over)d character too long: please shorten it.",
                    "“%(label)s” is %(over)d characters too long: please shorten it.",
                    over,
                )
                % {"label": self.label, "over": over},
                code="max_length",
            )


class TelInput(forms.TextInput):
    input_type = "tel"


class DateInput(forms.TextInput):
    """Where a browser has no such field it shows the text that was typed."""

    input_type = "date"


class TextField(forms.CharField):
    """One line: whatever blanks and line ends were pasted, single spaces stay."""

    entry: Mapping[str, Any] = {}

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class MultilineField(forms.CharField):
    def to_python(self, value: Any) -> str:
        # Browsers send CRLF for one line end: it counts as one character.
        return super().to_python(value).replace("\r\n", "\n")


class NameField(TextField):
    """A name may be read by others: it carries no link and no hidden character."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if has_link(value):
            raise ValidationError(gettext("Write a name here, without any address."))
        if not is_writable(value):
            raise ValidationError(
                gettext("This name holds signs that cannot be shown.")
            )


class AddressField(TextField):
    def to_python(self, value: Any) -> str:
        return tidied(super().to_python(value))

    def run_validators(self, value: str) -> None:
        super().run_validators(value)
        if value:
            email_key(value)


class PostcodeField(TextField):
    """Of any country; the five digits of one stand together, however they came."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return text.replace(" ", "") if FIVE_DIGITS.fullmatch(text) else text

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not POSTCODE.fullmatch(value):
            raise ValidationError(
                gettext(
                    "A postcode has letters, digits, spaces and hyphens only, ten at "
                    "most, like 26170."
                )
            )


class PhoneField(TextField):
    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return clean_phone(text) if text else ""


class NumberField(TextField):
    def clean(self, value: Any) -> str:
        text, entry = super().clean(value), self.entry
        limits = {name: entry[name] for name in ("smallest", "largest", "decimals")}
        return clean_number(text, **limits) if text else ""


class DateField(TextField):
    def clean(self, value: Any) -> str:
        text, entry = super().clean(value), self.entry
        limits = {name: entry[name] for name in ("earliest", "latest", "birth")}
        return clean_date(text, **limits) if text else ""


TYPED: dict[str, type[forms.CharField]] = {
    FieldType.FIRST_NAME: NameField,
    FieldType.LAST_NAME: NameField,
    FieldType.TOWN: NameField,
    FieldType.EMAIL: AddressField,
    FieldType.POSTCODE: PostcodeField,
    FieldType.PHONE: PhoneField,
    FieldType.MULTILINE: MultilineField,
    FieldType.NUMBER: NumberField,
    FieldType.DATE: DateField,
}
CHOSEN: dict[str, Callable[..., forms.Field]] = {
    FieldType.CHOICE: forms.ChoiceField,
    FieldType.CHOICES: forms.MultipleChoiceField,
    FieldType.COUNTRY: forms.ChoiceField,
}
WIDGETS: dict[str, type[forms.Widget]] = {
    FieldType.EMAIL: forms.EmailInput,
    FieldType.PHONE: TelInput,
    FieldType.MULTILINE: forms.Textarea,
    FieldType.DATE: DateInput,
    FieldType.COUNTRY: forms.Select,
}
