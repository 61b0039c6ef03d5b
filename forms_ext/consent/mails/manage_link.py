"""The mail that leads to one's choices, and to what still waits to be confirmed."""

from typing import Any

from anymail.message import AnymailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from ..addresses import choices_url, confirm_url
from ..awaiting import awaiting
from ..discreet import may_name, page_title
from ..models import ServiceMail, Submission, Wording
from ..servicemail import NothingToSay
from .confirmation import asking
from .message import Letter, message


def manage_link(mail: ServiceMail) -> AnymailMessage:
    """Raises NothingToSay for a contact without an address.

    Asked for behind a dead link (`fresh`), it is the confirmation itself where one
    signature waits, and silent where neither a signature nor a choice does.
    """
    contact = mail.contact
    if contact is None or not contact.email:
        raise NothingToSay
    waiting = awaiting(contact)
    if mail.data.get("fresh"):
        if len(waiting) == 1:
            return asking(mail, waiting[0])
        if not waiting and contact.confirmed_at is None:
            raise NothingToSay
    with translation.override(contact.language):
        letter = Letter(
            subject=_("The link you asked for"),
            template="manage_link",
            context={
                "choices_url": choices_url(contact),
                "waiting": [_line(submission) for submission in waiting],
            },
        )
        return message(mail=mail, to=contact.email, letter=letter)


def _line(submission: Submission) -> dict[str, Any]:
    """With the words of each: a link grants exactly what its mail listed."""
    waits = str(submission.campaign.words.waits)
    return {
        "what": waits % {"title": page_title(submission)}
        if may_name(submission)
        else "",
        "signed_at": submission.submitted_at,
        "wordings": Wording.objects.filter(pk__in=submission.ticked).order_by("pk"),
        "url": confirm_url(submission),
    }
