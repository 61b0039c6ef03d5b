"""The addresses of our links, as mails and pages carry them."""

from django.urls import reverse

from . import conf
from .links import LinkKind, sign
from .models import Contact, Submission


def confirm_url(submission: Submission) -> str:
    """Ends when the signature itself is purged: issued at the time of signing."""
    issued = int(submission.submitted_at.timestamp())
    return _url("confirm", sign(LinkKind.CONFIRM, submission.ref, issued=issued))


def not_me_url(submission: Submission) -> str:
    issued = int(submission.submitted_at.timestamp())
    return _url("not_me", sign(LinkKind.NOT_ME, submission.ref, issued=issued))


def choices_url(contact: Contact) -> str:
    """Where a person sees and stops what they accepted; for newsletters too."""
    return _url("choices", sign(LinkKind.PREFERENCES, contact.ref))


def _url(name: str, token: str) -> str:
    return conf.public_url(reverse(f"forms_ext_consent:{name}", args=[token]))
