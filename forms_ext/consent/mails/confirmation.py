"""The mail that asks to confirm a signature: who asks, for what, and nothing else."""

import re

from anymail.message import AnymailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from .. import conf
from ..addresses import confirm_url, not_me_url
from ..confirm import NothingToConfirm, waiting
from ..models import ServiceMail, Submission
from ..servicemail import NothingToSay
from .message import Letter, message

#: Whoever types a stranger's address must not be able to write to that stranger.
NAME = re.compile(r"[^\W\d_]+(?:(?:[ '’-]|\. )[^\W\d_]+){0,2}\.?")


def confirmation(mail: ServiceMail) -> AnymailMessage:
    """Raises NothingToSay once the signature is confirmed, or gone."""
    if mail.submission is None or mail.submission.confirmed_at is not None:
        raise NothingToSay
    try:
        submission, wordings = waiting(submission_ref=mail.submission.ref)
    except NothingToConfirm as error:
        raise NothingToSay from error
    with translation.override(submission.form_version.language):
        letter = Letter(
            subject=_("One more step to confirm your address"),
            template="confirmation",
            context={
                "first_name": greeted(submission),
                "page_title": page_title(submission),
                "signed_at": submission.submitted_at,
                "wordings": wordings,
                "confirm_days": conf.confirm_window().days,
                "confirm_url": confirm_url(submission),
                "not_me_url": not_me_url(submission),
            },
        )
        return message(mail=mail, to=submission.contact.email, letter=letter)


def greeted(submission: Submission) -> str:
    """The first name that was typed, if it is nothing but a name."""
    name = str(submission.answers.get("profile", {}).get("first_name", "")).strip()
    return name if len(name) <= 40 and NAME.fullmatch(name) else ""


def page_title(submission: Submission) -> str:
    """The title of the page as it was signed."""
    page = submission.form_version.body.get("page", {})
    return page.get("title") or submission.campaign.title
