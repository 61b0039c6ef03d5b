"""The form that supporters see, built from what is recorded of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from forms_ext.consent.act import WORDS, Act
from forms_ext.consent.models import Channel, Purpose

from .fields import TEMPLATES, ordinary_field
from .fieldtypes import PROFILE, STATEMENTS, FieldType
from .nearmiss import ASKED_NAME, Question
from .phone import REGION, is_landline
from .reading import Reading

TICKED = "yes"
TOKEN_NAME = "form_token"  # noqa: S105 — the name of an input, no secret
HONEYPOT_NAME = "website"
#: Kept as understood; what was typed is kept beside it.
UNDERSTOOD = frozenset({FieldType.NUMBER, FieldType.DATE})


@dataclass(frozen=True)
class Box:
    """What stands beside one box: of which purpose, in which words."""

    key: str
    label: str
    details: str
    #: How the purpose is called in a sentence, and what the form says beside its words;
    #: forms recorded before they were kept have neither.
    short: str = ""
    remark: str = ""

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

    @property
    def remark(self) -> str:
        return self.field.wording.remark


NEEDED_BY_A_BOX = _(
    "The box “%(box)s” needs “%(label)s”: fill it in, or untick that box."
)
LANDLINE = _(
    "This looks like a landline, and text messages cannot reach it: enter a mobile "
    "number, or untick the box for text messages."
)
NO_DIGIT = _("A postcode has digits, like 26170.")
NOTHING_ASKED = _("Tick at least one box: nothing is ticked for you.")


class ConsentForm(forms.Form):
    """Takes data and nothing else: no `initial` reaches any of its fields."""

    use_required_attribute = False
    error_css_class = "field--wrong"

    def __init__(
        self,
        *,
        body: Mapping[str, Any],
        data: Mapping[str, Any] | None = None,
        act: str = Act.SIGN,
        ids: str = "sign",
    ) -> None:
        super().__init__(data, auto_id=f"{ids}-%s")
        self.ids = ids
        self.act = act
        self.question: Question | None = None
        self.email_asked = (data or {}).get(ASKED_NAME, "")
        self.shown = body["fields"]
        self.asked = [e for e in self.shown if e["type"] not in STATEMENTS]
        self.boxes = [Box(**words) for words in body["purposes"]]
        for entry in self.asked:
            self.fields[entry["name"]] = ordinary_field(entry)
        if FieldType.EMAIL in self.fields:
            missing = WORDS[act].address_missing
            self.fields[FieldType.EMAIL].error_messages["required"] = missing
        for box in self.boxes:
            self.fields[box.name] = PurposeField(wording=box)

    def clean(self) -> dict[str, Any]:
        """Text messages want a number, invitations near you a postcode."""
        for entry in self.asked:
            box = self._needing(entry)
            given = self.cleaned_data.get(entry["name"])
            if box and not given and entry["name"] not in self.errors:
                said = {"label": entry["label"], "box": box.rstrip(".")}
                self.add_error(entry["name"], NEEDED_BY_A_BOX % said)
        self._refuse_landline()
        self._refuse_postcode()
        if self.act == Act.SUBSCRIBE and not self.ticked():
            # Of the form, not of a box: none of them is ever required.
            self.add_error(None, NOTHING_ASKED)
        return self.cleaned_data

    def _refuse_landline(self) -> None:
        """Asked of the database only for a number that no text message reaches."""
        number = self.cleaned_data.get(FieldType.PHONE) or ""
        if is_landline(number) and (
            Purpose.objects.filter(key__in=self.ticked(), channel=Channel.SMS).exists()
        ):
            self.add_error(FieldType.PHONE, LANDLINE)

    def _refuse_postcode(self) -> None:
        """Of a country where we know better; a few countries have none at all."""
        given = self.cleaned_data.get(FieldType.POSTCODE) or ""
        country = self.cleaned_data.get(FieldType.COUNTRY) or REGION
        if given and country == REGION and not any(map(str.isdecimal, given)):
            self.add_error(FieldType.POSTCODE, NO_DIGIT)

    def _needing(self, entry: Mapping[str, Any]) -> str:
        """What a ticked box says that cannot do without this answer, as it is read."""
        if entry["serves_act"]:
            return ""
        wanted = self.ticked() & set(entry["purposes"])
        needing = (box for box in self.boxes if box.key in wanted)
        return next((box.label for box in needing), "")

    @property
    def ordinary_fields(self) -> list[BoundField | Reading]:
        """In the editor's order, what is only read among them."""
        return [
            Reading.of(entry) if entry["type"] in STATEMENTS else self[entry["name"]]
            for entry in self.shown
        ]

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

    def answers(self) -> dict[str, dict[str, Any]]:
        """`typed` is there only for what was understood otherwise than it stands."""
        given = [(e, self.cleaned_data[e["name"]]) for e in self.kept()]
        typed = {
            e["key"]: written
            for e, value in given
            if value and e["type"] in UNDERSTOOD and (written := self.typed(e)) != value
        }
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
            **({"typed": typed} if typed else {}),
        }

    def typed(self, entry: Mapping[str, Any]) -> str:
        return " ".join(self.data.get(entry["name"], "").split())

    def dropped_phone(self) -> bool:
        """Was a number given that nothing ticked makes use of?"""
        kept = {entry["name"] for entry in self.kept()}
        return bool(self.cleaned_data.get(FieldType.PHONE)) and "phone" not in kept


def purpose_name(key: str) -> str:
    return f"purpose-{key}"
