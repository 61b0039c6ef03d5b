"""The one field of a page that writes to whoever asks: an address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..address import clean_email, tidied


class AskForm(forms.Form):
    email = forms.CharField(
        max_length=254,
        error_messages={"required": _("Enter your email address.")},
    )

    def clean_email(self) -> str:
        return clean_email(tidied(self.cleaned_data["email"]))
