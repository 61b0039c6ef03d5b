"""A signature is accepted: counted, submitted, given its ticket; or nothing is kept.

On the page, at a stall, and once more under another address: each with its own limit.
"""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus

from django.db import OperationalError, transaction
from django.http import HttpRequest

from forms_ext.consent import conf
from forms_ext.consent.address import email_key
from forms_ext.consent.correct import correct_address
from forms_ext.consent.models import Source, Ticket
from forms_ext.consent.network import network_of
from forms_ext.consent.rate import HOUR, Limit, mailbox_limit, take
from forms_ext.consent.submit import Signed, submit
from forms_ext.consent.ticket import issue

from .arrival import Arrival
from .fieldtypes import FieldType
from .forms import ConsentForm
from .recorded import words_shown


class Busy(Exception):
    """Nothing was kept: the same again is taken later."""

    # SQLite has one writer; in a rush some wait longer than the timeout.
    status = HTTPStatus.SERVICE_UNAVAILABLE


class TooMany(Busy):
    """From this network, or at this stall, within an hour."""

    status = HTTPStatus.TOO_MANY_REQUESTS


def network_limit(request: HttpRequest) -> Limit:
    """How many signatures one network may send in an hour."""
    times = conf.positive("FORMS_EXT_NETWORK_RATE_PER_HOUR")
    return Limit(f"network {network_of(request)}", times, HOUR)


def accept(
    *, form: ConsentForm, arrival: Arrival, limit: Limit, source: Source = Source.FORM
) -> str:
    """Keeps a valid form; returns the key of the page that thanks for it.

    `limit`: of where it was signed. Raises Busy.
    """
    email, ticked = form.cleaned_data[FieldType.EMAIL], form.ticked()
    sign = partial(
        submit,
        form_version=arrival.version,
        shown=arrival.shown,
        ticked=[w for w in arrival.shown if w.purpose.key in ticked],
        email=email,
        answers=form.answers(),
        source=source,
    )
    return _keep(
        sign,
        address=email,
        limit=limit,
        trapped=arrival.trapped(),
        phone_dropped=form.dropped_phone(),
    )


def accept_correction(*, ticket: Ticket, email: str, limit: Limit) -> str:
    """Keeps the same form under another address; returns the key of its own page.

    Raises Busy: then the old signature stands, and its key opens what it opened.
    """
    shown = words_shown(ticket.submission.form_version)
    sign = partial(correct_address, ticket=ticket, email=email, shown=shown)
    return _keep(
        sign,
        address=email,
        limit=limit,
        trapped=ticket.trapped,
        phone_dropped=ticket.phone_dropped,
    )


def _keep(
    sign: Callable[..., Signed],
    *,
    address: str,
    limit: Limit,
    trapped: bool,
    phone_dropped: bool,
) -> str:
    """One transaction: each commit waits for the disk, and for its turn on SQLite.

    So what is not kept is not counted either, and uses up nobody's mails.
    """
    try:
        with transaction.atomic():
            may_mail = _take(limit, address, trapped)
            signed = sign(may_mail=may_mail)
            return issue(
                submission=signed.submission,
                address=address,
                phone_dropped=phone_dropped,
                trapped=trapped,
                joined=signed.repeated,
            )
    except OperationalError as error:
        raise Busy from error


def _take(limit: Limit, address: str, trapped: bool) -> bool:
    """May the mailbox be written to? Raises TooMany.

    What a machine filled in is kept and never written to: a human with an over-eager
    browser is found there again. It uses up nobody's mails.
    """
    # The mailbox first: who waits for its row keeps no network waiting meanwhile.
    mailbox = [] if trapped else [mailbox_limit(email_key(address))]
    *may_mail, within = take([*mailbox, limit])
    if not within:
        raise TooMany
    return all(may_mail) and not trapped
