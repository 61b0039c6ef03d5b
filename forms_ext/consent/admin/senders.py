"""Who sends this site's mail, in words that a person can check."""

from dataclasses import dataclass

from .. import conf
from ..mails.message import reply_to, sent_by
from ..models import Organisation


@dataclass(frozen=True)
class SendingFacts:
    """Read from the settings: no screen changes them."""

    sender: str
    reply_to: str
    backend: str


def sending_facts() -> SendingFacts:
    inner = conf.get("FORMS_EXT_INNER_EMAIL_BACKEND") or {}
    organisation = Organisation.load()
    return SendingFacts(
        sender=sent_by(organisation.shy_name),
        reply_to=reply_to(organisation),
        backend=inner.get("backend", ""),
    )
