"""The form that supporters see, built from what is recorded of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forms_ext.consent.address import email_key

from .fieldtypes import FACTS, PROFILE, FieldType
from .phone import clean_phone

TEMPLATES = "forms_ext/formpages"
TICKED = "yes"
TOKEN_NAME = "form_token"  # noqa: S105 — the name of an input, no secret
HONEYPOT_NAME = "website"


@dataclass(frozen=True)
class Box:
    """What stands beside one box: of which purpose, in which words."""

    key: str
    label: str
    details: str

    @property
    def name(self) -> str:
        return purpose_name(self.key)


class PurposeField(forms.Field):
    """A box of its own: never required, never ticked by anybody but the person.

    It knows no `required` and no `initial`: passing one is a TypeError.
    """

    template_name = f"{TEMPLATES}/purpose.html"

    def __init__(self, *, wording: Box) -> None:
        self.wording = wording
        super().__init__(
            required=False,
            label=wording.label,
            help_text=wording.details,
            widget=forms.CheckboxInput(
                attrs={"value": TICKED, "class": "purpose__box"}
            ),
            template_name=self.template_name,
        )

    def clean(self, value: Any) -> bool:
        return bool(value)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        return PurposeBoundField(form, self, field_name)


class PurposeBoundField(BoundField):
    @property
    def initial(self) -> bool:
        # Django would take it from the form's or the field's `initial`.
        return False


NEEDED_BY_A_BOX = _(
    "A box you ticked needs this answer: fill it in, or untick that box."
)


class ConsentForm(forms.Form):
    """Takes data and nothing else: no `initial` reaches any of its fields."""

    use_required_attribute = False
    error_css_class = "field--wrong"

    def __init__(
        self,
        *,
        body: Mapping[str, Any],
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, auto_id="sign-%s")
        self.asked = body["fields"]
        self.boxes = [Box(**words) for words in body["purposes"]]
        for entry in self.asked:
            self.fields[entry["name"]] = ordinary_field(entry)
        for box in self.boxes:
            self.fields[box.name] = PurposeField(wording=box)

    def clean(self) -> dict[str, Any]:
        """Text messages want a number, invitations near you a postcode."""
        for entry in self.asked:
            needed = not entry["serves_act"] and self.ticked() & set(entry["purposes"])
            given = self.cleaned_data.get(entry["name"])
            if needed and not given and entry["name"] not in self.errors:
                self.add_error(entry["name"], NEEDED_BY_A_BOX)
        return self.cleaned_data

    @property
    def ordinary_fields(self) -> list[BoundField]:
        return [self[entry["name"]] for entry in self.asked]

    @property
    def purpose_fields(self) -> list[BoundField]:
        return [self[box.name] for box in self.boxes]

    def ticked(self) -> set[str]:
        """The keys of the purposes asked for."""
        return {box.key for box in self.boxes if self.cleaned_data.get(box.name)}

    def kept(self) -> list[Mapping[str, Any]]:
        """The fields whose answers are wanted, given what was ticked.

        What only serves a box that stayed empty is not kept (GDPR 5(1)(c)).
        """
        ticked = self.ticked()
        return [
            entry
            for entry in self.asked
            if entry["serves_act"] or ticked & set(entry["purposes"])
        ]

    def answers(self) -> dict[str, dict[str, str]]:
        given = [(e, self.cleaned_data[e["name"]]) for e in self.kept()]
        return {
            "profile": {
                e["type"]: value
                for e, value in given
                if value and e["type"] in PROFILE and e["type"] != FieldType.EMAIL
            },
            "fields": {
                e["key"]: value
                for e, value in given
                if value and e["type"] not in PROFILE
            },
        }

    def dropped_phone(self) -> bool:
        """Was a number given that nothing ticked makes use of?"""
        kept = {entry["name"] for entry in self.kept()}
        return bool(self.cleaned_data.get(FieldType.PHONE)) and "phone" not in kept


def purpose_name(key: str) -> str:
    return f"purpose-{key}"


def ordinary_field(entry: Mapping[str, Any]) -> forms.Field:
    kind = entry["type"]
    options: dict[str, Any] = {
        "required": entry["required"],
        "label": entry["label"],
        "help_text": entry["hint"],
        "template_name": f"{TEMPLATES}/field.html",
        "error_messages": {"required": FACTS[kind].missing},
        "widget": widget(entry),
    }
    if kind == FieldType.CHOICE:
        choices = [(choice, choice) for choice in entry["choices"]]
        return forms.ChoiceField(choices=choices, **options)
    field = FIELDS.get(kind, TextField)(**options)
    field.validators.append(Size(entry["max_length"]))
    return field


def widget(entry: Mapping[str, Any]) -> forms.Widget:
    attrs = {name: entry[name] for name in ("autocomplete", "inputmode") if entry[name]}
    if entry["required"]:
        # Not `required`: the browser's bubble would hide the words we wrote.
        attrs["aria-required"] = "true"
    if entry["type"] == FieldType.CHOICE:
        return forms.RadioSelect(attrs=attrs)
    attrs["class"] = "field__input"
    if entry["type"] == FieldType.MULTILINE:
        return forms.Textarea(attrs={**attrs, "rows": 4})
    types = {FieldType.EMAIL: forms.EmailInput, FieldType.PHONE: TelInput}
    return types.get(entry["type"], forms.TextInput)(attrs=attrs)


class Size:
    """At most so many characters; says how many to cut, for nothing is cut unasked."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __call__(self, value: str) -> None:
        over = len(value) - self.limit
        if over > 0:
            raise ValidationError(
                ngettext(
                    "This answer is %(over)d character too long: please shorten it.",
                    "This answer is %(over)d characters too long: please shorten it.",
                    over,
                )
                % {"over": over},
                code="max_length",
            )


class TelInput(forms.TextInput):
    input_type = "tel"


class TextField(forms.CharField):
    """One line: whatever blanks and line ends were pasted, single spaces stay."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class MultilineField(forms.CharField):
    def to_python(self, value: Any) -> str:
        # Browsers send CRLF for one line end: it counts as one character.
        return super().to_python(value).replace("\r\n", "\n")


class AddressField(TextField):
    def run_validators(self, value: str) -> None:
        super().run_validators(value)
        if value:
            email_key(value)


class PhoneField(TextField):
    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return clean_phone(text) if text else ""


FIELDS: dict[str, type[forms.CharField]] = {
    FieldType.EMAIL: AddressField,
    FieldType.PHONE: PhoneField,
    FieldType.MULTILINE: MultilineField,
}

BUSY = _(
    "Your signature is not recorded yet: the service is very busy. What you typed is "
    "still here; try again in a minute."
)
CHANGED = _(
    "This page has changed since you opened it. Read the boxes again, nothing is "
    "lost, then sign."
)
