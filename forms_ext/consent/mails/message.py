"""What every service mail has: sender, reply, headers, a text part and an HTML part."""

from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from typing import Any
from urllib.parse import urlsplit

from anymail.message import AnymailMessage
from django.conf import settings
from django.template.loader import render_to_string

from .. import conf, grammar
from ..discreet import name_of
from ..models import Organisation, ServiceMail

#: Under which a service mail's metadata names its row.
REF = "s"

#: Backends of anymail that can be told; the others refuse even to hear "no".
TELLABLE = {
    "mailersend",
    "mailgun",
    "mailjet",
    "mandrill",
    "postmark",
    "sendgrid",
    "sparkpost",
    "test",
    "unisender_go",
}


@dataclass(frozen=True)
class Letter:
    """A mail's own words: its subject, its two templates and what they say.

    `named`: it may say the cause, so its sender needs no discreet name.
    """

    subject: str
    template: str
    context: dict[str, Any]
    named: bool = False


def message(*, mail: ServiceMail, to: str, letter: Letter) -> AnymailMessage:
    """The mail of one outbox row, ready for the gate but for its pass.

    Rendered in the language that is active. The text part comes first (RFC 2046 5.1.4).
    """
    organisation = Organisation.load()
    name = name_of(organisation, named=letter.named)
    context = {
        **letter.context,
        "subject": letter.subject,
        "organisation": organisation,
        "of_sender": grammar.of(name),
        "to_sender": grammar.to(name),
    }
    # an app that stands on this one names its templates whole
    own = "/" not in letter.template
    template = f"forms_ext/consent/mail/{letter.template}" if own else letter.template
    ready = AnymailMessage(
        subject=letter.subject,
        body=render_to_string(f"{template}.txt", context),
        from_email=sent_by(name),
        to=[to],
        reply_to=[reply_to(organisation)],
        # comes back with what the provider reports of it
        metadata={REF: mail.ref.hex},
        headers={
            # RFC 3834: no holiday notice in answer; RFC 5322: the same for a second try
            "Auto-Submitted": "auto-generated",
            "Message-ID": f"<{mail.ref.hex}@{_domain()}>",
        },
    )
    html = render_to_string(f"{template}.html", context)
    ready.attach_alternative(html, "text/html")
    switch_tracking_off(ready)
    return ready


def sender() -> str:
    return conf.get("FORMS_EXT_SERVICE_FROM") or settings.DEFAULT_FROM_EMAIL


def sent_by(name: str) -> str:
    """The mailbox of the settings, under the name that the organisation chose."""
    address = parseaddr(sender())[1]
    return formataddr((" ".join(name.split()), address)) if name else sender()


def reply_to(organisation: Organisation) -> str:
    """A mailbox that people read; answers to a mail must arrive somewhere."""
    return organisation.email or conf.get("FORMS_EXT_REPLY_TO") or sender()


def switch_tracking_off(mail: AnymailMessage) -> None:
    """Tells the provider, where it can be told; elsewhere the account decides."""
    backend = conf.get("FORMS_EXT_INNER_EMAIL_BACKEND").get("backend", "")
    package, _, rest = backend.partition(".backends.")
    if package == "anymail" and rest.partition(".")[0] in TELLABLE:
        mail.track_opens = False
        mail.track_clicks = False


def _domain() -> str:
    return urlsplit(conf.get("FORMS_EXT_PUBLIC_BASE_URL")).hostname or "localhost"
