"""The organisation in the few questions that a form needs before it goes online."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..mailcarrier import Carrier, unnamed_carrier
from ..models import Organisation, Processor, Role

#: Who nearly always sees the data: the notice names them, or would say “nobody”.
HELPERS = {
    "mail_provider": (Role.EMAIL, _("Who carries your mail?")),
    "host": (Role.HOSTING, _("Who hosts the site?")),
}
#: One group of questions under a heading: what it is, and its fields.
GROUPS = (
    (_("Your organisation"), ("name", "discreet_name", "address", "email")),
    (_("Who answers about data"), ("dpo_name", "dpo_email")),
    (
        _("Who sees the data on your behalf"),
        ("mail_provider", "mail_provider_country", "host", "host_country"),
    ),
    (_("Where people can complain"), ("authority_name", "authority_url")),
)


class OrganisationForm(forms.ModelForm):
    authority_url = forms.URLField(
        label=_("Its page for complaints"), max_length=200, assume_scheme="https"
    )

    class Meta:
        model = Organisation
        fields = (
            "name",
            "discreet_name",
            "address",
            "email",
            "dpo_name",
            "dpo_email",
            "authority_name",
            "authority_url",
        )
        labels = {
            "name": _("What is your organisation called?"),
            "discreet_name": _("A discreet name (optional)"),
            "address": _("Postal address"),
            "email": _("A mailbox that people read"),
            "dpo_name": _("Data protection officer, or whoever answers"),
            "dpo_email": _("Their email address"),
            "authority_name": _("Authority"),
        }
        help_texts = {
            "name": _("As people know it. It stands in every box: keep it short."),
            "discreet_name": _(
                "Shown in subjects of mails, where the full name could tell somebody "
                "else an opinion. Empty: the name above."
            ),
            "address": _("Shown under every form and in every mail."),
            "email": _("Replies to every mail arrive here."),
            "dpo_name": _("A name, or a post such as “the secretary”."),
            "dpo_email": _("Shown to the public beside the rights they have."),
        }
        widgets = {
            "address": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (role, question) in HELPERS.items():
            known = Processor.objects.filter(role=role).order_by("pk").first()
            self._ask_for(name, question, known)
        if proposed := unnamed_carrier():
            self._propose(proposed)

    def _ask_for(self, name: str, question: Any, known: Processor | None) -> None:
        self.fields[name] = forms.CharField(
            label=question,
            help_text=_(
                "The company’s name; it is shown to whoever signs. Your own "
                "organisation’s, if you do it yourselves."
            ),
            max_length=120,
            required=False,
            initial=known.name if known else "",
            disabled=known is not None,
        )
        self.fields[f"{name}_country"] = forms.CharField(
            label=_("In which country?"),
            max_length=80,
            required=False,
            initial=known.country if known else "",
            disabled=known is not None,
        )

    def _propose(self, carrier: Carrier) -> None:
        """What the settings tell of it, to be read and corrected."""
        field = self.fields["mail_provider"]
        field.required = True
        field.initial = carrier.name
        field.help_text = _(
            "This site’s mail leaves through it: correct the name if you know it by "
            "another. Your own organisation’s, if the server is yours."
        )
        self.fields["mail_provider_country"].initial = str(carrier.country)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in HELPERS:
            if cleaned.get(name) and not cleaned.get(f"{name}_country"):
                self.add_error(f"{name}_country", _("Say in which country it is."))
        return cleaned

    def save(self, commit: bool = True) -> Organisation:
        """With the providers that were named here; the list of providers has them."""
        for name, (role, _question) in HELPERS.items():
            given = self.cleaned_data[name]
            if given and not self.fields[name].disabled:
                country = self.cleaned_data[f"{name}_country"]
                Processor.objects.get_or_create(
                    name=given, role=role, defaults={"country": country}
                )
        return super().save(commit=commit)

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [(head, [self[name] for name in names]) for head, names in GROUPS]
