"""What is asked before a file of people is counted."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forms_ext.consent.models import Act, Campaign

from ..contactsfile import ContactsFile, read_contacts

SALT = "forms_ext.privacy.bring"
#: In seconds: who looked at a file yesterday looks again.
LOOKED = 60 * 60 * 4
_NOT_BEGUN: Promise = _(
    "This campaign has not begun yet: nobody can have signed it. Choose another one, "
    "or bring the file once it has begun."
)


class BringForm(forms.Form):
    campaign = forms.ModelChoiceField(
        Campaign.objects.none(),
        label=_("They count for"),
        empty_label=None,
        error_messages={"required": _("Choose the campaign they signed.")},
    )
    origin = forms.CharField(
        label=_("Where do these people come from?"),
        max_length=200,
        help_text=_(
            "For instance: the petition page of 2020 on our old site. It stands in the "
            "record of what was brought."
        ),
        error_messages={"required": _("Say in a few words where the file comes from.")},
    )
    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "A CSV file, one line per person. We read the address, the name and the "
            "day of signing; other columns are passed over. The file is not kept."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv,text/plain"}),
        error_messages={
            "required": _("Choose the file."),
            "empty": _("This file is empty."),
        },
    )
    attested = forms.BooleanField(
        label=_(
            "Each of these people signed this campaign, on paper or on another page"
        ),
        error_messages={
            "required": _(
                "Only people who signed are counted: a list that was bought, found "
                "or exchanged is not. Tick this box if each of them signed."
            )
        },
    )
    looked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signed = Campaign.objects.filter(act=Act.SIGN).order_by("-pk")
        self.fields["campaign"].queryset = signed

    def clean_campaign(self) -> Campaign:
        """One that has ended may be counted for; one that lies ahead has no signer."""
        campaign: Campaign = self.cleaned_data["campaign"]
        if campaign.starts_at and campaign.starts_at > timezone.now():
            raise ValidationError(_NOT_BEGUN, code="not_begun")
        return campaign

    def clean_file(self) -> ContactsFile:
        return read_contacts(self.cleaned_data["file"].read())

    @property
    def visible(self) -> list[Any]:
        return self.visible_fields()

    @property
    def attestation(self) -> str:
        """The words beside the box that was ticked, as this reader saw them."""
        return str(self.fields["attested"].label)

    def seal(self) -> str:
        """Proves, an hour later, that this file and campaign were looked at."""
        return signing.dumps(self._looked_at(), salt=SALT)

    def was_looked_at(self) -> bool:
        try:
            looked = signing.loads(
                self.cleaned_data["looked"], salt=SALT, max_age=LOOKED
            )
        except signing.BadSignature:
            return False
        return bool(looked == self._looked_at())

    def _looked_at(self) -> list[Any]:
        return [self.cleaned_data["file"].file_hash, self.cleaned_data["campaign"].pk]
