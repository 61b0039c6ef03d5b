"""The form on a stall's tablet: nobody finds there what the person before has typed."""

import secrets
import uuid
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_protect

from forms_ext.consent.models import Source
from forms_ext.consent.views.linkpage import HEADERS

from .accept import Busy, accept
from .arrival import Strange, read_arrival
from .filled import as_of_today, as_sent
from .forms import ConsentForm
from .models import ConsentFormPageMixin
from .pages import page_of
from .recorded import build_form
from .stall import close_stall, stall_of
from .views import kind_page, see_other

#: No secret stands in the address, and without a referrer a browser says that a POST
#: comes from "null", which the CSRF guard refuses.
STALL_HEADERS = HEADERS | {"Referrer-Policy": "same-origin"}
#: How long the thanks stay before the next person finds an empty form.
THANKS_SECONDS = 20
#: Without a touch, then under a warning that hides what was typed until any touch
#: answers. Whoever meets errors walks away sooner than who is still typing.
IDLE_SECONDS = 60
IDLE_AFTER_ERRORS_SECONDS = 20
WARNING_SECONDS = 20
#: The field that makes each form shown one turn: sent twice, it shows nobody's data.
TURN = "turn"


# Unlike the public form it borrows authority from a cookie: a token guards it.
@method_decorator(csrf_protect, name="dispatch")
class StallPage(View):
    """What a device shows that holds the stall's key; to others, a kind refusal."""

    http_method_names = ["get", "head", "post"]

    def dispatch(
        self, request: HttpRequest, campaign: uuid.UUID, language: str, **kwargs: Any
    ) -> HttpResponse:
        self.campaign, self.language = campaign, language
        with translation.override(language):
            self.stall = stall_of(request, campaign)
            self.page = page_of(campaign, language) if self.stall else None
            self.version = self.page.current_version if self.page else None
            response = super().dispatch(request, **kwargs)
            if hasattr(response, "render"):
                response.render()
        for name, value in STALL_HEADERS.items():
            response.headers[name] = value
        response.headers["Content-Language"] = language
        return response

    def get(self, request: HttpRequest) -> HttpResponse:
        if not self.takes_signatures():
            return self.refuse()
        return self.show(build_form(self.version))

    def post(self, request: HttpRequest) -> HttpResponse:
        if not self.takes_signatures():
            return self.refuse()
        try:
            arrival = read_arrival(
                request, campaign=self.campaign, language=self.language
            )
        except Strange as strange:
            return self.back_soon(kind_page(request, "strange", strange.status))
        turn = arrival.data.get(TURN, "")
        if not self.stall.begin(turn):
            signed = self.stall.was_signed(turn)
            return see_other(self.at("stall_thanks" if signed else "stall"))
        if arrival.outdated():
            form = as_of_today(arrival, self.version)
            return self.show(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        form = as_sent(arrival)
        if not form.is_valid() or form.question:
            return self.show(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        limit = self.stall.limit()
        try:
            # The key of its thanks is for nobody: the device has other hands by then.
            accept(form=form, arrival=arrival, limit=limit, source=Source.STALL)
        except Busy as busy:
            form.add_error(None, self.version.campaign.words.busy)
            return self.show(form, busy.status)
        self.stall.end(turn)
        return see_other(self.at("stall_thanks"))

    def takes_signatures(self) -> bool:
        return bool(self.version and self.version.campaign.takes_signatures())

    def show(self, form: ConsentForm, status: int = HTTPStatus.OK) -> HttpResponse:
        for field in form.fields.values():
            field.widget.attrs["autocomplete"] = "off"
        again = bool(form.errors or form.question)
        context = self.page.signable(self.version, form)
        context |= {
            "action_url": self.at("stall"),
            "turn": secrets.token_hex(8),
            "idle": IDLE_AFTER_ERRORS_SECONDS if again else IDLE_SECONDS,
            "warning": WARNING_SECONDS,
        }
        return self.render("stall", context, status)

    def back_soon(self, response: HttpResponse) -> HttpResponse:
        """By itself, script or not, to an empty form."""
        response.headers["Refresh"] = f"{THANKS_SECONDS}; url={self.at('stall')}"
        return response

    def refuse(self) -> HttpResponse:
        """No key of this stall, or a campaign that is over or pauses."""
        status = HTTPStatus.GONE if self.stall else HTTPStatus.FORBIDDEN
        return self.render("stall_closed", {"stall": self.stall}, status)

    def render(self, name: str, context: dict[str, Any], status: int) -> HttpResponse:
        known = {"page": self.page, "stall": self.stall, "stall_url": self.at("stall")}
        template = f"forms_ext/formpages/{name}.html"
        return TemplateResponse(self.request, template, known | context, status=status)

    def at(self, name: str) -> str:
        where = [self.campaign, self.language]
        return reverse(f"forms_ext_formpages:{name}", args=where)


class StallThanks(StallPage):
    """Says nothing of who has signed; goes back to an empty form by itself."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.stall is None:
            return self.refuse()
        response = self.render(
            "stall_thanks", {"seconds": THANKS_SECONDS}, HTTPStatus.OK
        )
        return self.back_soon(response)


class StallClose(StallPage):
    """A POST closes it; the GET after it says so to the volunteer, kindly."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.stall is not None:
            return see_other(self.at("stall"))
        return self.render("stall_closed", {"closed": True}, HTTPStatus.OK)

    def post(self, request: HttpRequest) -> HttpResponse:
        close_stall(request)
        return see_other(self.at("stall_close"))


def open_pages(pages: list[ConsentFormPageMixin]) -> list[ConsentFormPageMixin]:
    """Those that take signatures now, from anybody."""
    return [
        page
        for page in pages
        if (version := page.current_version)
        and version.campaign.takes_signatures()
        and not page.get_view_restrictions()
    ]
