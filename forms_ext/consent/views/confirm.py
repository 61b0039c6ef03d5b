"""The page behind “Continue”: one button, then what came of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from .. import conf
from ..addresses import not_me_url
from ..confirm import NothingToConfirm, confirm, waiting
from ..discreet import page_title
from ..links import LinkKind, read, uuid_of
from ..live import live
from ..models import Channel, Consent, State, Submission, Wording
from ..pageaddress import page_url
from ..share import share_context, words_to_share
from .linkpage import LinkGone, LinkPage


class ConfirmPage(LinkPage):
    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        submission, wordings = _behind(token)
        language = submission.form_version.language
        if submission.confirmed_at is not None:
            with translation.override(language):
                context = _confirmed(submission, wordings)
            return self.page("confirmed", context, language=language)
        url = page_url(submission.form_version)
        context = {
            "notice_url": f"{url}#notice" if url else "",
            "submission_title": page_title(submission),
            "wordings": wordings,
            "act_words": submission.campaign.words,
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
    title, campaign = page_title(submission), submission.campaign
    granted, changed = _still_granted(submission, wordings)
    url = page_url(submission.form_version)
    shown = {
        "title": title,
        "wordings": granted,
        "changed": [_short(wording) for wording in changed],
        "changed_url": url,
        "notice_url": f"{url}#notice" if url else "",
        "mails_only": all(w.purpose.channel == Channel.EMAIL for w in granted),
        "not_granted": _not_granted(submission, wordings),
        "ended": [_short(w) for w in wordings if w not in [*granted, *changed]],
        "act_words": campaign.words,
    }
    if not campaign.counts:
        # What somebody reads is nobody else's business: no count, nothing to share.
        return shown
    return shown | {
        "count": campaign.count,
        "goal": campaign.goal,
        **share_context(
            title=title,
            url=url,
            campaign=campaign.key,
            words=words_to_share(submission.form_version),
        ),
    }


def _still_granted(
    submission: Submission, wordings: list[Wording]
) -> tuple[list[Wording], list[Wording]]:
    """What the person gets now, and what they must accept anew to get it.

    The page may be opened again after leaving, and the words may have changed between
    the form and the click.
    """
    standing = Consent.objects.filter(
        contact=submission.contact, state=State.GRANTED
    ).select_related("purpose")
    lives = set(standing.filter(live(timezone.now())).values_list("pk", flat=True))
    coming = {consent.purpose_id for consent in standing if consent.pk in lives}
    changed = {consent.purpose_id for consent in standing if consent.outdated}
    return (
        [wording for wording in wordings if wording.purpose_id in coming],
        [wording for wording in wordings if wording.purpose_id in changed],
    )


def _not_granted(submission: Submission, asked: list[Wording]) -> list[str]:
    """Short names of what the form offered and this person left empty."""
    given = {wording.purpose_id for wording in asked}
    shown = submission.form_version.shown.order_by("position")
    return [
        _short(one.wording)
        for one in shown.select_related("wording__purpose")
        if one.wording.purpose_id not in given
    ]


def _short(wording: Wording) -> str:
    return wording.facts.get("name") or str(wording.purpose)
