"""A test copy: the letter as it will arrive, to the person who asked for it."""

from typing import Any

from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from forms_ext.consent.models import ServiceMail, ServiceMailKind
from forms_ext.consent.servicemail import NothingToSay, ask, register_builder
from forms_ext.consent.staffaddress import AddressNotConfirmed, is_confirmed

from .desk import reply_address, sender_address
from .message import LetterTemplate
from .models import NewsletterPageMixin
from .providers import current_provider
from .sample import sample_values


def ask_test_copy(*, page: Any, user: Any) -> ServiceMail:
    """Queued like every service mail; the worker writes it from the latest version.

    Raises AddressNotConfirmed: an account's address may be a stranger's.
    """
    if not is_confirmed(user=user, address=user.email):
        raise AddressNotConfirmed(user.email)
    return ask(kind=ServiceMailKind.TEST, user=user, data={"page": page.pk})


def build_test_copy(mail: ServiceMail) -> EmailMessage:
    """Raises NothingToSay when the page is gone, or the address confirmed before."""
    found = Page.objects.filter(pk=mail.data.get("page")).first()
    page = found.get_latest_revision_as_object() if found else None
    if not isinstance(page, NewsletterPageMixin):
        raise NothingToSay
    if not is_confirmed(user=mail.user, address=mail.user.email):
        raise NothingToSay
    language = page.locale.language_code
    letter = page.compiled().filled(
        sample_values(
            purpose=page.purpose, language=language, first_name=mail.user.first_name
        )
    )
    with translation.override(language):
        subject = _("[Test] %(subject)s") % {"subject": letter.subject}
    message = LetterTemplate(
        subject=subject,
        html=letter.html,
        text=letter.text,
        sender=sender_address(),
        reply_to=reply_address(),
        headers={"Auto-Submitted": "auto-generated"},
    ).letter(to=mail.user.email, ref=str(mail.ref), values={}, headers={})
    message.metadata = {}
    if current_provider().tracking_switch:
        message.track_opens = message.track_clicks = False
    return message


register_builder(ServiceMailKind.TEST, build_test_copy)
