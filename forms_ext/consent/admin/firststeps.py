"""First steps in the admin: a page, a panel on the dashboard, a line in the menu."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.log_actions import log

from ..firststeps import anything_open, find, say, take_back, way, what_next
from ..models import Organisation, Said
from .organisationform import OrganisationForm
from .ownaddress import ask_code, code_context, take_code

FOLDER = "forms_ext/consent/admin/firststeps"
STEPS = "forms_ext_firststeps:steps"


def trail(title: str) -> list[dict[str, Any]]:
    """Where one is: every step's own page leads back to the list."""
    steps = {"url": reverse(STEPS), "label": _("First steps")}
    return [steps, {"url": "", "label": title}]


def back(request: HttpRequest, done: str) -> HttpResponse:
    """To where one came from, or to the list: the next step stands there."""
    messages.success(request, done)
    return redirect(get_valid_next_url_from_request(request) or STEPS)


class StepsView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        context = {
            "way": way(request.user),
            "offers": what_next(request.user),
            "header_title": _("First steps"),
            "page_title": _("First steps"),
            "header_icon": "list-ol",
        }
        return TemplateResponse(request, f"{FOLDER}/steps.html", context)


class SkipView(View):
    """Whoever may do a step may put it off, and take that back."""

    def post(self, request: HttpRequest, name: str) -> HttpResponse:
        try:
            step = find(name)
        except LookupError as error:
            raise Http404 from error
        if not step.may(request.user):
            raise PermissionDenied
        if request.POST.get("act") == "resume":
            take_back(name=name)
        elif not step.done():
            say(name=name, said=Said.SKIPPED, user=request.user)
        return redirect(STEPS)


class OrganisationView(View):
    def dispatch(self, request: HttpRequest) -> HttpResponse:
        if not find("organisation").may(request.user):
            raise PermissionDenied
        self.organisation = Organisation.load()
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(OrganisationForm(instance=self.organisation))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = OrganisationForm(request.POST, instance=self.organisation)
        if not form.is_valid():
            return self.show(form, status=422)
        log(instance=form.save(), action="wagtail.edit", user=request.user)
        return back(request, _("Now everyone can know who you are."))

    def show(self, form: OrganisationForm, *, status: int = 200) -> HttpResponse:
        title = _("Say who you are")
        context = {
            "form": form,
            "next": get_valid_next_url_from_request(self.request),
            "header_title": title,
            "header_icon": "group",
            "breadcrumbs_items": trail(title),
        }
        template = f"{FOLDER}/organisation.html"
        return TemplateResponse(self.request, template, context, status=status)


class MailView(View):
    """GET looks, also from the mail's own link; the POSTs send and take the code."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(code=request.GET.get("code", ""))

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.POST.get("act") == "send":
            ask_code(request)
            return redirect("forms_ext_firststeps:mail")
        code = request.POST.get("code", "")
        error = take_code(user=request.user, code=code)
        if error:
            return self.show(code=code, status=422, error=error)
        return back(request, _("Your site can write: the test has arrived."))

    def show(self, *, code: str, error: str = "", status: int = 200) -> HttpResponse:
        title = _("See a mail arrive")
        context = {
            **code_context(self.request, code=code, error=error),
            "header_title": title,
            "header_icon": "mail",
            "breadcrumbs_items": trail(title),
        }
        template = f"{FOLDER}/mail.html"
        return TemplateResponse(self.request, template, context, status=status)


class FirstStepsPanel(Component):
    """On the dashboard while something is open: the way, not an empty tree."""

    name = "first_steps"
    order = 40
    template_name = f"{FOLDER}/panel.html"

    class Media:
        css = {"all": ["forms_ext/consent/admin/firststeps.css"]}

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        return {"way": way(request.user), "request": request}


class NextPanel(Component):
    """On the dashboard once the first steps are over: what they were for."""

    name = "what_next"
    order = 45
    template_name = f"{FOLDER}/next.html"

    class Media:
        css = {"all": ["forms_ext/consent/admin/firststeps.css"]}

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"offers": what_next(parent_context["request"].user)}


class FirstStepsMenuItem(MenuItem):
    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("First steps"),
            reverse(STEPS),
            name="first-steps",
            icon_name="list-ol",
            order=5,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return anything_open()


app_name = "forms_ext_firststeps"
urlpatterns = [
    path("", StepsView.as_view(), name="steps"),
    path("organisation/", OrganisationView.as_view(), name="organisation"),
    path("mail/", MailView.as_view(), name="mail"),
    path("skip/<slug:name>/", SkipView.as_view(), name="skip"),
]
