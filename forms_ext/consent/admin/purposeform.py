"""The form of a purpose: what would bundle, hide or promise too much is an error."""

from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.forms import WagtailAdminModelForm

from ..boxwords import READ
from ..live import live
from ..models import (
    Basis6,
    Basis9,
    Channel,
    Consent,
    Kind,
    Purpose,
    PurposeText,
)
from ..promise import sentence
from ..purposerules import half_promises, problems
from ..readymade import free_key
from ..wordings import YEAR, moved


class PurposeForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.kind == Kind.ACT:
            self._only_what_an_act_has()
        else:
            self._only_what_a_box_has()
        self._ask_what_changed()

    def _only_what_an_act_has(self) -> None:
        for name in ("channel", "validity_days", "retired_at", "at_most", "per"):
            self.fields.pop(name, None)
        if "basis_6" in self.fields:
            self.fields["basis_6"].choices = [
                choice for choice in Basis6.choices if choice[0] != Basis6.CONSENT
            ]

    def _only_what_a_box_has(self) -> None:
        if "channel" in self.fields:
            self.fields["channel"].choices = [
                choice for choice in Channel.choices if choice[0] != Channel.NONE
            ]
        # a box is a consent, and the database holds it to that
        self.fields.pop("basis_6", None)

    def _ask_what_changed(self) -> None:
        """With how many people each answer concerns; pointless before a first text."""
        if "next_change" not in self.fields:
            return
        if self.instance.pk is None or not self.instance.wordings.exists():
            self.fields.pop("next_change")
            return
        if not self.instance.has_unpublished_changes:
            self.initial["next_change"] = Purpose.NextChange.SUBSTANTIVE
        answers = changes(agreed(self.instance), stay=not moved(self.instance))
        self.fields["next_change"].choices = answers

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.kind == Kind.CONSENT:
            self._fill_legal_half()
            self._check_promise()
            if not self.is_deferred_validation:
                self._check_law()
        return cleaned

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        box = self.instance.kind == Kind.CONSENT
        if box:
            self._write_promises()
        # What nobody is asked any more is let go as it is.
        if box and not self.is_deferred_validation and not self.instance.retired:
            self._check_texts()
        return super().is_valid()

    def _fill_legal_half(self) -> None:
        """For whoever may not edit it: a careful default that the officer will see."""
        if "basis_9" not in self.fields and self.instance.pk is None:
            self.instance.basis_9 = Basis9.EXPLICIT
        if "validity_days" not in self.fields:
            phone = self.cleaned_data.get("channel") == Channel.PHONE
            if phone and not self.instance.validity_days:
                self.instance.validity_days = YEAR

    def _check_promise(self) -> None:
        """Of drafts too: the database holds no half of one."""
        for name, problem in half_promises(self.cleaned_data):
            self.add_error(name, problem)

    def _check_law(self) -> None:
        if "validity_days" not in self.fields:
            return
        channel = self.cleaned_data.get("channel")
        days = self.cleaned_data.get("validity_days")
        if channel == Channel.PHONE and not (days and days <= YEAR):
            self.add_error(
                "validity_days",
                _(
                    "A consent to be called lasts one year at most, and says so: "
                    "enter 365 days or less."
                ),
            )
        passed_on = channel == Channel.PARTNER
        if passed_on and self.cleaned_data.get("basis_9") == Basis9.BODY:
            self.add_error(
                "basis_9",
                _(
                    "What stays inside a body of regular contacts cannot be passed on "
                    "to a partner. Choose explicit consent."
                ),
            )

    def _written(self) -> list[Any]:
        return [
            form
            for form in self.formsets["texts"].forms
            if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]

    def _write_promises(self) -> None:
        """A sentence left empty says what is promised, in its own language."""
        for form in self._written():
            typed = form.cleaned_data
            if not typed.get("frequency"):
                proposed = sentence(self._box(), typed.get("language", ""))
                form.cleaned_data["frequency"] = proposed
                form.instance.frequency = proposed

    def _check_texts(self) -> None:
        written = self._written()
        if not written:
            self.add_error(
                None, _("Write the words in at least one language: people read them.")
            )
        for form in written:
            self._check_text(form, dict(form.cleaned_data))

    def _check_text(self, form: Any, typed: dict[str, Any]) -> None:
        values = ("language", *READ)
        text = PurposeText(**{name: typed[name] for name in values})
        for field, problem in problems(purpose=self._box(), text=text):
            form.add_error(field, problem)

    def _box(self) -> Purpose:
        """The purpose as it was answered, for what its words must keep to."""
        return Purpose(
            channel=self.cleaned_data.get("channel") or "",
            basis_9=self.cleaned_data.get("basis_9") or "",
            at_most=self.cleaned_data.get("at_most"),
            per=self.cleaned_data.get("per") or "",
        )

    def save(self, commit: bool = True) -> Any:
        if self.instance.first_published_at is None and self.instance.kind != Kind.ACT:
            self.instance.key = self._key()
        return super().save(commit=commit)

    def _key(self) -> str:
        """From the name in the first language; fixed once supporters have read it."""
        names = [
            form.cleaned_data.get("name", "")
            for form in self.formsets["texts"].forms
            if hasattr(form, "cleaned_data") and not form.cleaned_data.get("DELETE")
        ]
        base = slugify(next(filter(None, names), ""))[:32] or "purpose"
        return free_key(base, but=self.instance)


def agreed(purpose: Purpose) -> int:
    """How many people a change of its words concerns today."""
    return Consent.objects.filter(live(timezone.now()), purpose=purpose).count()


def changes(people: int, *, stay: bool = True) -> list[tuple[str, str]]:
    """The two answers to "what have you changed?", with what each does.

    No consent can `stay` once a draft sends more, or otherwise, than was promised.
    """
    number = {"people": people}
    return [
        (Purpose.NextChange.EDITORIAL, _slip(people) if stay else _no_mere_slip()),
        (
            Purpose.NextChange.SUBSTANTIVE,
            ngettext(
                "What is sent, by whom, how or how often: %(people)d person must agree "
                "again; until then they get nothing.",
                "What is sent, by whom, how or how often: %(people)d people must agree "
                "again; until then they get nothing.",
                people,
            )
            % number,
        ),
    ]


def _slip(people: int) -> str:
    words = ngettext(
        "A slip, a clearer word: the %(people)d consent stays.",
        "A slip, a clearer word: the %(people)d consents stay.",
        people,
    )
    return words % {"people": people}


def _no_mere_slip() -> str:
    return _(
        "A slip, a clearer word. But this draft sends more, or otherwise, than was "
        "promised: people must agree again all the same."
    )
