"""The editor's screen for passing a page on, its QR code and its poster."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views import View
from wagtail.models import Page

from forms_ext.consent.models import Act, Organisation
from forms_ext.consent.share import sums

from ..fieldtypes import FieldType
from ..models import ConsentFormPageMixin, ShortAddress
from . import qr
from .address import Taken, address_of, choose, proposed

TEMPLATES = "forms_ext/formpages/admin"
NAMES = {FieldType.FIRST_NAME, FieldType.LAST_NAME}


class AddressForm(forms.ModelForm):
    """Whether it is taken is decided by choose(): the page may have had it before."""

    class Meta:
        model = ShortAddress
        fields = ("code",)

    def clean_code(self) -> str:
        return self.cleaned_data["code"].lower()

    def validate_unique(self) -> None:
        return None


class PageView(View):
    """What an editor sees of a page: as the public does, or its draft before that."""

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponse:
        found = get_object_or_404(Page, pk=page_id)
        live = found.live
        self.page = found.specific if live else found.get_latest_revision_as_object()
        if not isinstance(self.page, ConsentFormPageMixin):
            raise Http404
        if not found.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        self.address = address_of(self.page)
        return super().dispatch(request)

    @property
    def target(self) -> str:
        """What is printed: the short address, or as long as there is none the long."""
        return self.address.url if self.address else self.page.public_url()

    def at(self, name: str) -> str:
        return reverse(name, args=[self.page.pk])


class ShareScreen(PageView):
    def get(self, request: HttpRequest) -> HttpResponse:
        code = self.address.code if self.address else proposed(self.page)
        return self.show(AddressForm(initial={"code": code}))

    def post(self, request: HttpRequest) -> HttpResponse:
        data = request.POST.copy()
        data["code"] = data.get("code", "").strip().lower()
        form = AddressForm(data)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            chosen = choose(page=self.page, code=form.cleaned_data["code"])
        except Taken as taken:
            form.add_error("code", str(taken))
            return self.show(form, status=422)
        said = _("%(address)s now leads to this page.") % {"address": chosen.shown}
        messages.success(request, said)
        return redirect(self.at("forms_ext_share"))

    def show(self, form: AddressForm, status: int = 200) -> HttpResponse:
        context = {
            "page": self.page,
            "page_title": _("Pass it on"),
            "page_subtitle": self.page.title,
            "header_icon": "link",
            "card": self.page.share_card(self.request),
            "form": form,
            "address": self.address,
            "start": _start(),
            "target": self.target,
            "svg_url": self.at("forms_ext_share_svg"),
            "png_url": self.at("forms_ext_share_png"),
            "poster_url": self.at("forms_ext_share_poster"),
            "edit_url": self.at("wagtailadmin_pages:edit"),
            "sums": sums(campaign=self.page.translation_key),
        }
        template = f"{TEMPLATES}/share.html"
        return TemplateResponse(self.request, template, context, status=status)


class QrView(PageView):
    """As a file; its name says where it leads."""

    content_type = ""
    suffix = ""

    def get(self, request: HttpRequest) -> HttpResponse:
        make = {"svg": qr.svg, "png": qr.png}[self.suffix]
        response = HttpResponse(make(self.target), content_type=self.content_type)
        name = self.address.code if self.address else self.page.slug
        kind = "attachment" if "download" in request.GET else "inline"
        response["Content-Disposition"] = f'{kind}; filename="qr-{name}.{self.suffix}"'
        return response


class SvgView(QrView):
    content_type, suffix = "image/svg+xml", "svg"


class PngView(QrView):
    content_type, suffix = "image/png", "png"


class PosterView(PageView):
    """A4, black: in the page's language, whichever the editor's own is."""

    def get(self, request: HttpRequest) -> HttpResponse:
        organisation = Organisation.load()
        shown = self.target.partition("://")[2].removeprefix("www.").rstrip("/")
        context = {
            "page": self.page,
            "organisation": organisation,
            "address": organisation.address.splitlines(),
            "little": asks_little(self.page),
            "pitch": getattr(self.page, "introduction", ""),
            "shown": shown,
            "parts": shown.split("/"),
            "svg_url": self.at("forms_ext_share_svg"),
            "back_url": self.at("forms_ext_share"),
        }
        with translation.override(self.page.locale.language_code):
            template = f"{TEMPLATES}/poster.html"
            return TemplateResponse(request, template, context).render()


def asks_little(page: ConsentFormPageMixin) -> bool:
    """May it be said that a name and an email are all that signing takes?"""
    needed = {field.type for field in page.consent_fields.all() if field.required}
    signs = page.act == Act.SIGN
    return signs and bool(needed & NAMES) and needed <= {*NAMES, FieldType.EMAIL}


def _start() -> str:
    """What every short address begins with, for the label of the field."""
    whole = ShortAddress(code="x").shown
    return whole.removesuffix("x")


urlpatterns = [
    path("share/<int:page_id>/", ShareScreen.as_view(), name="forms_ext_share"),
    path("share/<int:page_id>/qr.svg", SvgView.as_view(), name="forms_ext_share_svg"),
    path("share/<int:page_id>/qr.png", PngView.as_view(), name="forms_ext_share_png"),
    path(
        "share/<int:page_id>/poster/",
        PosterView.as_view(),
        name="forms_ext_share_poster",
    ),
]
