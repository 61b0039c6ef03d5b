"""Publishing from the editor: what is refused stays a draft, with a list on top."""

from typing import Any

import swapper
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.models import PageLogEntry

from .models import ConsentFormPageMixin
from .pushy import KEPT, MAX_REASON, keep
from .refusal import FLAG, Refusal, list_url, refusal_of

Page = swapper.load_model("wagtailcore", "Page")
REFUSED = "forms_ext.refused"
#: At its time, for another reason than its form: its address is taken, say.
UNFIT = "forms_ext.unfit"


@hooks.register("before_publish_page")
def refuse(request: HttpRequest, page: Any) -> HttpResponse | None:
    """By now the draft is saved: nothing is lost, and the list says what is missing."""
    if not isinstance(page, ConsentFormPageMixin):
        return None
    return redirect(list_url(page)) if refusal_of(page, user=request.user) else None


@hooks.register("before_edit_page")
def show_unfit(request: HttpRequest, page: Any) -> None:
    """On pages of every type, until the draft is saved anew."""
    latest = latest_entry(page)
    if request.method == "GET" and latest and latest.action == UNFIT:
        messages.warning(request, " ".join([late(), *latest.data["why"]]))


@hooks.register("before_edit_page")
def show_why(request: HttpRequest, page: Any) -> None:
    if request.method != "GET" or not isinstance(page, ConsentFormPageMixin):
        return
    lead = lead_of(request, page)
    if not lead or page.alias_of_id:
        return
    page.refusal = refusal_of(page, user=request.user)
    if page.refusal:
        shown = render(request, page, page.refusal, lead)
        messages.warning(request, shown, extra_tags="refusal-message")
    elif FLAG in request.GET:
        messages.success(request, _("Nothing is in the way: this page can go live."))


def lead_of(request: HttpRequest, page: ConsentFormPageMixin) -> str:
    """Why the list is shown; empty when nobody asked for it."""
    if page.live and page.form_version_id is None:
        return _("This page is online without its form: nobody can sign.")
    if FLAG in request.GET:
        return _("This page cannot be published yet. Your draft is saved.")
    latest = latest_entry(page)
    return late() if latest and latest.action == REFUSED else ""


def latest_entry(page: Any) -> PageLogEntry | None:
    return PageLogEntry.objects.filter(page=page.pk).order_by("-timestamp").first()


def late() -> str:
    return _("This page could not go live at its time. Your draft is saved.")


def render(
    request: HttpRequest, page: ConsentFormPageMixin, refusal: Refusal, lead: str
) -> str:
    context = {
        "lead": lead,
        "page": page,
        "refusal": refusal,
        "longest": MAX_REASON,
    }
    return render_to_string(
        "forms_ext/formpages/admin/refusal.html", context, request=request
    )


@require_POST
def keep_words(request: HttpRequest, page_id: int) -> HttpResponse:
    """Words that press a little stay, with the reason an editor gives."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    words, why = request.POST.get("words", ""), request.POST.get("why", "").strip()
    if words and why:
        keep(page=page, words=words, why=why[:MAX_REASON], user=request.user)
    else:
        messages.error(request, _("Say why, in one sentence."))
    return redirect(list_url(page))


@hooks.register("register_admin_urls")
def register_keeping() -> list[URLPattern]:
    address = "form-pages/<int:page_id>/keep-words/"
    return [path(address, keep_words, name="forms_ext_keep_words")]


@hooks.register("insert_editor_js")
def refusal_media() -> str:
    folder = "forms_ext/formpages/admin"
    return format_html(
        '<link rel="stylesheet" href="{}"><script src="{}" defer></script>',
        static(f"{folder}/refusal.css"),
        static(f"{folder}/refusal.js"),
    )


class KeptFormatter(LogFormatter):
    label = gettext_lazy("Keep pushy words")

    def format_message(self, log_entry: Any) -> str:
        return _("Kept “%(words)s”: %(why)s") % log_entry.data


class UnfitFormatter(LogFormatter):
    label = gettext_lazy("Refuse to publish")

    def format_message(self, log_entry: Any) -> str:
        why = " ".join(log_entry.data["why"])
        return _("Could not go live at its time: %(why)s") % {"why": why}


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    actions.register_action(
        REFUSED,
        gettext_lazy("Refuse to publish"),
        gettext_lazy("Could not go live at its time: the form is not lawful yet"),
    )
    actions.register_action(UNFIT)(UnfitFormatter)
    actions.register_action(KEPT)(KeptFormatter)
