"""The page behind “Continue”: one button, then what came of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from .. import conf
from ..addresses import not_me_url
from ..confirm import NothingToConfirm, confirm, waiting
from ..links import LinkKind, read, uuid_of
from ..mails.confirmation import page_title
from ..models import Consent, State, Submission, Wording
from .linkpage import LinkGone, LinkPage


class ConfirmPage(LinkPage):
    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        submission, wordings = _behind(token)
        language = submission.form_version.language
        if submission.confirmed_at is not None:
            with translation.override(language):
                context = _confirmed(submission, wordings)
            return self.page("confirmed", context, language=language)
        context = {
            "submission_title": page_title(submission),
            "wordings": wordings,
            "not_me_url": not_me_url(submission),
        }
        return self.page("confirm", context, language=language)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        submission, _wordings = _behind(token)
        try:
            confirm(submission_ref=submission.ref)
        except NothingToConfirm as error:
            raise LinkGone from error
        return self.again()


def _behind(token: str) -> tuple[Submission, list[Wording]]:
    link = read(token, LinkKind.CONFIRM, max_age=conf.confirm_window())
    try:
        submission, wordings = waiting(submission_ref=uuid_of(link))
    except NothingToConfirm as error:
        raise LinkGone from error
    over = submission.submitted_at + conf.confirm_window() < timezone.now()
    if over and submission.confirmed_at is None:
        raise LinkGone
    return submission, wordings


def _confirmed(submission: Submission, wordings: list[Wording]) -> dict[str, Any]:
    title = page_title(submission)
    page_url = _absolute(submission.form_version.body.get("page", {}).get("url", ""))
    share = _(
        "I've just signed: %(title)s. 20 seconds, a name and an email, nothing else "
        "required: %(link)s"
    )
    return {
        "title": title,
        "count": submission.campaign.count,
        "wordings": _still_granted(submission, wordings),
        "page_url": page_url,
        "share_text": share % {"title": title, "link": page_url} if page_url else "",
    }


def _still_granted(submission: Submission, wordings: list[Wording]) -> list[Wording]:
    """What the person gets now: the page may be opened again after leaving."""
    granted = set(
        Consent.objects.filter(
            contact=submission.contact, state=State.GRANTED
        ).values_list("purpose_id", flat=True)
    )
    return [wording for wording in wordings if wording.purpose_id in granted]


def _absolute(url: str) -> str:
    return conf.public_url(url) if url.startswith("/") else url
