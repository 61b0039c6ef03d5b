"""Stopping a mailing for good asks first: how many have left, how many never will."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.log_actions import log

from ..control import cancel
from ..models import Mailing, MailingState
from ..sender import PERMISSION
from .progress import figures

TEMPLATE = "forms_ext/newsletters/admin/stop.html"


class StopView(View):
    """GET asks, and the mailing goes on meanwhile; POST stops it."""

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        mailings = Mailing.objects.defer("html", "text")
        self.mailing = get_object_or_404(mailings, pk=pk)
        self.back = reverse("forms_ext_newsletters_admin:progress", args=[pk])
        if not self.mailing.under_way:
            return redirect(self.back)
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        title = _("Stop “%(mailing)s” for good?") % {"mailing": self.mailing}
        context: dict[str, Any] = {
            "mailing": self.mailing,
            "figures": figures(self.mailing),
            "preparing": self.mailing.state == MailingState.FREEZING,
            "leaving": self.mailing.state == MailingState.READY,
            "back": self.back,
            "header_title": title,
            "header_icon": "mail",
            "breadcrumbs_items": [
                {"url": self.back, "label": str(self.mailing)},
                {"url": "", "label": title},
            ],
        }
        return TemplateResponse(request, TEMPLATE, context)

    def post(self, request: HttpRequest) -> HttpResponse:
        cancel(mailing=self.mailing)
        log(
            instance=self.mailing,
            action="forms_ext.mailing_cancel",
            user=request.user,
        )
        return redirect(self.back)
