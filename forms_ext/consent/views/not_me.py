"""The page behind “This was not me”: one button, and silence after it."""

import uuid

from django.http import HttpRequest, HttpResponse

from .. import conf
from ..confirm import disown, is_disowned
from ..links import LinkKind, read, uuid_of
from ..models import Submission
from .linkpage import LinkPage


class NotMePage(LinkPage):
    """Its button says what it does: what was confirmed stays counted, and stops."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        _ref, submission, language = _behind(token)
        if submission is None or is_disowned(submission):
            return self.done(submission, {"already": True}, language)
        return self.page("not_me", {"stays": _stays(submission)}, language=language)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        ref, submission, language = _behind(token)
        already = submission is None or is_disowned(submission)
        erased = disown(submission_ref=ref)
        said = {"already": already, "erased": erased and not already}
        return self.done(submission, said, language)

    def done(
        self, submission: Submission | None, said: dict[str, bool], language: str | None
    ) -> HttpResponse:
        said["stays"] = submission is not None and _stays(submission)
        return self.page("not_me_done", said, language=language)


def _stays(submission: Submission) -> bool:
    """Whether this mailbox has confirmed something: that is counted, and stays."""
    contact = submission.contact
    return contact is not None and contact.confirmed_at is not None


def _behind(token: str) -> tuple[uuid.UUID, Submission | None, str | None]:
    """The signature and its language.

    A link without a signature is good for as long as one could have waited: it may
    have been disowned a moment ago, and twice must be as good as once.
    """
    link = read(token, LinkKind.NOT_ME)
    submission = (
        Submission.objects.filter(ref=uuid_of(link))
        .select_related("form_version", "contact", "campaign")
        .first()
    )
    if submission is None:
        read(token, LinkKind.NOT_ME, max_age=conf.confirm_window())
        return uuid_of(link), None, None
    version = submission.form_version
    return submission.ref, submission, version.language if version else None
