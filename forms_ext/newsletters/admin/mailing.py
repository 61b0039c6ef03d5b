"""Mailings in the admin: what was sent, when and to how many; the letter as it left."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin import display
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import get_content_languages

from forms_ext.consent.admin.base import ReadOnlyModelAdmin
from forms_ext.consent.admin.said import moment
from forms_ext.consent.admin.views import ReadOnlyInspectView

from ..compile import Compiled
from ..models import Delivery, Mailing
from ..models.page import MAIL_CSP
from ..reasons import explain
from ..sample import sample_values

#: The letter is shown in a frame of its own: it runs nothing and knows nobody.
FRAME_POLICY = f"sandbox allow-popups allow-popups-to-escape-sandbox; {MAIL_CSP}"


class MailingInspectView(ReadOnlyInspectView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mailing = self.instance
        return super().get_context_data(
            lines=explain(mailing.exclusions),
            excluded=sum(mailing.exclusions.values()),
            letter=as_read(mailing, self.request.user),
            letter_url=self.url_helper.get_action_url("letter", mailing.pk),
            follow_url=_follow(mailing),
            **kwargs,
        )


class MailingAdmin(ReadOnlyModelAdmin):
    model = Mailing
    menu_icon = "mail"
    menu_label = _("Mailings")
    base_url_path = "mailings"
    inspect_view_class = MailingInspectView
    index_template_name = "forms_ext/newsletters/admin/mailings.html"
    inspect_template_name = "forms_ext/newsletters/admin/mailing.html"
    inspect_view_extra_css = [
        *ReadOnlyModelAdmin.inspect_view_extra_css,
        "forms_ext/newsletters/send.css",
    ]
    list_display = ("letter", "purpose", "people", "state", "asked", "follow")
    list_filter = ("state",)
    list_select_related = ("purpose",)
    inspect_view_fields = [
        "letter",
        "purpose",
        "spoken",
        "state",
        "sent_by",
        "asked",
        "prepared",
        "finished",
        "fingerprint",
        "whole_reference",
    ]
    description = _("Letters you write, and below them what has left.")

    def get_queryset(self, request: HttpRequest) -> Any:
        found = super().get_queryset(request).defer("html", "text")
        return found.prefetch_related("purpose__texts")

    def dress(self, records: Sequence[Any], reader: Any) -> None:
        super().dress(records, reader)
        counts = _letters(records)
        for mailing in records:
            mailing.letters = counts.get(mailing.pk, 0)

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        base, name = self.url_helper.base_url_path, self.url_helper.get_action_url_name
        return (
            path(f"{base}/letter/<int:pk>/", self.letter_view, name=name("letter")),
            *super().get_admin_urls_for_registration(),
        )

    def letter_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.permission_helper.may(request.user, "view"):
            raise PermissionDenied
        letter = as_read(get_object_or_404(Mailing, pk=pk), request.user)
        # The base element opens every link of the letter outside the frame.
        content = '<base target="_blank">' + letter.html
        response = HttpResponse(content)
        response["Content-Security-Policy"] = FRAME_POLICY
        response["X-Frame-Options"] = "SAMEORIGIN"
        return response

    @display(description=_("letter"), ordering="subject")
    def letter(self, mailing: Mailing) -> str:
        return str(mailing)

    @display(description=_("letters"))
    def people(self, mailing: Any) -> int:
        return mailing.letters

    @display(description=_("progress"))
    def follow(self, mailing: Mailing) -> str:
        # the letter's name is said too: a list of links may be read by itself
        link = '<a href="{}">{}<span class="w-sr-only"> {}</span></a>'
        return format_html(link, _follow(mailing), gettext("Follow it"), mailing)

    @display(description=_("language"))
    def spoken(self, mailing: Mailing) -> str:
        return get_content_languages().get(mailing.language, mailing.language)

    @display(description=_("sent by"))
    def sent_by(self, mailing: Mailing) -> str:
        user = mailing.approved_by
        return (user.get_full_name() or user.get_username()) if user else ""

    asked = moment("created_at", _("asked"))
    prepared = moment("frozen_at", _("prepared"))
    finished = moment("finished_at", _("finished"))

    @display(description=_("fingerprint of the letter"))
    def fingerprint(self, mailing: Mailing) -> str:
        return mailing.content_hash

    @display(description=_("whole reference"))
    def whole_reference(self, mailing: Mailing) -> str:
        return str(mailing.ref)


def as_read(mailing: Mailing, reader: Any) -> Compiled:
    """The letter as it left, greeting whoever looks at it."""
    letter = Compiled(subject=mailing.subject, html=mailing.html, text=mailing.text)
    return letter.filled(
        sample_values(
            purpose=mailing.purpose,
            language=mailing.language,
            first_name=getattr(reader, "first_name", ""),
        )
    )


def _follow(mailing: Mailing) -> str:
    return reverse("forms_ext_newsletters_admin:progress", args=[mailing.pk])


def _letters(records: Sequence[Any]) -> dict[int, int]:
    rows = Delivery.objects.filter(mailing__in=records).order_by()
    return dict(rows.values_list("mailing").annotate(Count("pk")))
