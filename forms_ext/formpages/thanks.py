"""The page after signing, for whoever holds its key: the code, once more, the address.

What it shows depends on what this visitor typed and did, and on nothing else: not on
whether the address was known, nor on what others did with it. So it never says that a
mail has left: to an owner who once told us “this was not me” none does, and whoever
typed that address must not learn it. It says where to look, and when nothing comes.
"""

import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from forms_ext.consent.address import email_key
from forms_ext.consent.addresses import confirm_url
from forms_ext.consent.again import TooOften, TooSoon, send_again
from forms_ext.consent.code import NotACode, WrongCode, enter_code
from forms_ext.consent.models import Ticket
from forms_ext.consent.ticket import NoTicket, find
from forms_ext.consent.views.linkpage import HEADERS

from .accept import Busy, accept_correction, network_limit
from .arrival import Strange, body_of
from .fields import AddressField
from .fieldtypes import FACTS, FieldType
from .models import ConsentFormPageMixin
from .nearmiss import answered, question_about
from .pages import page_of
from .standing import standing_of
from .views import gone, kind_page, see_other, thanks_url
from .waiting import waiting_context


# The key is the proof of who has just signed, and no cookie lends it authority.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def thanks_by_key(
    request: HttpRequest, campaign: uuid.UUID, language: str, key: str
) -> HttpResponse:
    page = page_of(campaign, language)
    if page is None:
        raise Http404
    with translation.override(language):
        response = answer(request, page, opened(campaign, language, key))
    response.headers["Content-Language"] = language
    for name, value in HEADERS.items():
        response[name] = value
    return response


def opened(campaign: uuid.UUID, language: str, key: str) -> Ticket | None:
    try:
        ticket = find(key=key)
    except NoTicket:
        return None
    version = ticket.submission.form_version
    here = ticket.submission.campaign.key == campaign and version.language == language
    return ticket if here else None


def answer(
    request: HttpRequest, page: ConsentFormPageMixin, ticket: Ticket | None
) -> HttpResponse:
    """A strange or an old key shows the page that everybody may see."""
    if ticket is None:
        return draw(request, page, {})
    if request.method != "POST":
        return show(request, page, ticket)
    try:
        data = body_of(request)
    except Strange as strange:
        return kind_page(request, "strange", strange.status)
    act = ACTS.get(data.get("act", ""))
    if act is None:
        return kind_page(request, "strange", HTTPStatus.BAD_REQUEST)
    return act(request, page, ticket, data)


def show(
    request: HttpRequest,
    page: ConsentFormPageMixin,
    ticket: Ticket,
    status: int = HTTPStatus.OK,
    **said: Any,
) -> HttpResponse:
    """`said`: what is wrong with what was just asked, under the name of its place."""
    context = waiting_context(ticket) | {
        "wrong": bool(said.keys() & {"code_error", "again_error", "address_error"}),
        **said,
    }
    return draw(request, page, context, status)


def draw(
    request: HttpRequest,
    page: ConsentFormPageMixin,
    context: dict[str, Any],
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = page.thanks_context(request) | context
    return TemplateResponse(
        request, page.thanks_template, context, status=status
    ).render()


def take_code(
    request: HttpRequest, page: ConsentFormPageMixin, ticket: Ticket, data: QueryDict
) -> HttpResponse:
    typed = data.get("code", "")
    try:
        enter_code(ticket=ticket, typed=typed)
    except NotACode:
        error = _("A code has six digits: it stands in the email, under the button.")
    except WrongCode as wrong:
        error = wrong_code(wrong.left)
    else:
        return see_other(urlsplit(confirm_url(ticket.submission)).path)
    return show(
        request,
        page,
        ticket,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        code_error=error,
        code_typed=typed[:40],
    )


def wrong_code(left: int) -> str:
    """Alike for a wrong code, an old one, and one that was never sent."""
    if not left:
        return _(
            "This code does not work, and that was the last try here. The button in "
            "the email always works."
        )
    return ngettext(
        "This code does not work: it may have a slip in it, or be more than ten "
        "minutes old. You have %(left)d try left; the button in the email always "
        "works.",
        "This code does not work: it may have a slip in it, or be more than ten "
        "minutes old. You have %(left)d tries left; the button in the email always "
        "works.",
        left,
    ) % {"left": left}


def take_again(
    request: HttpRequest, page: ConsentFormPageMixin, ticket: Ticket, data: QueryDict
) -> HttpResponse:
    try:
        send_again(ticket=ticket)
    except TooSoon:
        error = _(
            "The last email is less than a minute old. Give it that minute, then ask "
            "again."
        )
    except TooOften:
        error = _("Two more have been asked for: that is the most.")
    else:
        return see_other(request.path)
    return show(request, page, ticket, HTTPStatus.TOO_MANY_REQUESTS, again_error=error)


class AddressForm(forms.Form):
    """Only the address: the answers and ticks are those that were signed."""

    email = AddressField(
        max_length=FACTS[FieldType.EMAIL].max_length,
        error_messages={"required": FACTS[FieldType.EMAIL].missing},
    )

    def __init__(self, data: QueryDict, *, known: str) -> None:
        super().__init__(data)
        self.known = known

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if email_key(email) == self.known:
            raise forms.ValidationError(
                _("This is the address you typed before. Type the right one here.")
            )
        return email


def take_address(
    request: HttpRequest, page: ConsentFormPageMixin, ticket: Ticket, data: QueryDict
) -> HttpResponse:
    data = answered(data)
    form = AddressForm(data, known=email_key(ticket.address))
    question = question_about(data)
    if not form.is_valid() or question:
        return show(
            request,
            page,
            ticket,
            HTTPStatus.UNPROCESSABLE_ENTITY,
            address_typed=data.get("email", ""),
            question=question,
            **address_error(form),
        )
    return correct(request, page, ticket, form.cleaned_data["email"])


def address_error(form: AddressForm) -> dict[str, str]:
    """Nothing when all that stands in the way is our question."""
    errors = form.errors.get("email")
    return {"address_error": " ".join(errors)} if errors else {}


def correct(
    request: HttpRequest, page: ConsentFormPageMixin, ticket: Ticket, email: str
) -> HttpResponse:
    """As strict as signing: the same limits, the same words, the same open doors."""
    version = ticket.submission.form_version
    standing = standing_of(version)
    if not (standing.takes_signatures() and standing.askable):
        # A page outside every site is live and has no address.
        url = page.get_url(request)
        return see_other(url) if url else gone(request)
    try:
        limit = network_limit(request)
        key = accept_correction(ticket=ticket, email=email, limit=limit)
    except Busy as busy:
        words = standing.campaign.words.busy
        said = {"address_typed": email, "address_error": words}
        return show(request, page, ticket, busy.status, **said)
    return see_other(thanks_url(version, key))


Act = Callable[[HttpRequest, ConsentFormPageMixin, Ticket, QueryDict], HttpResponse]
ACTS: dict[str, Act] = {
    "code": take_code,
    "again": take_again,
    "address": take_address,
}
