"""Who sends this site's mail, in words that a person can check."""

from dataclasses import dataclass

from .. import conf
from ..mails.message import reply_to, sender
from ..models import Organisation


@dataclass(frozen=True)
class SendingFacts:
    """Read from the settings: no screen changes them."""

    sender: str
    reply_to: str
    backend: str


def sending_facts() -> SendingFacts:
    inner = conf.get("FORMS_EXT_INNER_EMAIL_BACKEND") or {}
    return SendingFacts(
        sender=sender(),
        reply_to=reply_to(Organisation.load()),
        backend=inner.get("backend", ""),
    )
