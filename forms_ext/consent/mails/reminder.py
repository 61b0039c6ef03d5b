"""The one reminder of a confirmation: the same words, and that it is the last."""

from anymail.message import AnymailMessage

from ..discreet import reveals_opinion
from ..models import ServiceMail
from ..servicemail import NothingToSay
from .confirmation import asking


def reminder(mail: ServiceMail) -> AnymailMessage:
    """Raises NothingToSay once there is nothing to confirm, or an opinion shows."""
    submission = mail.submission
    if submission is None or reveals_opinion(submission.form_version):
        raise NothingToSay
    return asking(mail, submission, reminder=True)
