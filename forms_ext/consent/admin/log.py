"""What staff does with people's records, in Wagtail's own log: who, what, how many."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.log_actions import LogFormatter, log

OPENED = "forms_ext.opened"
HISTORY = "forms_ext.history"
FOUND = "forms_ext.found"
EXPORTED = "forms_ext.exported"
PROVED = "forms_ext.proved"
LOOKED = "forms_ext.looked"

ACTIONS: dict[str, tuple[Promise, Promise]] = {
    OPENED: (_("Record opened"), _("Opened this record")),
    HISTORY: (_("History opened"), _("Opened the history of this record")),
    FOUND: (_("Looked up"), _("Looked this contact up by its full address")),
    PROVED: (_("Proof downloaded"), _("Downloaded the proof of this contact")),
    LOOKED: (_("Purpose looked at"), _("Looked at this purpose for data protection")),
}


class ExportFormatter(LogFormatter):
    label = _("List exported")

    def format_message(self, log_entry: Any) -> str:
        rows = log_entry.data.get("rows", 0)
        said = ngettext(
            "Exported %(rows)d line as a file",
            "Exported %(rows)d lines as a file",
            rows,
        )
        return said % {"rows": rows}


def register(actions: Any) -> None:
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)
    actions.register_action(EXPORTED)(ExportFormatter)


def opened(record: Model, *, user: Any, action: str = OPENED) -> None:
    log(instance=record, action=action, user=user)


def exported(model: type[Model], *, user: Any, rows: int, query: str) -> None:
    """A list is no record: its log stands under the kind of record it is made of."""
    log(
        instance=ContentType.objects.get_for_model(model),
        action=EXPORTED,
        user=user,
        data={"model": model._meta.label_lower, "rows": rows, "filter": query},
    )
