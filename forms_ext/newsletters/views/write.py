"""Where a first letter begins: the page that keeps letters is made on asking."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from ..place import NoPlace, make_place, write_url

TEMPLATE = "forms_ext/newsletters/admin/write.html"


class WriteView(View):
    """GET leads to the letter, or says what is made first; POST makes it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        url = write_url(request.user)
        if not url:
            raise PermissionDenied
        if url != reverse("forms_ext_newsletters_admin:write"):
            return redirect(url)
        title = _("Write a letter")
        context: dict[str, Any] = {
            "header_title": title,
            "header_icon": "mail",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": "", "label": title},
            ],
        }
        return TemplateResponse(request, TEMPLATE, context)

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            return redirect(make_place(request.user))
        except NoPlace as error:
            raise PermissionDenied from error
