"""The ledger of consent, line by line, as it was written."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin import SimpleListFilter, display
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import get_content_languages

from ..evidence import evidence_words
from ..models import Channel, ConsentEvent, Contact, LeafLog, Purpose, Subject
from . import find
from .base import ReadOnlyModelAdmin
from .contactlink import contact_link
from .said import moment


class PurposeFilter(SimpleListFilter):
    """Its own: the stock filter asks django.contrib.admin, which is not here."""

    title = _("purpose")
    parameter_name = "purpose"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        purposes = Purpose.objects.prefetch_related("texts").order_by("pk")
        return [(str(purpose.pk), str(purpose)) for purpose in purposes]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        return queryset.filter(purpose=chosen) if chosen else queryset


class LedgerAdmin(ReadOnlyModelAdmin):
    model = ConsentEvent
    menu_icon = "list-ol"
    menu_label = _("Ledger")
    base_url_path = "ledger"
    list_display = (
        "number",
        "when",
        "action",
        "about_purpose",
        "words",
        "actor_kind",
        "person",
    )
    list_filter = ("action", "actor_kind", PurposeFilter)
    list_select_related = ("purpose", "wording")
    list_export = (
        "number",
        "at",
        "action",
        "about_purpose",
        "words",
        "way",
        "actor_kind",
        "proof",
        "pseudonym",
    )
    export_filename = "ledger"
    inspect_view_fields = [
        "number",
        "when",
        "action",
        "about_purpose",
        "shown",
        "page",
        "spoken",
        "way",
        "actor_kind",
        "proof",
        "person",
        "pseudonym",
        "leaf_position",
        "commitment_of_line",
    ]
    description = _(
        "Every decision about every purpose, in the order it was made. Lines are only "
        "ever added; they hold no name and no address."
    )
    find_label = _("Pseudonym, contact’s reference, or full email address")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ConsentEvent]:
        return super().get_queryset(request).prefetch_related("purpose__texts")

    def about(self, records: QuerySet, contact: Contact) -> QuerySet:
        refs = contact.subjects.values_list("ref", flat=True)
        return records.filter(subject_ref__in=list(refs))

    def referred(self, records: QuerySet, digits: str) -> QuerySet:
        if not find.is_reference(digits):
            return records.none()
        # a range and not "begins with", so that the index serves on every database
        return records.filter(subject_ref__gte=digits, subject_ref__lt=f"{digits}g")

    def dress(self, records: Sequence[Any], reader: Any) -> None:
        super().dress(records, reader)
        people = _people(records) if find.sees_contacts(reader) else {}
        for event in records:
            event.contact = people.get(event.subject_ref)

    @display(description=_("line number"), ordering="pk")
    def number(self, event: ConsentEvent) -> int:
        return event.pk

    when = moment("at", _("when"))

    @display(description=_("purpose"), ordering="purpose")
    def about_purpose(self, event: ConsentEvent) -> str:
        return str(event.purpose)

    @display(description=_("words shown"))
    def shown(self, event: ConsentEvent) -> str:
        wording = event.wording
        return f"{wording.label} {wording.details}" if wording else ""

    @display(description=_("form"))
    def page(self, event: ConsentEvent) -> str:
        version = event.form_version
        if version is None:
            return ""
        return _("%(campaign)s: %(language)s, version %(number)s") % {
            "campaign": version.campaign,
            "language": _language(version.language),
            "number": version.number,
        }

    @display(description=_("words"))
    def words(self, event: ConsentEvent) -> str:
        wording = event.wording
        if wording is None:
            return ""
        version = {"language": _language(wording.language), "number": wording.number}
        return _("%(language)s, version %(number)s") % version

    @display(description=_("language"))
    def spoken(self, event: ConsentEvent) -> str:
        return _language(event.language)

    @display(description=_("by what way"))
    def way(self, event: ConsentEvent) -> Any:
        known = event.channel in Channel.values
        return Channel(event.channel).label if known else event.channel

    @display(description=_("evidence"))
    def proof(self, event: ConsentEvent) -> str:
        return evidence_words(event.evidence)

    @display(description=_("person"))
    def person(self, event: Any) -> str:
        if event.contact is not None:
            return contact_link(event.contact, reader=event.reader)
        return event.subject_ref[: find.SHORT]

    @display(description=_("pseudonym"))
    def pseudonym(self, event: ConsentEvent) -> str:
        return event.subject_ref

    @display(description=_("cryptographic commitment"))
    def commitment_of_line(self, event: ConsentEvent) -> str:
        return event.commitment

    @display(description=_("place under the seals"))
    def leaf_position(self, event: ConsentEvent) -> Any:
        leaf = LeafLog.objects.filter(event=event).first()
        return leaf.position if leaf else _("not sealed yet")


def _people(records: Sequence[Any]) -> dict[str, Contact]:
    """Whom the lines are about, while their pseudonym still leads to somebody."""
    refs = {event.subject_ref for event in records}
    subjects = Subject.objects.filter(ref__in=refs).select_related("contact")
    return {subject.ref: subject.contact for subject in subjects}


def _language(code: str) -> str:
    return str(get_content_languages().get(code, code))
