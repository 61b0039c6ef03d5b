"""The page of confirmation rates: for every log-in, since it names nobody."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from .. import conf
from ..confirmrate import ENOUGH, LOW, by_day, by_domain, by_form, overall

NAME = "forms_ext_confirm_rates"


def confirm_rates(request: HttpRequest) -> HttpResponse:
    context = {
        "overall": overall(),
        "forms": by_form(),
        "domains": by_domain(),
        "days": by_day(),
        "window": conf.confirm_window().days,
        "low": LOW,
        "enough": ENOUGH,
    }
    return TemplateResponse(
        request, "forms_ext/consent/admin/confirm_rates.html", context
    )


def menu_item(order: int) -> Any:
    return MenuItem(
        _("Confirmation rate"), reverse(NAME), icon_name="mail", order=order
    )
