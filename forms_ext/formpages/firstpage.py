"""The screen where an editor says what a first page is about, and finds it written."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.widgets import AdminDateInput
from wagtail.coreutils import get_content_languages
from wagtail.models import Locale

from .firststeps import may_add_pages
from .starters import NoPlace, Starter, begin, starters

#: In the editor's address: the page was begun here, and is there to be published.
FIRST_PAGE = "first-page"
#: Half a year: long enough for most, and soon enough to be thought of again.
USUAL_TIME = timedelta(days=182)
TEMPLATE = "forms_ext/formpages/admin/first_page.html"


class FirstPageForm(forms.Form):
    starter = forms.ChoiceField(
        label=gettext_lazy("Which kind of page?"), widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=gettext_lazy("What do you ask for?"),
        help_text=gettext_lazy(
            "The title of the page, in your own words. For example: Give us back the "
            "footpath along the river."
        ),
        max_length=120,
    )
    why = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy(
            "Two or three sentences, as you would tell a neighbour. You can write more "
            "in the page itself."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=3000,
        required=False,
    )
    goal = forms.IntegerField(
        label=gettext_lazy("How many signatures do you aim for?"),
        help_text=gettext_lazy(
            "A goal that can be reached brings more than a proud one."
        ),
        min_value=1,
        max_value=100_000_000,
        required=False,
    )
    until = forms.DateField(
        label=gettext_lazy("Until which day can people sign?"),
        help_text=gettext_lazy(
            "You can move it later. What is kept of those who only signed is erased "
            "some days after it; without a day it stays."
        ),
        widget=AdminDateInput,
        error_messages={
            "invalid": gettext_lazy("Write the day like this: 31/03/2027.")
        },
        required=False,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("In which language?"), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, offered: list[Starter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {starter.name: starter for starter in offered}
        self.fields["starter"].choices = [(s.name, s.title) for s in offered]
        languages = languages_of_the_site()
        self.fields["language"].choices = languages
        if len(languages) < 2:
            self.fields["language"].widget = forms.HiddenInput()

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until and until < localdate():
            raise forms.ValidationError(_("This day is over: choose a later one."))
        return until

    def cards(self) -> list[tuple[Any, Starter]]:
        """Each choice with the sentence that explains it."""
        return [(radio, self.offered[radio.data["value"]]) for radio in self["starter"]]


def languages_of_the_site() -> list[tuple[str, str]]:
    codes = set(Locale.objects.values_list("language_code", flat=True))
    return [
        (code, name) for code, name in get_content_languages().items() if code in codes
    ]


class FirstPageView(View):
    def dispatch(self, request: HttpRequest) -> HttpResponse:
        if not may_add_pages(request.user):
            raise PermissionDenied
        self.offered = starters()
        if not self.offered:
            # A site without starters of its own has its tree, and Wagtail's own way.
            return redirect("wagtailadmin_explore_root")
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        initial = {
            "starter": self.offered[0].name,
            "goal": 1000,
            "until": localdate() + USUAL_TIME,
            "language": own_language(),
        }
        return self.show(FirstPageForm(offered=self.offered, initial=initial))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FirstPageForm(request.POST, offered=self.offered)
        if not form.is_valid():
            return self.show(form, status=422)
        said = dict(form.cleaned_data)
        starter = form.offered[said.pop("starter")]
        try:
            page = begin(starter=starter, user=request.user, **said)
        except NoPlace:
            form.add_error(None, _("There is no page under which you may add one."))
            return self.show(form, status=422)
        messages.success(
            request,
            _(
                "Your page is written, as a draft. Read it, change what you like, then "
                "publish it with the button at the foot."
            ),
        )
        editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return redirect(f"{editor}?{FIRST_PAGE}=1")

    def show(self, form: FirstPageForm, *, status: int = 200) -> HttpResponse:
        title = _("Begin a page")
        steps = reverse("forms_ext_firststeps:steps")
        context = {
            "form": form,
            "header_title": title,
            "header_icon": "doc-empty",
            "breadcrumbs_items": [
                {"url": steps, "label": _("First steps")},
                {"url": "", "label": title},
            ],
        }
        return TemplateResponse(self.request, TEMPLATE, context, status=status)


def own_language() -> str:
    """The language that the editor's admin speaks, if the site has pages in it."""
    codes = [code for code, _name in languages_of_the_site()]
    spoken = get_language() or ""
    return next((c for c in (spoken, spoken.split("-")[0]) if c in codes), codes[0])
