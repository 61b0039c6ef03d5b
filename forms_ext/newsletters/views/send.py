"""The sender's screen: who gets it, who does not and why, a test, then the letter."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.log_actions import log
from wagtail.models import Page

from forms_ext.consent import conf
from forms_ext.consent.admin.ownaddress import ask_code, code_context, take_code
from forms_ext.consent.staffaddress import AddressNotConfirmed, is_confirmed

from ..desk import sender_address
from ..languages import translations
from ..merge import unmerged
from ..models import Mailing, NewsletterPageMixin
from ..prepare import NotReady, Readiness, examine, prepare
from ..reasons import explain
from ..sender import may_send
from ..testcopy import ask_test_copy

TEMPLATE = "forms_ext/newsletters/admin/send.html"
#: The audience may move a little between looking and typing.
SLACK = 10


def newsletter_or_404(page_id: int) -> Any:
    """The latest saved version of a newsletter."""
    page = get_object_or_404(Page, pk=page_id).get_latest_revision_as_object()
    if not isinstance(page, NewsletterPageMixin):
        raise Http404
    return page


def _number(typed: str) -> int | None:
    """12418, however its thousands stand apart: “12 418”, “12,418”, “12.418”."""
    digits = "".join(c for c in typed[:40] if c.isdecimal())
    return int(digits) if digits else None


class SendView(View):
    """GET looks; the POSTs confirm one's address, ask for a test copy, or send."""

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponse:
        self.page = newsletter_or_404(page_id)
        if not may_send(request.user, self.page):
            raise PermissionDenied
        self.others = "others" in request.POST or "others" in request.GET
        self.again = "again" in request.POST
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.examine(), code=request.GET.get("code", ""))

    def post(self, request: HttpRequest) -> HttpResponse:
        match request.POST.get("act"):
            case "test":
                return self.test(request)
            case "ask_code":
                ask_code(request)
                return self.back_to_test()
            case "code":
                return self.confirm_own_address(request)
        found = self.examine()
        error = self.objection(request, found)
        if error:
            return self.show(found, error=error, status=422)
        try:
            mailing = prepare(
                page=self.page,
                user=request.user,
                others=self.others,
                again=self.again,
            )
        except NotReady:
            return self.show(self.examine(), status=422)
        log(
            instance=self.page,
            action="forms_ext.sent",
            user=request.user,
            data={"mailing": mailing.ref.hex, "people": found.audience.included},
        )
        return redirect("forms_ext_newsletters_admin:progress", mailing.pk)

    def examine(self) -> Readiness:
        return examine(page=self.page, others=self.others)

    def test(self, request: HttpRequest) -> HttpResponse:
        try:
            ask_test_copy(page=self.page, user=request.user)
        except AddressNotConfirmed as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request,
                _("A test copy is on its way to %(email)s.")
                % {"email": request.user.email},
            )
        return redirect("forms_ext_newsletters_admin:send", self.page.pk)

    def confirm_own_address(self, request: HttpRequest) -> HttpResponse:
        code = request.POST.get("code", "")
        error = take_code(user=request.user, code=code)
        if error:
            return self.show(self.examine(), code=code, code_error=error, status=422)
        messages.success(
            request,
            _("%(email)s is confirmed: you can send yourself a test.")
            % {"email": request.user.email},
        )
        return self.back_to_test()

    def back_to_test(self) -> HttpResponse:
        """The screen is long: to the part of it where one was."""
        screen = reverse("forms_ext_newsletters_admin:send", args=[self.page.pk])
        return redirect(f"{screen}#look")

    def own_address(self, *, code: str, error: str) -> dict[str, Any]:
        """What is still to be done before a test copy may leave."""
        user = self.request.user
        if is_confirmed(user=user, address=user.email):
            return {"confirmed": True}
        return code_context(self.request, code=code, error=error)

    def objection(self, request: HttpRequest, found: Readiness) -> str:
        """Typing the number is the deliberate act; it must still be about right."""
        typed = _number(request.POST.get("number", ""))
        shown = _number(request.POST.get("shown", ""))
        if not found.ready:
            return _("The letter cannot leave yet.")
        if found.repeat and not self.again:
            return _("A letter like this one has left already: tick that it may again.")
        if typed is None or typed != shown:
            number = found.audience.included if shown is None else shown
            return _("Type %(number)s to confirm.") % {"number": number}
        drift = abs(typed - found.audience.included)
        if drift > max(SLACK, found.audience.included // 20):
            return _("The number of people has changed meanwhile: look again.")
        return ""

    def show(
        self,
        found: Readiness,
        *,
        error: str = "",
        code: str = "",
        code_error: str = "",
        status: int = 200,
    ) -> HttpResponse:
        page = self.page
        title = _("Send “%(title)s”") % {"title": page.title}
        context = {
            **self.own_address(code=code, error=code_error),
            "page": page,
            "found": found,
            "sender": conf.get("FORMS_EXT_NEWSLETTER_FROM") and sender_address(),
            "subject": unmerged(page.subject),
            "lines": explain(found.audience.excluded),
            "excluded": sum(found.audience.excluded.values()),
            "untranslated": found.audience.excluded.get("no_translation", 0),
            "others": self.others,
            "again": self.again,
            "typed": self.request.POST.get("number", "") if error else "",
            "translations": translations(page),
            "own_language": page.locale.get_display_name(),
            "error": error,
            "mailings": Mailing.objects.filter(page_id=page.pk).order_by("-pk"),
            "purpose_text": page.purpose.text(page.locale.language_code)
            if page.purpose
            else None,
            "preview_url": reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
            "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
            "header_title": title,
            "header_icon": "mail",
            "breadcrumbs_items": [
                {
                    "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
                    "label": page.get_admin_display_title(),
                },
                {"url": "", "label": title},
            ],
        }
        return TemplateResponse(self.request, TEMPLATE, context, status=status)
