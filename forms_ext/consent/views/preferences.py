"""One's choices: asking for the link to them, seeing them, stopping and taking back."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from ..evidence import OWN_LINK
from ..ledger import WITHDRAWABLE, withdraw
from ..links import LinkKind, read, uuid_of
from ..live import end_of
from ..managelink import ask_manage_link
from ..models import Actor, Consent, Contact, Purpose, State
from ..network import network_of
from ..undo import undo, undoable
from .askform import AskForm
from .linkpage import LinkGone, LinkPage

EVERYTHING = "*"
#: Added to the address once something came back.
BACK = "back"


@dataclass(frozen=True)
class Row:
    """One subject: what was answered, to which words, when and where."""

    purpose_key: str
    purpose_name: str
    label: str
    details: str
    state: str
    state_date: datetime
    page_title: str
    can_withdraw: bool
    #: Stopped on this page a moment ago; it stays where it stood.
    can_undo: bool


class ChoicesPage(LinkPage):
    """No expiry: withdrawing must stay as easy as giving (GDPR 7(3))."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        contact = _behind(token)
        with translation.override(contact.language):
            rows = rows_of(contact)
        context = {
            "rows": rows,
            "running": any(row.can_withdraw for row in rows),
            "stopped": [row for row in rows if row.can_undo],
            "came_back": BACK in request.GET,
        }
        return self.page("preferences", context, language=contact.language)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        contact = _behind(token)
        try:
            if "undo" in request.POST:
                purposes = _named(contact, request.POST["undo"])
                back = undo(contact=contact, purposes=purposes, evidence=OWN_LINK)
                return self.again(BACK if back else "")
            withdraw(
                contact=contact,
                purposes=_named(contact, request.POST.get("withdraw", "")),
                actor=Actor.PERSON,
                evidence=OWN_LINK,
            )
        except Contact.DoesNotExist as erased:
            raise LinkGone from erased
        return self.again()


def _named(contact: Contact, wanted: str) -> list[Purpose] | None:
    """The purpose of that key, if the person knows it; None means all of them."""
    if wanted == EVERYTHING:
        return None
    # compared here: PostgreSQL refuses to be asked for a NUL
    own = contact.consents.select_related("purpose")
    return [consent.purpose for consent in own if consent.purpose.key == wanted]


class AskChoicesPage(LinkPage):
    """The same answer for everybody: it never tells whether an address is known."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page("preferences_ask", {"form": AskForm()})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = AskForm(request.POST)
        if not form.is_valid():
            return self.page("preferences_ask", {"form": form}, status=422)
        email = form.cleaned_data["email"]
        ask_manage_link(email=email, network=network_of(request))
        return self.page("preferences_sent", {"email": email})


def rows_of(contact: Contact) -> list[Row]:
    """A contact's choices: what runs, or ran until a moment ago, first.

    A line that jumped away when it was stopped would leave another one's button under
    the finger.
    """
    consents = contact.consents.select_related(
        "purpose", "wording", "event", "campaign", "event__form_version__campaign"
    ).prefetch_related("purpose__texts")
    back = {c.pk for c in undoable(contact=contact, evidence=OWN_LINK)}
    now = timezone.now()
    rows = [_row(consent, now, consent.pk in back) for consent in consents]
    return sorted(
        rows,
        key=lambda row: (not (row.can_withdraw or row.can_undo), row.purpose_name),
    )


def _row(consent: Consent, now: datetime, can_undo: bool) -> Row:
    state, end = consent.state, end_of(consent)
    over = end is not None and end <= now
    if state == State.GRANTED and over:
        # the night has not written it down yet
        state = State.EXPIRED
    granted = state == State.GRANTED and consent.granted_at
    ran_out = end if state == State.EXPIRED and over else None
    return Row(
        purpose_key=consent.purpose.key,
        purpose_name=str(consent.purpose),
        label=consent.wording.label if consent.wording else "",
        details=consent.wording.details if consent.wording else "",
        state=state,
        state_date=granted or ran_out or consent.event.at,
        page_title=_page_title(consent),
        can_withdraw=state in WITHDRAWABLE,
        can_undo=can_undo,
    )


def _page_title(consent: Consent) -> str:
    """The page as it was when the words were read."""
    version = consent.event.form_version
    if version is not None:
        title = version.body.get("page", {}).get("title", "")
        return title or version.campaign.title
    return consent.campaign.title if consent.campaign else ""


def _behind(token: str) -> Contact:
    link = read(token, LinkKind.PREFERENCES)
    contact = Contact.objects.filter(ref=uuid_of(link)).first()
    if contact is None:
        raise LinkGone
    return contact
