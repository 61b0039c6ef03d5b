"""The mail that asks to confirm a signature: who asks, for what, and nothing else."""

import re

from anymail.message import AnymailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from .. import conf
from ..addresses import confirm_url, not_me_url
from ..code import code_of, legible, may_be_typed
from ..confirm import NothingToConfirm, waiting
from ..discreet import may_name, name_of, page_title
from ..models import Organisation, ServiceMail, Submission, Wording
from ..servicemail import NothingToSay
from .message import Letter, message, sent_by

#: Whoever types a stranger's address must not be able to write to that stranger.
NAME = re.compile(r"[^\W\d_]+(?:(?:[ '’-]|\. )[^\W\d_]+){0,2}\.?")


def confirmation(mail: ServiceMail) -> AnymailMessage:
    """Raises NothingToSay once the signature is confirmed, or gone."""
    if mail.submission is None:
        raise NothingToSay
    return asking(mail, mail.submission)


def asking(
    mail: ServiceMail, submission: Submission, *, reminder: bool = False
) -> AnymailMessage:
    """The words of a confirmation, in whatever row they leave.

    Raises NothingToSay once the signature is confirmed, or gone.
    """
    try:
        submission, wordings = waiting(submission_ref=submission.ref)
    except NothingToConfirm as error:
        raise NothingToSay from error
    if submission.confirmed_at is not None:
        raise NothingToSay
    with translation.override(submission.form_version.language):
        letter = _letter(submission, wordings, reminder)
        return message(mail=mail, to=submission.contact.email, letter=letter)


def subject(title: str = "") -> str:
    """In the language that is active: the page after signing names it too.

    Names the campaign only where it may be named (`may_name`).
    """
    if not title:
        return _("One more step to confirm your address")
    named = _("One more step to confirm your signature: %(title)s")
    return named % {"title": " ".join(title.split())}


def envelope(submission: Submission) -> tuple[str, str]:
    """Subject and sender, as the page after signing says what to look for."""
    title = page_title(submission) if may_name(submission) else ""
    name = name_of(Organisation.load(), named=bool(title))
    return subject(title if submission.campaign.counts else ""), sent_by(name)


def _letter(submission: Submission, wordings: list[Wording], reminder: bool) -> Letter:
    title = page_title(submission) if may_name(submission) else ""
    return Letter(
        subject=subject(title if submission.campaign.counts else ""),
        template="confirmation",
        named=bool(title),
        context={
            "reminder": reminder,
            "first_name": greeted(submission),
            "page_title": title,
            "signed_at": submission.submitted_at,
            "wordings": wordings,
            "act_words": submission.campaign.words,
            "confirm_days": conf.confirm_window().days,
            "confirm_url": confirm_url(submission),
            "code": _code(submission),
            "not_me_url": not_me_url(submission),
        },
    )


def _code(submission: Submission) -> str:
    return legible(code_of(submission)) if may_be_typed(submission) else ""


def greeted(submission: Submission) -> str:
    """The first name that was typed, if it is nothing but a name."""
    name = str(submission.answers.get("profile", {}).get("first_name", "")).strip()
    return name if len(name) <= 40 and NAME.fullmatch(name) else ""
