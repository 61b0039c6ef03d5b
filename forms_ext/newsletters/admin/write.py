"""“Write a letter” in the menu, for whoever may."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from ..place import write_url


class WriteMenuItem(MenuItem):
    def __init__(self, order: int) -> None:
        super().__init__(
            _("Write a letter"),
            reverse_lazy("forms_ext_newsletters_admin:write"),
            name="write-letter",
            icon_name="edit",
            order=order,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(write_url(request.user))
