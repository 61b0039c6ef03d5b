"""The page behind “This was not me”: one button, and silence after it."""

import uuid

from django.http import HttpRequest, HttpResponse

from .. import conf
from ..confirm import disown
from ..links import LinkKind, read, uuid_of
from ..models import Submission
from .linkpage import LinkPage


class NotMePage(LinkPage):
    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        _ref, language = _behind(token)
        return self.page("not_me", {}, language=language)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        ref, language = _behind(token)
        erased = disown(submission_ref=ref)
        return self.page("not_me_done", {"erased": erased}, language=language)


def _behind(token: str) -> tuple[uuid.UUID, str | None]:
    """The signature and its language.

    A link without a signature is good for as long as one could have waited: it may
    have been disowned a moment ago, and twice must be as good as once.
    """
    link = read(token, LinkKind.NOT_ME)
    submission = (
        Submission.objects.filter(ref=uuid_of(link))
        .select_related("form_version")
        .first()
    )
    if submission is None:
        read(token, LinkKind.NOT_ME, max_age=conf.confirm_window())
        return uuid_of(link), None
    version = submission.form_version
    return submission.ref, version.language if version else None
