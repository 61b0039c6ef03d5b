"""The stop link: one click for machines (RFC 8058), two equal buttons for people.

Who stopped by mistake takes it back on the page that says so.
"""

from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.utils import timezone

from forms_ext.consent.address import masked
from forms_ext.consent.addresses import choices_url
from forms_ext.consent.ledger import WITHDRAWABLE, withdraw
from forms_ext.consent.links import LinkInvalid, LinkKind, read, uuid_of
from forms_ext.consent.live import live
from forms_ext.consent.models import Actor, Consent, Contact, Purpose, Reason, Scope
from forms_ext.consent.suppression import suppress
from forms_ext.consent.undo import undo, undoable
from forms_ext.consent.views.linkpage import LinkPage

from ..models import Delivery


class StopPage(LinkPage):
    """Only a POST acts, and twice is as good as once.

    A strange link, and one of somebody erased since, get the same kind page: it tells
    nothing about anybody.
    """

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        delivery = _delivery(token)
        if delivery is not None and _stopped_before(delivery):
            return self._show("unsubscribed", delivery, already=True)
        return self._show("unsubscribe", delivery)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        delivery = _delivery(token)
        said = _said(request)
        if "undo" in said and "List-Unsubscribe" not in said:
            return self._take_back(delivery)
        everything = said.get("scope") == "everything"
        if delivery is not None:
            stop(delivery=delivery, everything=everything)
        if "List-Unsubscribe" in said:
            # RFC 8058: no page, no redirect, whatever became of the person
            return HttpResponse("OK\n", content_type="text/plain")
        return self._show("unsubscribed", delivery)

    def _take_back(self, delivery: Delivery | None) -> HttpResponse:
        """A stop by mistake: once the quarter of an hour is over, it stays stopped."""
        if delivery is None:
            return self.expired(status=404)
        try:
            back = undo(contact=delivery.contact, evidence=delivery.evidence)
        except Contact.DoesNotExist:
            return self.expired(status=404)
        if not back:
            return self._show("unsubscribed", delivery, already=True)
        return self._show("taken_back", delivery)

    def _show(
        self, name: str, delivery: Delivery | None, *, already: bool = False
    ) -> HttpResponse:
        if delivery is None:
            return self.expired(status=404)
        language = delivery.contact.language
        context = {**_context(delivery), "already": already}
        return self.page(name, context, language=language)


def _said(request: HttpRequest) -> QueryDict:
    """The link alone proves who asks: a body nobody can read stops this letter too."""
    try:
        return request.POST
    except (BadRequest, SuspiciousOperation, MultiPartParserError):
        return QueryDict("List-Unsubscribe=One-Click")


@transaction.atomic
def stop(*, delivery: Delivery, everything: bool = False) -> None:
    """Answered means done: queued letters are cancelled in this transaction."""
    contact = delivery.contact
    try:
        withdraw(
            contact=contact,
            purposes=None if everything else [delivery.mailing.purpose],
            actor=Actor.PERSON,
            evidence=delivery.evidence,
        )
    except Contact.DoesNotExist:
        return
    if everything and contact.email_key:
        suppress(
            email_key=contact.email_key,
            scope=Scope.NEWSLETTERS,
            reason=Reason.OBJECTION,
        )


def _delivery(token: str) -> Delivery | None:
    try:
        ref = uuid_of(read(token, LinkKind.UNSUBSCRIBE))
    except LinkInvalid:
        return None
    return (
        Delivery.objects.filter(ref=ref, contact__isnull=False)
        .select_related("contact", "mailing__purpose")
        .first()
    )


def _stopped_before(delivery: Delivery) -> bool:
    """A mail program's one click shows no page: its owner may look only now."""
    own = delivery.contact.consents.filter(purpose=delivery.mailing.purpose)
    return not own.filter(state__in=WITHDRAWABLE).exists()


def _context(delivery: Delivery) -> dict[str, Any]:
    contact = delivery.contact
    text = delivery.mailing.purpose.text(contact.language)
    return {
        "letter": text.name if text else delivery.mailing.purpose.key,
        "masked_email": masked(contact.email) if contact.email else "",
        "can_undo": undoable(contact=contact, evidence=delivery.evidence),
        "going_on": _going_on(contact),
        "choices_url": choices_url(contact),
    }


def _going_on(contact: Contact) -> list[Purpose]:
    """What this person still has, whoever looks: the letter itself links to it all."""
    own = Consent.objects.filter(live(timezone.now()), contact=contact)
    found = own.select_related("purpose").prefetch_related("purpose__texts")
    return [consent.purpose for consent in found.order_by("purpose__key")]
