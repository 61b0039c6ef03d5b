"""The screen on which a volunteer, logged in, opens a stall on the device in hand."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from forms_ext.consent.models import Campaign
from forms_ext.consent.roles import RoleName, give

from .library import live_form_pages
from .stall import OPENED, open_stall
from .stallpages import open_pages

MAY_HOLD = "forms_ext_consent.stall_campaign"

give(RoleName.STALL, Campaign, "stall")
give(RoleName.EDITOR, Campaign, "stall")


class StallsView(View):
    """GET lists the pages one can hold a stall for; POST opens one."""

    def dispatch(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm(MAY_HOLD):
            raise PermissionDenied
        self.pages = open_pages(live_form_pages())
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {
            "pages": self.pages,
            "page_title": _("Hold a stall"),
            "header_icon": "mobile-alt",
        }
        template = "forms_ext/formpages/admin/stalls.html"
        return TemplateResponse(request, template, context)

    def post(self, request: HttpRequest) -> HttpResponse:
        chosen = request.POST.get("page", "")
        for page in self.pages:
            if str(page.pk) == chosen:
                open_stall(request, page)
                where = [page.translation_key, page.locale.language_code]
                return redirect(reverse("forms_ext_formpages:stall", args=where))
        raise Http404


class StallMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_HOLD)


urlpatterns = [path("stall/", StallsView.as_view(), name="forms_ext_stalls")]


@hooks.register("register_admin_menu_item")
def stall_menu_item() -> MenuItem:
    return StallMenuItem(
        gettext_lazy("Hold a stall"),
        reverse("forms_ext_stalls"),
        name="stalls",
        icon_name="mobile-alt",
        order=350,
    )


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    actions.register_action(
        OPENED, gettext_lazy("Open a stall"), gettext_lazy("Opened a stall on a device")
    )
