"""/mailbox/: what development has sent, read from the files; only with DEBUG."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

#: A page of them: each is a file that is opened for its subject.
PAGE = 50
SHOWN = (
    (_("From"), "From"),
    (_("To"), "To"),
    (_("Reply to"), "Reply-To"),
    (_("Way to unsubscribe"), "List-Unsubscribe"),
)
FRAME = "sandbox allow-popups allow-popups-to-escape-sandbox"
FRAME_POLICY = (
    f"{FRAME}; default-src 'none'; style-src 'unsafe-inline'; "
    "img-src 'self' data:; frame-ancestors 'self'"
)


def only_in_development(view: Any) -> Any:
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not settings.DEBUG:
            raise Http404
        return never_cache(require_safe(view))(request, **kwargs)

    return guarded


@only_in_development
def mailbox(request: HttpRequest) -> HttpResponse:
    names = sorted((path.stem for path in folder().glob("*.eml")), reverse=True)
    page = Paginator(names, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "total": len(names), "letters": _rows(page)}
    return render(request, "mailbox/list.html", context)


@only_in_development
def letter(request: HttpRequest, *, name: str) -> HttpResponse:
    message = opened(name)
    context = {
        "name": name,
        "subject": message["Subject"],
        "headers": [(words, message[key]) for words, key in SHOWN if message[key]],
        "date": sent_at(message),
        "all_headers": message.items(),
        "text": body(message, "plain"),
        "has_html": bool(body(message, "html")),
        "one_click": one_click(message),
    }
    return render(request, "mailbox/letter.html", context)


@xframe_options_sameorigin
@only_in_development
def letter_html(request: HttpRequest, *, name: str) -> HttpResponse:
    # The base element opens every link of the mail outside the frame.
    content = '<base target="_blank">' + body(opened(name), "html")
    return HttpResponse(content, headers={"Content-Security-Policy": FRAME_POLICY})


def folder() -> Path:
    return Path(settings.MAILBOX_DIR)


def _rows(page: Page) -> list[dict[str, Any]]:
    return [described(name) for name in page.object_list]


def described(name: str) -> dict[str, Any]:
    message = opened(name)
    return {
        "name": name,
        "to": message["To"],
        "sender": message["From"],
        "subject": message["Subject"],
        "date": sent_at(message),
        "newsletter": bool(message["List-Unsubscribe"]),
    }


def sent_at(message: EmailMessage) -> datetime | None:
    """With its zone: “-0000” is UTC whose writer says nothing of where he is."""
    date = message["Date"].datetime if message["Date"] else None
    return date.replace(tzinfo=UTC) if date and date.tzinfo is None else date


def opened(name: str) -> EmailMessage:
    path = folder() / f"{name}.eml"
    if path.parent != folder() or not path.is_file():
        raise Http404
    return message_from_bytes(path.read_bytes(), policy=policy.default)


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return part.get_content() if part else ""


def one_click(message: EmailMessage) -> str:
    """The https part of List-Unsubscribe, that a mail program would POST to."""
    for link in (message["List-Unsubscribe"] or "").split(","):
        if link.strip().startswith("<http"):
            return link.strip(" <>\r\n")
    return ""
