"""What editors are told when Wagtail's own screens would say too little."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from forms_ext.consent.firststeps import find

from . import (  # noqa: F401 — hooks of their own
    askfirst,
    askleaving,
    follow,
    openstall,
    refuse,
)
from .ending import ending
from .firstpage import FIRST_PAGE, FirstPageView
from .firststeps import may_add_pages
from .lint import check
from .models import ConsentFormPageMixin
from .refusal import FLAG, list_url
from .share import screen
from .starters import stands_under


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    view = FirstPageView.as_view()
    firstpage = path("first-steps/page/", view, name="forms_ext_firstpage")
    return [firstpage, *screen.urlpatterns, *openstall.urlpatterns]


@hooks.register("register_page_header_buttons")
def share_button(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    kind = getattr(page, "specific_class", None) or type(page)
    ours = page.pk and issubclass(kind, ConsentFormPageMixin)
    if ours and page.permissions_for_user(user).can_edit():
        url = reverse("forms_ext_share", args=[page.pk])
        yield Button(_("Pass it on…"), url, icon_name="link", priority=6)


@hooks.register("register_page_header_buttons")
def begin_button(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The guided way, where its pages come to stand."""
    if view_name == "index" and stands_under(page) and may_add_pages(user):
        url = reverse("forms_ext_firstpage")
        yield Button(_("Begin a page"), url, icon_name="doc-empty", priority=7)


@hooks.register("construct_page_action_menu")
def publishing_comes_first_where_it_is_next(
    menu_items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    """A first page, or one just refused; else saving does, publishing by an arrow."""
    if {FIRST_PAGE, FLAG} & request.GET.keys():
        menu_items.sort(key=lambda item: item.name != "action-publish")


@hooks.register("after_publish_page")
def say_what_comes_next(request: HttpRequest, page: Any) -> None:
    if not isinstance(page, ConsentFormPageMixin):
        return
    if over := ending(page):
        messages.warning(request, over)
    elif not find("signature").done():
        steps = reverse("forms_ext_firststeps:steps")
        link = format_html('<a href="{}">{}</a>', steps, _("First steps"))
        messages.info(
            request,
            format_html("{} {}", _("It is online. Now sign it yourself:"), link),
        )


@hooks.register("before_bulk_action")
def refuse_bulk_publication(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Says which pages cannot go live, and publishes none of this lot.

    Wagtail would only say that something was not allowed.
    """
    if action_type != "publish":
        return None
    refused = [(page, found) for page in objects if (found := why_not(page))]
    if not refused:
        return None
    messages.error(
        request,
        format_html(
            "{}<ul>{}</ul>",
            _("Nothing was published. These pages cannot go live yet:"),
            format_html_join(
                "", "<li><a href='{}'>{}</a>: {}</li>", map(line, refused)
            ),
        ),
    )
    parent = objects[0].get_parent()
    return redirect(reverse("wagtailadmin_explore", args=[parent.pk]))


def why_not(page: Any) -> str:
    draft = page.specific.get_latest_revision_as_object()
    if not isinstance(draft, ConsentFormPageMixin) or draft.alias_of_id:
        return ""
    return " ".join(problem.message for problem in check(draft.draft()))


def line(refused: tuple[Any, str]) -> tuple[str, str, str]:
    page, why = refused
    return list_url(page), page.title, why
