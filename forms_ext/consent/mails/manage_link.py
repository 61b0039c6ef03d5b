"""The mail that leads to one's choices, and to what still waits to be confirmed."""

from typing import Any

from anymail.message import AnymailMessage
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from .. import conf
from ..addresses import choices_url, confirm_url
from ..models import Contact, ServiceMail, Wording
from ..servicemail import NothingToSay
from .confirmation import page_title
from .message import Letter, message


def manage_link(mail: ServiceMail) -> AnymailMessage:
    """Raises NothingToSay for a contact without an address."""
    contact = mail.contact
    if contact is None or not contact.email:
        raise NothingToSay
    with translation.override(contact.language):
        letter = Letter(
            subject=_("The link you asked for"),
            template="manage_link",
            context={
                "choices_url": choices_url(contact),
                "waiting": _waiting(contact),
            },
        )
        return message(mail=mail, to=contact.email, letter=letter)


def _waiting(contact: Contact) -> list[dict[str, Any]]:
    """The signatures that a lost or broken link kept from being confirmed.

    With the words of each: a link grants exactly what its mail listed.
    """
    return [
        {
            "title": page_title(submission),
            "wordings": Wording.objects.filter(pk__in=submission.ticked).order_by("pk"),
            "url": confirm_url(submission),
        }
        for submission in contact.submissions.filter(
            confirmed_at__isnull=True,
            submitted_at__gt=timezone.now() - conf.confirm_window(),
        )
        .select_related("form_version", "campaign")
        .order_by("pk")
    ]
