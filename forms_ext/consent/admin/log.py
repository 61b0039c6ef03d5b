"""What staff does with people's records, in Wagtail's own log: who, what, how many."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

OPENED = "forms_ext.opened"
HISTORY = "forms_ext.history"
FOUND = "forms_ext.found"
EXPORTED = "forms_ext.exported"
PROVED = "forms_ext.proved"
LOOKED = "forms_ext.looked"
ALL = "forms_ext.all_exported"
WITHDRAWN = "forms_ext.withdrawn"
ERASED = "forms_ext.erased"

ACTIONS: dict[str, tuple[Promise, Promise]] = {
    OPENED: (_("Record opened"), _("Opened this record")),
    HISTORY: (_("History opened"), _("Opened the history of this record")),
    FOUND: (_("Looked up"), _("Looked this record up")),
    ALL: (_("All data downloaded"), _("Downloaded all there is about this contact")),
    WITHDRAWN: (_("Consent withdrawn"), _("Wrote down a withdrawal of this contact")),
    PROVED: (_("Proof downloaded"), _("Downloaded the proof of this contact")),
    LOOKED: (_("Purpose looked at"), _("Looked at this purpose for data protection")),
}


#: What is done with records of people; purposes are looked at elsewhere.
OF_RECORDS = (OPENED, HISTORY, FOUND, PROVED, ALL, EXPORTED, WITHDRAWN, ERASED)


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


class ErasedFormatter(LogFormatter):
    label = _("Person erased")

    def format_message(self, log_entry: Any) -> str:
        return gettext("Erased this person at their wish, kept under %(reference)s") % {
            "reference": log_entry.data.get("reference", "")
        }


def register(actions: Any) -> None:
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)
    actions.register_action(EXPORTED)(ExportFormatter)
    actions.register_action(ERASED)(ErasedFormatter)


def label_of(action: str) -> Promise:
    """What an action is called; Wagtail’s own list may not have been read yet."""
    own = {EXPORTED: ExportFormatter.label, ERASED: ErasedFormatter.label}
    return own[action] if action in own else ACTIONS[action][0]


def by_whom(entry: Any) -> str:
    """The person on the team, by name."""
    if entry.user is None:
        return (
            gettext("an account that is deleted")
            if entry.user_id
            else gettext("system")
        )
    return entry.user.get_full_name() or entry.user.get_username()


def opened(record: Model, *, user: Any, action: str = OPENED) -> None:
    log(instance=record, action=action, user=user)


def done(record: Model, *, user: Any, action: str, **data: str) -> None:
    """Something a person asked for, done by staff; `data` leads to nobody."""
    log(instance=record, action=action, user=user, data=data, deleted=action == ERASED)


def exported(model: type[Model], *, user: Any, rows: int, query: str) -> None:
    """A list is no record: its log stands under the kind of record it is made of."""
    log(
        instance=ContentType.objects.get_for_model(model),
        action=EXPORTED,
        user=user,
        data={"model": model._meta.label_lower, "rows": rows, "filter": query},
    )
