"""The form of a provider: the one who carries the mail stays named."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from ..mailcarrier import carrier
from ..models import Processor, Role


class ProcessorForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self._leaves_mail_unnamed(cleaned.get("role")) and (found := carrier()):
            self.add_error(
                "role",
                _(
                    "Mail leaves through %(carrier)s: the notice under every form must "
                    "name who carries it. Add that one first."
                )
                % {"carrier": found.name},
            )
        return cleaned

    def _leaves_mail_unnamed(self, role: str | None) -> bool:
        if self.instance.pk is None or role == Role.EMAIL:
            return False
        others = Processor.objects.filter(role=Role.EMAIL).exclude(pk=self.instance.pk)
        was = Processor.objects.get(pk=self.instance.pk).role
        return was == Role.EMAIL and not others.exists()
