"""“Bring your contacts”: explained to everybody, done by the officer's role."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.permission_policies import ModelPermissionPolicy

from forms_ext.consent.firststeps import holders, may, named
from forms_ext.consent.models import Act, Campaign

from ..bring import bring, outlook, take_back
from ..models import ImportBatch
from .bringform import BringForm

SCREEN = "forms_ext_bring"
may_bring = may(ImportBatch, "add")
SHOWN = 20
#: So many numbers of unreadable lines are named.
LINES = 20


class BringView(View):
    """GET explains; POST looks at a file, or counts the one that was looked at."""

    def get(self, request: HttpRequest) -> HttpResponse:
        form = BringForm() if may_bring(request.user) else None
        return self.show(form)

    def post(self, request: HttpRequest) -> HttpResponse:
        if not may_bring(request.user):
            raise PermissionDenied
        form = BringForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, status=422)
        asked = request.POST.get("act") == "count"
        if asked and form.was_looked_at():
            return self.count(form)
        report = self.report(form)
        if asked:
            form.add_error("file", _("Look at this file first: it is another one."))
        return self.show(form, report=report)

    def report(self, form: BringForm) -> dict[str, Any]:
        campaign, file = form.cleaned_data["campaign"], form.cleaned_data["file"]
        return {
            "file": file,
            "outlook": outlook(campaign=campaign, file=file),
            "campaign": campaign,
            "refused": file.refused[:LINES],
            "undated": file.undated[:LINES],
            "seal": form.seal(),
        }

    def count(self, form: BringForm) -> HttpResponse:
        batch = bring(
            campaign=form.cleaned_data["campaign"],
            file=form.cleaned_data["file"],
            origin=form.cleaned_data["origin"],
            by=self.request.user,
            attested=form.attestation,
        )
        done = ngettext(
            "%(number)d person is counted. Nobody was written to.",
            "%(number)d people are counted. Nobody was written to.",
            batch.counted,
        )
        messages.success(self.request, done % {"number": batch.counted})
        return redirect(SCREEN)

    def show(
        self,
        form: BringForm | None,
        *,
        report: dict[str, Any] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        title = _("Bring your contacts")
        policy = ModelPermissionPolicy(ImportBatch)
        context = {
            "form": form,
            "report": report,
            "campaigns": Campaign.objects.filter(act=Act.SIGN).exists(),
            "batches": _batches() if form else [],
            "holders": () if form else named(holders(policy, "add")),
            "page_title": title,
            "header_title": title,
            "header_icon": "upload",
        }
        template = "forms_ext/privacy/admin/bring.html"
        response = TemplateResponse(self.request, template, context, status=status)
        response["Cache-Control"] = "no-store"
        return response


def _batches() -> Any:
    return ImportBatch.objects.select_related("campaign", "by").order_by("-at")[:SHOWN]


class TakeBackView(View):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not may_bring(request.user):
            raise PermissionDenied
        batch = get_object_or_404(ImportBatch, pk=pk)
        number = take_back(batch=batch, by=request.user)
        done = ngettext(
            "%(number)d person is not counted any more.",
            "%(number)d people are not counted any more.",
            number,
        )
        messages.success(request, done % {"number": number})
        return redirect(SCREEN)


urlpatterns = [
    path("", BringView.as_view(), name=SCREEN),
    path("<int:pk>/take-back/", TakeBackView.as_view(), name="forms_ext_take_back"),
]


def menu_item() -> MenuItem:
    return MenuItem(
        gettext_lazy("Bring your contacts"),
        reverse(SCREEN),
        name="bring-contacts",
        icon_name="upload",
        order=900,
    )
