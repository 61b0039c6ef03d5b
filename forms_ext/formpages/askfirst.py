"""Publishing a purpose that live pages show asks first: what changes, where, for whom.

The hook stops Wagtail's publication once the draft is saved; the screen publishes that
very draft or nothing.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail import hooks
from wagtail.models import Revision

from forms_ext.consent import conf
from forms_ext.consent.admin.purposeform import agreed
from forms_ext.consent.digest import digest
from forms_ext.consent.look import look, publishes_as_officer
from forms_ext.consent.models import Purpose
from forms_ext.consent.rewording import Altered, Rewording, alterations, rewordings
from forms_ext.consent.wordings import asks_again, loosens, moved, widens

from .follow import name_pages_without_form
from .library import Failing, failing_with, pages_with
from .models import ConsentFormPageMixin

NAME = "forms_ext_publish_purpose"
SALT = "forms_ext.askfirst"
TEMPLATE = "forms_ext/formpages/admin/ask_first.html"


@dataclass(frozen=True)
class Change:
    """What publishing a draft of a purpose would do to live pages."""

    draft: Purpose
    words: list[Rewording]
    facts: list[Altered]
    pages: list[ConsentFormPageMixin] = field(default_factory=list)
    failing: list[Failing] = field(default_factory=list)

    @property
    def asks(self) -> bool:
        """Would a live page show something new, or no form any more?"""
        loses = any(found.page.form_version_id for found in self.failing)
        return bool(self.pages) or loses

    @property
    def concerned(self) -> int:
        lost = {found.page.pk for found in self.failing}
        return len(lost.union(page.pk for page in self.pages))

    @property
    def following(self) -> list[ConsentFormPageMixin]:
        """The pages that show it from now on: all but those that cannot."""
        lost = {found.page.pk for found in self.failing}
        return [page for page in self.pages if page.pk not in lost]

    @property
    def again(self) -> bool:
        """Must people agree again? Only other words, or a promise, can ask for that."""
        return asks_again(purpose=self.draft)

    @property
    def loosens(self) -> bool:
        """Whatever was answered, a promise is not taken back by a correction."""
        return loosens(self.draft)

    @property
    def widens(self) -> bool:
        """Nor is a further kind of thing a clearer word for the first."""
        return widens(self.draft)

    @property
    def moved(self) -> bool:
        return moved(self.draft)

    @property
    def seal(self) -> str:
        """Of all that the screen shows: another one means that somebody changed it."""
        return digest(
            {
                "generation": self.draft.generation,
                "change": self.draft.next_change,
                "words": [
                    [w.before.digest, w.after.label, w.after.details]
                    for w in self.words
                ],
                "facts": [[f.name, f.before, f.after] for f in self.facts],
                "pages": [[page.pk, page.title] for page in self.pages],
                "failing": [
                    [found.page.pk, [problem.message for problem in found.problems]]
                    for found in self.failing
                ],
            }
        )


def change_of(draft: Purpose) -> Change:
    """What its publication would do; it `asks` only when live pages are concerned."""
    change = Change(draft, rewordings(draft), alterations(draft))
    return replace(change, pages=showing(change), failing=failing_with(draft))


def showing(change: Change) -> list[ConsentFormPageMixin]:
    if not change.words and not change.facts:
        return []
    pages = pages_with(change.draft)
    if change.facts or change.again:
        return pages
    languages = {reworded.language for reworded in change.words}
    return [page for page in pages if page.locale.language_code in languages]


@hooks.register("before_publish")
def ask_first(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """By now the draft is saved and passed the form's checks; nothing is published."""
    if not isinstance(instance, Purpose):
        return None
    # As the database has it: in memory its dates are not the text they become.
    revision = Revision.objects.get(pk=instance.latest_revision_id)
    if not change_of(revision.as_object()).asks:
        return None
    return redirect(f"{reverse(NAME, args=[instance.pk])}?draft={ticket(revision)}")


def ticket(revision: Revision) -> str:
    """Names a draft that passed the checks: a later, unfinished one did not."""
    return signing.dumps([revision.pk, digest(revision.content)], salt=SALT)


class AskFirst(View):
    """The page in between; a GET changes nothing, a POST publishes that very draft."""

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm("forms_ext_consent.publish_purpose"):
            raise PermissionDenied
        self.purpose = get_object_or_404(Purpose, pk=pk)
        opener = self.purpose.snippet_viewset.get_url_name("edit")
        self.edit_url = reverse(opener, args=[pk])
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        revision = self.revision(self.purpose)
        if revision is None:
            return self.outdated()
        return self.show(change_of(revision.as_object()))

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            with transaction.atomic():
                return self.decide()
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            return redirect(self.edit_url)

    def decide(self) -> HttpResponse:
        locked = Purpose.objects.select_for_update().get(pk=self.purpose.pk)
        revision = self.revision(locked)
        if revision is None:
            return self.outdated()
        change = change_of(revision.as_object())
        if change.seal != self.request.POST.get("seal"):
            return self.show(change, stale=True)
        revision.publish(user=self.request.user)
        self.purpose.refresh_from_db()
        if publishes_as_officer(self.request.user):
            look(purpose=self.purpose, user=self.request.user)
        return self.done()

    def revision(self, purpose: Purpose) -> Revision | None:
        """The draft the ticket names, while it is still the latest."""
        revision = purpose.get_latest_revision()
        try:
            named = signing.loads(self.request.GET.get("draft", ""), salt=SALT)
        except signing.BadSignature:
            return None
        if revision is None or named != [revision.pk, digest(revision.content)]:
            return None
        return revision

    def show(self, change: Change, *, stale: bool = False) -> HttpResponse:
        context = {
            "page_title": _("Before you publish"),
            "page_subtitle": str(change.draft),
            "header_icon": "tick-inverse",
            "change": change,
            "people": agreed(self.purpose),
            "grace": conf.editorial_grace().days,
            "stale": stale,
            "edit_url": self.edit_url,
            "new_url": reverse("forms_ext_readymade:choose"),
        }
        status = 409 if stale else 200
        return TemplateResponse(self.request, TEMPLATE, context, status=status)

    def outdated(self) -> HttpResponse:
        messages.warning(
            self.request,
            _(
                "Nothing was published by this: the draft you were asked about is not "
                "the latest any more. Read it here, and publish again."
            ),
        )
        return redirect(self.edit_url)

    def done(self) -> HttpResponse:
        said = _("“%(purpose)s” is published.")
        if all(page.form_version_id for page in pages_with(self.purpose)):
            said = _("“%(purpose)s” is published, and the live pages show it.")
        messages.success(self.request, said % {"purpose": self.purpose})
        name_pages_without_form(self.request, self.purpose)
        return redirect(self.edit_url)


@hooks.register("register_admin_urls")
def register_asking() -> list[URLPattern]:
    return [path("purposes/publish/<int:pk>/", AskFirst.as_view(), name=NAME)]
