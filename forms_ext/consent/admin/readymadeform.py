"""Four questions about a purpose, asked once for all the languages of the site."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import get_content_languages

from ..legalhalf import WHY_BASIS_9, WHY_PROCESSORS, WHY_RETENTION, WHY_VALIDITY
from ..models import (
    Basis9,
    Channel,
    Organisation,
    Per,
    Processor,
    Purpose,
    PurposeText,
    Retention,
)
from ..promise import sentence
from ..purposerules import half_promises, problems
from ..readymade import ReadyMade, carriers
from ..wordings import YEAR

#: The first question as each channel asks it.
CONTENT = {
    Channel.PHONE: _("What do you call about?"),
    Channel.PARTNER: _("What will the partner write about?"),
    Channel.PAGE: _("What do you show?"),
}
#: As many as the database holds.
MOST = 32767
#: Name, length as the database has it, question, and what helps to answer it.
QUESTIONS = (
    ("content", 120, _("What do you send?"), _("Completes the sentence of the box.")),
    (
        "frequency",
        160,
        _("How often, in one sentence?"),
        _("Empty, it is written from the number you promise."),
    ),
    ("partner", 120, _("From whom?"), _("One partner, by its full name.")),
    ("name", 80, _("What do you call it?"), _("Short, as in “Stop …?”.")),
)


class LegalForm(forms.Form):
    """The half that the officer's role may edit; others get the careful default."""

    basis_9 = forms.ChoiceField(
        label=_("Where an opinion shows"),
        choices=Basis9.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text=WHY_BASIS_9[Basis9.EXPLICIT],
    )
    retention = forms.ChoiceField(
        label=_("Kept until"),
        choices=Retention.choices,
        widget=forms.RadioSelect,
        help_text=WHY_RETENTION[Retention.CONTACT],
    )
    validity_days = forms.IntegerField(
        label=_("Valid for (days)"),
        min_value=1,
        max_value=20 * YEAR,
        required=False,
    )
    processors = forms.ModelMultipleChoiceField(
        label=_("Who else has access?"),
        queryset=Processor.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=WHY_PROCESSORS,
    )

    def __init__(self, *args: Any, purpose: Purpose, **kwargs: Any) -> None:
        phone = purpose.channel == Channel.PHONE
        initial = {
            "basis_9": purpose.basis_9,
            "retention": purpose.retention,
            "validity_days": purpose.validity_days,
            "processors": list(carriers(purpose.channel)),
        }
        super().__init__(*args, initial=initial, prefix="legal", **kwargs)
        self.fields["validity_days"].help_text = WHY_VALIDITY[phone]
        if phone:
            self.fields["validity_days"].required = True
            self.fields["validity_days"].max_value = YEAR
            self.fields["validity_days"].validators.append(_one_year)
        if purpose.channel == Channel.PARTNER:
            self.fields["basis_9"].choices = [
                choice for choice in Basis9.choices if choice[0] != Basis9.BODY
            ]


def _one_year(days: int) -> None:
    if days > YEAR:
        raise forms.ValidationError(
            _(
                "A consent to be called lasts one year at most, and says so: enter "
                "365 days or less."
            )
        )


class ReadyMadeForm(forms.Form):
    def __init__(self, *args: Any, ready: ReadyMade, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ready = ready
        self.languages = get_content_languages()
        if ready.channels:
            names = dict(Channel.choices)
            self.fields["channel"] = forms.ChoiceField(
                label=_("By which channel?"),
                choices=[(channel.value, names[channel]) for channel in ready.channels],
                initial=ready.channel.value,
                widget=forms.RadioSelect,
            )
        if ready.channel != Channel.PAGE:
            self._ask_for_a_promise()
        for language in self.languages:
            self._ask(language)

    def _ask_for_a_promise(self) -> None:
        self.fields["at_most"] = forms.IntegerField(
            label=_("How often, at most?"),
            help_text=_("It is a promise, kept for each person when a letter is sent."),
            min_value=1,
            max_value=MOST,
            required=False,
            initial=self.ready.at_most,
        )
        self.fields["per"] = forms.ChoiceField(
            label=_("In what time?"),
            help_text=Purpose._meta.get_field("per").help_text,
            choices=Per.choices,
            required=False,
            initial=self.ready.per,
        )

    def _ask(self, language: str) -> None:
        words = self.ready.words(language, Organisation.load().name)
        for name, length, question, help_text in QUESTIONS:
            if name == "partner" and not self.ready.names_a_partner:
                continue
            self.fields[f"{name}_{language}"] = forms.CharField(
                label=CONTENT.get(self.ready.channel, question)
                if name == "content"
                else question,
                help_text=help_text,
                max_length=length,
                initial=words.get(name, ""),
                required=False,
            )

    def groups(self) -> Iterator[dict[str, Any]]:
        """The questions by language, for the template."""
        for language, name in self.languages.items():
            names = [f"{question[0]}_{language}" for question in QUESTIONS]
            fields = [self[name] for name in names if name in self.fields]
            yield {"language": language, "name": name, "fields": fields}

    def purpose(self) -> Purpose:
        """As it was answered so far; also of a form that is not valid yet."""
        chosen = self.data.get("channel", "")
        known = chosen if chosen in self.ready.channels else ""
        purpose = self.ready.purpose(known)
        purpose.at_most, purpose.per = self._promise()
        return purpose

    def _promise(self) -> tuple[int | None, str]:
        """Only a whole one: half of it is asked about, and no box reads it."""
        if "at_most" not in self.fields:
            return None, Per.NONE
        typed = str(self["at_most"].value() or "")
        most = int(typed) if typed.isdecimal() else 0
        per = self["per"].value()
        whole = 0 < most <= MOST and per in Per.values and per
        return (most, per) if whole else (None, Per.NONE)

    def texts(self) -> list[PurposeText]:
        """One per language in which something stands; an empty promise is written.

        So is ours that another number has overtaken: nobody typed it.
        """
        found, purpose = [], self.purpose()
        for language in self.languages:
            typed = {
                name: str(self[f"{name}_{language}"].value() or "").strip()
                for name, *_rest in QUESTIONS
                if f"{name}_{language}" in self.fields
            }
            if any(typed[name] for name in ("content", "frequency")):
                if self._overtaken(purpose, typed["frequency"], language):
                    typed["frequency"] = ""
                typed["frequency"] = typed["frequency"] or sentence(purpose, language)
                found.append(PurposeText(language=language, **typed))
        return found

    def _overtaken(self, purpose: Purpose, typed: str, language: str) -> bool:
        ours = self.ready.words(language)["frequency"]
        kept = (purpose.at_most, purpose.per) == (self.ready.at_most, self.ready.per)
        return bool(purpose.at_most) and not kept and typed == ours

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for field, problem in half_promises(cleaned):
            self.add_error(field, problem)
        purpose, texts = self.purpose(), self.texts()
        if not texts:
            self.add_error(
                None, _("Write the words in at least one language: people read them.")
            )
        for text in texts:
            for name in ("name", "content"):
                if not getattr(text, name):
                    self.add_error(
                        f"{name}_{text.language}",
                        _("Answer this, or empty the whole language."),
                    )
            for field, problem in problems(purpose=purpose, text=text):
                self.add_error(f"{field}_{text.language}", problem)
        return cleaned
