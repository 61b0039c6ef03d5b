"""Ready-made purposes in the admin: choose, answer four questions, have a look."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View

from ..firststeps import anything_open, may
from ..legalhalf import legal_half
from ..look import look, looked_at, may_look, publishes_as_officer
from ..models import Act, Kind, Organisation, Purpose, PurposeText
from ..readymade import READY_MADE, ReadyMade, carriers, find, take
from ..remark import remark
from ..wordings import compose
from . import log
from .readymadeform import LegalForm, ReadyMadeForm

FOLDER = "forms_ext/consent/admin/readymade"
may_add = may(Purpose, "add")
may_publish = may(Purpose, "publish")


def page(title: str, **context: Any) -> dict[str, Any]:
    """What every screen of the library has above it."""
    library = {"url": reverse("purposes:list"), "label": _("Purposes")}
    return {
        "header_title": title,
        "header_icon": "tick-inverse",
        "breadcrumbs_items": [library, {"url": "", "label": title}],
        **context,
    }


def box(purpose: Purpose, text: PurposeText) -> dict[str, str]:
    organisation = Organisation.load().name or "…"
    words = compose(purpose=purpose, text=text, organisation=organisation)
    return {
        "language": text.language,
        "label": words.label,
        "remark": remark(act=Act.SIGN, channel=purpose.channel, language=text.language),
        "details": words.details,
    }


class AdderView(View):
    """For whoever may add a purpose."""

    def dispatch(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not may_add(request.user):
            raise PermissionDenied
        if "key" in kwargs:
            try:
                self.ready = find(kwargs["key"])
            except LookupError as error:
                raise Http404 from error
        return super().dispatch(request)


class ChooseView(AdderView):
    def get(self, request: HttpRequest) -> HttpResponse:
        taken = set(Purpose.objects.values_list("key", flat=True))
        cards = [
            {"ready": ready, "box": self.sample(ready), "taken": ready.key in taken}
            for ready in READY_MADE
        ]
        context = page(_("Choose a purpose"), cards=cards)
        return TemplateResponse(request, f"{FOLDER}/choose.html", context)

    def sample(self, ready: ReadyMade) -> dict[str, str]:
        """The box in the reader's own language, as it stands before any answer."""
        words = ready.words(get_language() or "", Organisation.load().name)
        if not words["content"]:
            return {}
        text = PurposeText(language=get_language(), partner="…", **words)
        return box(ready.purpose(), text)


class TakeView(AdderView):
    def get(self, request: HttpRequest) -> HttpResponse:
        form = ReadyMadeForm(ready=self.ready)
        return self.show(form, self.legal_form(form))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ReadyMadeForm(request.POST, ready=self.ready)
        legal = self.legal_form(form, request.POST)
        if not all([form.is_valid(), legal is None or legal.is_valid()]):
            return self.show(form, legal, status=422)
        purpose, processors = form.purpose(), carriers(form.purpose().channel)
        if legal:
            decided = dict(legal.cleaned_data)
            processors = decided.pop("processors")
            for name, value in decided.items():
                setattr(purpose, name, value)
        purpose = take(
            purpose=purpose,
            texts=form.texts(),
            processors=processors,
            user=request.user,
        )
        return self.done(request, purpose)

    def legal_form(self, form: ReadyMadeForm, data: Any = None) -> LegalForm | None:
        if not may_publish(self.request.user):
            return None
        return LegalForm(data, purpose=form.purpose())

    def done(self, request: HttpRequest, purpose: Purpose) -> HttpResponse:
        if publishes_as_officer(request.user):
            look(purpose=purpose, user=request.user)
            said = _("“%(purpose)s” is ready: any page can offer it.")
        else:
            said = _(
                "“%(purpose)s” is ready: any page can offer it. Your data protection "
                "officer sees in the library that it is new."
            )
        messages.success(request, said % {"purpose": purpose})
        steps = anything_open()
        return redirect("forms_ext_firststeps:steps" if steps else "purposes:list")

    def show(
        self, form: ReadyMadeForm, legal: LegalForm | None, *, status: int = 200
    ) -> HttpResponse:
        purpose = form.purpose()
        context = page(
            str(self.ready.name) or _("A purpose of your own"),
            ready=self.ready,
            form=form,
            legal=legal,
            lines=legal_half(purpose) if legal is None else [],
            organisation=Organisation.load().name,
            channel=purpose.get_channel_display(),
            boxes=boxes(form),
        )
        template = f"{FOLDER}/take.html"
        return TemplateResponse(self.request, template, context, status=status)


class PreviewView(AdderView):
    """The boxes as typed so far; a POST because of its size, and it changes nothing."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ReadyMadeForm(request.POST, ready=self.ready)
        context = {"boxes": boxes(form)}
        return TemplateResponse(request, f"{FOLDER}/boxes.html", context)


def boxes(form: ReadyMadeForm) -> list[dict[str, str]]:
    purpose = form.purpose()
    return [box(purpose, text) for text in form.texts()]


class LookView(View):
    """GET shows what the officer decides about; POST says that it was looked at."""

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not may_look(request.user):
            raise PermissionDenied
        self.purpose = get_object_or_404(Purpose, pk=pk, kind=Kind.CONSENT, live=True)
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        texts = self.purpose.texts.all()
        context = page(
            str(self.purpose),
            purpose=self.purpose,
            lines=legal_half(self.purpose),
            boxes=[box(self.purpose, text) for text in texts],
            seen=self.purpose.look if looked_at(self.purpose) else None,
            edit_url=reverse("purposes:edit", args=[self.purpose.pk]),
        )
        return TemplateResponse(request, f"{FOLDER}/look.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        look(purpose=self.purpose, user=request.user)
        log.opened(self.purpose, user=request.user, action=log.LOOKED)
        messages.success(
            request,
            _("Noted: you have looked at “%(purpose)s”.") % {"purpose": self.purpose},
        )
        return redirect("purposes:list")


app_name = "forms_ext_readymade"
urlpatterns = [
    path("ready-made/", ChooseView.as_view(), name="choose"),
    path("ready-made/<slug:key>/", TakeView.as_view(), name="take"),
    path("ready-made/<slug:key>/preview/", PreviewView.as_view(), name="preview"),
    path("look/<int:pk>/", LookView.as_view(), name="look"),
]
