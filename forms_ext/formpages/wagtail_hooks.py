"""What editors are told when Wagtail's own screens would say too little."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from forms_ext.consent.models import Purpose

from .library import pages_with
from .lint import check
from .models import ConsentFormPageMixin


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
    return reverse("wagtailadmin_pages:edit", args=[page.pk]), page.title, why


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
        ((reverse("wagtailadmin_pages:edit", args=[p.pk]), p.title) for p in pages),
    )
    say(request, format_html("{} {}", lead, links))


@hooks.register("register_log_actions")
def register_refusal(actions: Any) -> None:
    actions.register_action(
        "forms_ext.refused",
        gettext_lazy("Refuse to publish"),
        gettext_lazy("Could not go live at its time: the form is not lawful yet"),
    )
