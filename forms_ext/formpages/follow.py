"""Live pages follow a change of the purpose library: editors read which ones."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail import hooks

from forms_ext.consent.models import Purpose

from .library import pages_with
from .models import ConsentFormPageMixin
from .refusal import list_url


@hooks.register("before_edit_snippet")
def name_pages_that_follow(request: HttpRequest, instance: Any) -> None:
    """Before a purpose is changed: which live pages will show the change at once."""
    if isinstance(instance, Purpose) and request.method == "GET":
        tell(
            request,
            messages.info,
            _("These live pages follow as soon as you publish:"),
            pages_with(instance),
        )


@hooks.register("after_edit_snippet")
def name_pages_without_form(request: HttpRequest, instance: Any) -> None:
    """A change of the library may have taken the form off live pages: name them."""
    if isinstance(instance, Purpose):
        tell(
            request,
            messages.warning,
            _("These live pages show no form any more; open and publish them:"),
            [page for page in pages_with(instance) if page.form_version_id is None],
        )


def tell(
    request: HttpRequest,
    say: Callable[[HttpRequest, str], None],
    lead: str,
    pages: Sequence[ConsentFormPageMixin],
) -> None:
    if not pages:
        return
    links = format_html_join(
        ", ",
        "<a href='{}'>{}</a>",
        ((list_url(page), page.title) for page in pages),
    )
    say(request, format_html("{} {}", lead, links))
