"""What the page after signing shows to who holds its key; previews show the same."""

from email.utils import parseaddr
from typing import Any

from forms_ext.consent.again import TIMES
from forms_ext.consent.code import TRIES
from forms_ext.consent.mails.confirmation import envelope
from forms_ext.consent.models import Ticket


def waiting_context(ticket: Ticket) -> dict[str, Any]:
    mail_subject, mail_from = envelope(ticket.submission)
    name, address = parseaddr(mail_from)
    return {
        "ticket": ticket,
        "phone_dropped": ticket.phone_dropped,
        "mail_subject": mail_subject,
        "mail_from_name": name,
        "mail_from_address": address,
        "tries_left": TRIES - ticket.tries,
        "may_ask_again": ticket.resent < TIMES,
    }
