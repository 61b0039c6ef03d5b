"""One's choices: asking for the link to them, seeing them, stopping and taking back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from .. import pageaddress
from ..address import masked
from ..channelwords import ChannelWords, words_of
from ..evidence import OWN_LINK, UNDO
from ..ledger import WITHDRAWABLE, withdraw
from ..links import LinkKind, read, uuid_of
from ..live import end_of
from ..managelink import ask_manage_link
from ..models import (
    Actor,
    Campaign,
    Consent,
    ConsentEvent,
    Contact,
    FormVersion,
    Purpose,
    Source,
    State,
)
from ..network import network_of
from ..undo import WINDOW, undo, undoable
from .askform import AskForm
from .linkpage import LinkGone, LinkPage

EVERYTHING = "*"
#: How the ledger names what was taken back on this page.
UNDONE = f"{UNDO}{OWN_LINK}"
#: The element that says what has just been done: one on the page.
DONE = "done"


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
    #: Where that page is online.
    page_url: str
    channel_words: ChannelWords
    can_withdraw: bool
    #: Stopped on this page a moment ago.
    can_undo: bool
    #: Taken back here a moment ago.
    came_back: bool
    #: What was done last, if it was a moment ago and to this line alone.
    newest: bool
    #: Stopped for good here; the form would take it anew.
    can_ask_again: bool
    #: Agreed to what has become something else since: nothing comes of it.
    outdated: bool
    #: Its place on the page.
    number: int = 0

    @property
    def never_ticked(self) -> bool:
        return self.state == State.REFUSED


@dataclass(frozen=True)
class Signature:
    """One that counts; `brought` from a file, and signed elsewhere."""

    title: str
    at: datetime
    brought: bool


class ChoicesPage(LinkPage):
    """No expiry: withdrawing must stay as easy as giving (GDPR 7(3))."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        contact = _behind(token)
        with translation.override(contact.language):
            rows = rows_of(contact)
        running = any(row.can_withdraw for row in rows)
        back = sum(row.can_undo for row in rows)
        newest = any(row.newest for row in rows)
        online = [row.page_url for row in rows if row.page_url]
        context = {
            "masked_email": masked(contact.email) if contact.email else "",
            "rows": rows,
            "ticked": [row for row in rows if not row.never_ticked],
            "never_ticked": [row for row in rows if row.never_ticked],
            "running": running,
            # a line that stopped alone says so itself
            "all_stopped": not running and back > (1 if newest else 0),
            "newest": newest,
            "signatures": signatures_of(contact),
            "notice_url": f"{online[0]}#notice" if online else "",
        }
        return self.page("preferences", context, language=contact.language)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        contact = _behind(token)
        try:
            if "undo" in request.POST:
                purposes = _named(contact, request.POST["undo"])
                undo(contact=contact, purposes=purposes, evidence=OWN_LINK)
                return self.again(DONE)
            withdraw(
                contact=contact,
                purposes=_named(contact, request.POST.get("withdraw", "")),
                actor=Actor.PERSON,
                evidence=OWN_LINK,
            )
        except Contact.DoesNotExist as erased:
            raise LinkGone from erased
        return self.again(DONE)


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
    """A contact's choices by name, what was never ticked last.

    Whatever becomes of them: a line that moved when it was stopped would leave another
    one's button under the finger. Stopping leaves a box that was never ticked as it is.
    """
    consents = contact.consents.select_related(
        "purpose", "wording", "event", "campaign", "event__form_version__campaign"
    ).prefetch_related("purpose__texts")
    back = {c.pk for c in undoable(contact=contact, evidence=OWN_LINK)}
    now = timezone.now()
    newest, answered = _newest(consents, now), _forms(consents)
    forms = {c.pk: c.event.form_version or answered.get(c.purpose_id) for c in consents}
    urls = pageaddress.online([form for form in forms.values() if form])
    rows = [
        _row(
            consent,
            now,
            form=forms[consent.pk],
            urls=urls,
            can_undo=consent.pk in back,
            newest=consent.pk == newest,
        )
        for consent in consents
    ]
    rows.sort(key=lambda r: (r.never_ticked, r.purpose_name.casefold(), r.purpose_key))
    return [replace(row, number=number) for number, row in enumerate(rows, start=1)]


def signatures_of(contact: Contact) -> list[Signature]:
    """What is kept of somebody beside their choices: each campaign's once, by day."""
    counted = contact.submissions.filter(counted=True).select_related(
        "campaign", "form_version__campaign"
    )
    return [
        Signature(
            title=_title_of(signature.form_version, signature.campaign),
            at=signature.submitted_at,
            brought=signature.source == Source.IMPORT,
        )
        for signature in counted.order_by("submitted_at", "pk")
    ]


def _newest(consents: Iterable[Consent], now: datetime) -> int | None:
    """The line that was stopped or taken back last; None when many were at once.

    One statement writes one instant: what stopped together is no line's own news.
    """
    here = {OWN_LINK, UNDONE}
    done = [c for c in consents if c.event.evidence in here and _is_news(c, now)]
    last = max((c.event.at for c in done), default=None)
    at_once = [consent.pk for consent in done if consent.event.at == last]
    return at_once[0] if len(at_once) == 1 else None


def _is_news(consent: Consent, now: datetime) -> bool:
    return consent.event.at >= now - WINDOW


def _forms(consents: Iterable[Consent]) -> dict[int, FormVersion]:
    """The form each subject was last answered on: a stop comes from none."""
    answered = ConsentEvent.objects.filter(
        subject_ref__in={consent.event.subject_ref for consent in consents},
        form_version__isnull=False,
    )
    found = answered.select_related("form_version__campaign").order_by("pk")
    return {event.purpose_id: event.form_version for event in found}


def _row(
    consent: Consent,
    now: datetime,
    *,
    form: FormVersion | None,
    urls: dict[int, str],
    can_undo: bool,
    newest: bool,
) -> Row:
    state, end = consent.state, end_of(consent)
    over = end is not None and end <= now
    if state == State.GRANTED and over:
        # the task that writes it down comes every ten minutes
        state = State.EXPIRED
    granted = state == State.GRANTED and consent.granted_at
    ran_out = end if state == State.EXPIRED and over else None
    undone = consent.event.evidence == UNDONE
    page_title = _title_of(form, consent.campaign)
    return Row(
        purpose_key=consent.purpose.key,
        purpose_name=str(consent.purpose),
        label=consent.wording.label if consent.wording else "",
        details=consent.wording.details if consent.wording else "",
        state=state,
        state_date=granted or ran_out or consent.event.at,
        page_title=page_title,
        page_url=urls.get(form.pk, "") if form else "",
        channel_words=words_of(consent.purpose.channel),
        can_withdraw=state in WITHDRAWABLE,
        can_undo=can_undo,
        came_back=undone and state == State.GRANTED and _is_news(consent, now),
        newest=newest,
        can_ask_again=(
            state == State.WITHDRAWN
            and not can_undo
            and consent.purpose.usable
            and bool(page_title)
        ),
        outdated=state == State.GRANTED and consent.outdated,
    )


def _title_of(version: FormVersion | None, campaign: Campaign | None) -> str:
    """The page as it was when the words were read."""
    if version is not None:
        title = version.body.get("page", {}).get("title", "")
        return title or version.campaign.title
    return campaign.title if campaign else ""


def _behind(token: str) -> Contact:
    link = read(token, LinkKind.PREFERENCES)
    contact = Contact.objects.filter(ref=uuid_of(link)).first()
    if contact is None:
        raise LinkGone
    return contact
