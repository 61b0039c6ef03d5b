"""The writing desk of a worker: what a person's letter is made of, looked up once."""

import uuid
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from forms_ext.consent import conf
from forms_ext.consent.addresses import choices_url
from forms_ext.consent.links import LinkKind, sign
from forms_ext.consent.models import Contact, FormVersion, Organisation

from .claim import Claimed
from .message import Letter, LetterTemplate, named
from .models import Mailing
from .providers import Provider, current_provider
from .why import why


def stop_url(ref: uuid.UUID) -> str:
    token = sign(LinkKind.UNSUBSCRIBE, ref)
    return conf.public_url(reverse("forms_ext_newsletters:unsubscribe", args=[token]))


def list_headers(*, mailing: Mailing) -> dict[str, str]:
    """What mailbox providers sort and show a letter by; nothing personal in it."""
    host = urlsplit(conf.public_url("")).hostname or "localhost"
    key = mailing.purpose.key
    text = mailing.purpose.text(mailing.language)
    sender = "".join(c for c in host if c.isalnum())[:15].ljust(5, "0")
    return {
        # RFC 2919: the same for every letter of one purpose
        "List-Id": named(text.name if text else key, f"{key}.{host}"),
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        # Gmail: campaign, purpose, stream, sender; never a person
        "Feedback-ID": f"{mailing.ref.hex[:12]}:{key}:newsletter:{sender}",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
    }


def letter_template(*, mailing: Mailing) -> LetterTemplate:
    """Raises ContentChanged when the stored letter is not the approved one."""
    mailing.check_content()
    return LetterTemplate(
        subject=mailing.subject,
        html=mailing.html,
        text=mailing.text,
        sender=sender_address(),
        reply_to=reply_address(),
        headers=list_headers(mailing=mailing),
    )


def sender_address() -> str:
    """As it is set; where that names nobody, in the organisation's name."""
    sender = conf.get("FORMS_EXT_NEWSLETTER_FROM")
    if not sender:
        raise ImproperlyConfigured("FORMS_EXT_NEWSLETTER_FROM is empty: who writes?")
    name, address = parseaddr(sender)
    return sender if name else named(Organisation.load().name, address)


def reply_address() -> str:
    """A mailbox that people read: the organisation's own when it gives one."""
    return Organisation.load().email or conf.get("FORMS_EXT_REPLY_TO")


class Desk:
    """Letters for what was claimed; one per worker, one query per mailing and form."""

    def __init__(self, provider: Provider | None = None) -> None:
        self.provider = provider or current_provider()
        self._templates: dict[int, tuple[LetterTemplate, str]] = {}
        self._pages: dict[int | None, str] = {None: ""}

    def letter(self, claimed: Claimed) -> Letter:
        template, language = self._template(claimed.mailing_id)
        stop = stop_url(claimed.ref)
        letter = template.letter(
            to=claimed.email,
            ref=str(claimed.ref),
            values={
                "first_name": claimed.first_name,
                "stop_url": stop,
                "choices_url": choices_url(Contact(ref=claimed.contact_ref)),
                "why": why(
                    language=language,
                    at=claimed.agreed_at,
                    page=self._page(claimed.form_version_id),
                    words=claimed.agreed_words,
                ),
            },
            headers={"List-Unsubscribe": f"<{stop}>"},
        )
        letter.forms_ext_pass = claimed.gate_pass
        if self.provider.tracking_switch:
            letter.track_opens = letter.track_clicks = False
        if self.provider.idempotency:
            letter.extra_headers[self.provider.idempotency] = str(claimed.ref)
        return letter

    def _template(self, mailing_id: int) -> tuple[LetterTemplate, str]:
        if mailing_id not in self._templates:
            mailing = Mailing.objects.select_related("purpose").get(pk=mailing_id)
            # one letter at a time is kept: a worker runs for months
            self._templates = {
                mailing_id: (letter_template(mailing=mailing), mailing.language)
            }
        return self._templates[mailing_id]

    def _page(self, form_version_id: int | None) -> str:
        if form_version_id not in self._pages:
            title = FormVersion.objects.values_list("body__page__title", flat=True)
            self._pages[form_version_id] = title.get(pk=form_version_id) or ""
        return self._pages[form_version_id]
