"""Every state of a page as a preview: the real way, in a transaction that never lasts.

What supporters will read is rendered by what will render it then; the rows it takes are
gone before the answer leaves, so a preview counts, mails and remembers nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import resolve
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from forms_ext.consent.addresses import confirm_url, not_me_url
from forms_ext.consent.confirm import confirm
from forms_ext.consent.mails.confirmation import confirmation
from forms_ext.consent.models import ServiceMail, Submission
from forms_ext.consent.submit import submit
from forms_ext.consent.ticket import find, issue

from .forms import ConsentForm
from .pagestate import PAUSED, PageState
from .publish import build_body, form_context, publish_form, published_wordings
from .waiting import waiting_context

MODES = [
    ("form", _("Page")),
    ("errors", _("Page, with something to put right")),
    ("thanks", _("Thank-you page")),
    ("mail", _("Confirmation mail")),
    ("mail_text", _("Confirmation mail, as plain text")),
    ("confirm", _("Page that asks to confirm")),
    ("confirmed", _("Page after confirming")),
    (PageState.BEFORE.value, _("Before it starts")),
    ("paused", _("Paused: without its form")),
    (PageState.GOAL_REACHED.value, _("Goal reached")),
    (PageState.ENDED.value, _("Ended")),
]
CAMILLE = {"first_name": "Camille", "last_name": "Modèle"}
ADDRESS = "camille@example.org"
NO_ACTS: Mapping[str, str] = MappingProxyType({})
#: An input with its name in a group of its own, and where a page begins.
NAMED = re.compile(
    r'<(?:input|select|textarea)\b(?![^>]*type="radio")[^>]*?( name="[^"]*")'
)
BODY = re.compile(r"<body[^>]*>")
MAIL_CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"


def preview(page: Any, request: HttpRequest, mode: str) -> HttpResponse:
    """In the active language; buttons lead to the next preview, never to the site."""
    with nothing_stays():
        if mode in AFTER_SIGNING:
            return AFTER_SIGNING[mode](request, signed(page))
        if mode == "thanks":
            template, context = page.thanks_template, of_the_thanks(page, request)
            following, by_act = "mail", {"code": "confirmed", "address": "thanks"}
        else:
            template, context = page.template, of_the_page(page, request, mode)
            following, by_act = "thanks", {}
        response = TemplateResponse(request, template, context).render()
        return led_on(response, following, by_act, back=mode == "thanks")


@contextmanager
def nothing_stays() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def of_the_thanks(page: Any, request: HttpRequest) -> dict[str, Any]:
    """As whoever has just signed sees it, with the field for the mail's code."""
    ticket = find(key=issue(submission=signed(page), address=ADDRESS))
    return page.thanks_context(request) | waiting_context(ticket)


def of_the_page(page: Any, request: HttpRequest, mode: str) -> dict[str, Any]:
    context = page.get_context(request) | {"form": None}
    if mode in (PageState.BEFORE, PageState.ENDED, PageState.GOAL_REACHED):
        state = PageState(mode)
        context |= {"state": state.value, "state_text": page.text_for(state)}
        if state == PageState.GOAL_REACHED and page.goal:
            context |= {"count": page.goal, "goal": page.goal, "remaining": 0}
        elif state == PageState.BEFORE:
            context |= {"count": 0, "counter_url": ""}
    else:
        state = PageState.RUNNING
        context |= {"state": state.value, "state_text": page.text_for(state)}
    if mode == "paused":
        context |= PAUSED
    elif state.takes_signatures:
        context |= form_of(page, data={} if mode == "errors" else None)
    return context


def form_of(page: Any, *, data: dict[str, str] | None) -> dict[str, Any]:
    draft = page.draft()
    body = build_body(draft, published_wordings(draft))
    form = ConsentForm(body=body, data=data)
    return form_context(body, form)


def signed(page: Any) -> Submission:
    """Camille signs the draft and ticks every box; only within `nothing_stays`."""
    draft = page.draft()
    wordings = published_wordings(draft)
    version = publish_form(
        draft, page_id=page.pk or 0, url=page.public_url(), leads=True
    )
    return submit(
        form_version=version,
        shown=wordings,
        ticked=wordings,
        email=ADDRESS,
        answers={"profile": CAMILLE, "fields": {}},
    ).submission


def html_mail(request: HttpRequest, submission: Submission) -> HttpResponse:
    html = str(letter(submission).alternatives[0][0])
    html = html.replace(confirm_url(submission), "?mode=confirm")
    html = html.replace(not_me_url(submission), "?mode=mail")
    return HttpResponse(html, headers={"Content-Security-Policy": MAIL_CSP})


def text_mail(request: HttpRequest, submission: Submission) -> HttpResponse:
    mail = letter(submission)
    words = f"{mail.subject}\n\n{mail.body}"
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


def letter(submission: Submission) -> Any:
    return confirmation(ServiceMail.objects.get(submission=submission))


def confirm_page(request: HttpRequest, submission: Submission) -> HttpResponse:
    found = resolve(urlsplit(confirm_url(submission)).path)
    page = found.func(request, *found.args, **found.kwargs)
    return led_on(page, "confirmed")


def confirmed_page(request: HttpRequest, submission: Submission) -> HttpResponse:
    confirm(submission_ref=submission.ref)
    return confirm_page(request, submission)


AFTER_SIGNING: dict[str, Callable[[HttpRequest, Submission], HttpResponse]] = {
    "mail": html_mail,
    "mail_text": text_mail,
    "confirm": confirm_page,
    "confirmed": confirmed_page,
}


def led_on(
    response: HttpResponse,
    following: str,
    by_act: Mapping[str, str] = NO_ACTS,
    *,
    back: bool = True,
) -> HttpResponse:
    """Its forms ask for the next preview: a GET, which changes nothing anywhere.

    What was typed stays out of the address, which servers keep; radio buttons need
    their names to be one question. `back`: a line above leads to the beginning.
    """
    html = response.content.decode()
    parts = html.split("<form ")
    for number, part in enumerate(parts[1:], start=1):
        opening, _end, inside = part.partition(">")
        asked = [mode for act, mode in by_act.items() if f'value="{act}"' in inside]
        mode = asked[0] if asked else following
        hidden = f'<input type="hidden" name="mode" value="{mode}">'
        fields, end, rest = inside.partition("</form>")
        nameless = NAMED.sub(lambda found: found[0].replace(found[1], ""), fields)
        parts[number] = (
            f'method="get" action="?"{_classes(opening)}>{hidden}{nameless}{end}{rest}'
        )
    html = "<form ".join(parts)
    response.content = BODY.sub(lambda body: body[0] + _back(), html) if back else html
    return response


def _back() -> str:
    return format_html(
        '<p class="rehearsal">{} <a href="?mode=form">{}</a></p>',
        _("Preview: nothing is recorded."),
        _("Back to the page"),
    )


def _classes(opening: str) -> str:
    _before, found, rest = opening.partition('class="')
    return f' class="{rest.partition(chr(34))[0]}"' if found else ""
