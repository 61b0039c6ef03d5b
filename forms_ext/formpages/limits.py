"""How many signatures one mailbox and one network may send."""

from dataclasses import dataclass

from django.http import HttpRequest

from forms_ext.consent import conf
from forms_ext.consent.address import email_key
from forms_ext.consent.network import network_of
from forms_ext.consent.rate import DAY, HOUR, Limit, take


@dataclass(frozen=True)
class Within:
    """Over the mailbox's limit nothing is mailed; over the network's, try later."""

    mailbox: bool
    network: bool


def take_one(request: HttpRequest, *, email: str) -> Within:
    mailbox, network = take(
        [
            Limit(
                f"mailbox {email_key(email)}",
                conf.positive("FORMS_EXT_MAILBOX_RATE_PER_DAY"),
                DAY,
            ),
            Limit(
                f"network {network_of(request)}",
                conf.positive("FORMS_EXT_NETWORK_RATE_PER_HOUR"),
                HOUR,
            ),
        ]
    )
    return Within(mailbox, network)
