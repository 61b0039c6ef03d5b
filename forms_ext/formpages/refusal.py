"""A refused publish, as its editor reads it: what, why, where, and how to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .draft import Draft
from .lint import check
from .problem import Problem, Remedy
from .pushy import warn

User = AbstractBaseUser | AnonymousUser
FLAG = "refused"
LISTS = ("consent_fields", "declared_purposes")


@dataclass(frozen=True)
class Entry:
    """One problem and where it stands: in which list, at which number, on what."""

    problem: Problem
    what: str
    relation: str = ""
    number: int = 0
    remedies: list[Remedy] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The input's name in the editor's form; empty where there is none."""
        of_the_page = self.problem.field or ""
        if not self.relation:
            return of_the_page
        return f"{self.relation}-{self.number}-{of_the_page}"

    @property
    def target(self) -> str:
        is_list = not self.relation and self.name in LISTS
        return f"id_{self.name}-ADD" if is_list else f"id_{self.name}"


@dataclass(frozen=True)
class Refusal:
    blocking: list[Entry]
    warnings: list[Entry]

    def __bool__(self) -> bool:
        return bool(self.blocking or self.warnings)


def refusal_of(page: Any, *, user: User) -> Refusal:
    """Of a page as it stands in the editor; empty when nothing is in the way."""
    draft = page.draft()
    return Refusal(
        blocking=[entry(page, draft, problem, user) for problem in check(draft)],
        warnings=[
            entry(page, draft, problem, user)
            for problem in warn(draft, page_id=page.pk)
        ],
    )


def entry(page: Any, draft: Draft, problem: Problem, user: User) -> Entry:
    remedies = [leading(r, page) for r in problem.remedies if may(user, r)]
    for relation, children in (
        ("consent_fields", draft.fields),
        ("declared_purposes", draft.purposes),
    ):
        for number, child in enumerate(children):
            if problem.source is not None and child.source is problem.source:
                what = capfirst(str(problem.source))
                return Entry(problem, what, relation, number, remedies)
    return Entry(problem, name_of(page, problem.field), remedies=remedies)


def may(user: User, remedy: Remedy) -> bool:
    return not remedy.permission or user.has_perm(remedy.permission)


def leading(remedy: Remedy, page: Any) -> Remedy:
    """Its link as it stands on the list: to the very field, and back from there."""
    url = remedy.url
    if remedy.returns:
        url = f"{url}?{urlencode({'next': list_url(page)})}"
    return replace(remedy, url=f"{url}#{remedy.fragment}") if url else remedy


def name_of(page: Any, name: str | None) -> str:
    if name is None:
        return _("Your organisation")
    for panel in page.form_panels:
        if getattr(panel, "relation_name", "") == name:
            return str(panel.heading)
    try:
        return capfirst(str(page._meta.get_field(name).verbose_name))
    except (AttributeError, FieldDoesNotExist):
        return _("What you ask for")


def list_url(page: Any) -> str:
    """The editor, opened on the list."""
    return f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}?{FLAG}=1"


def mark(form: Any, refusal: Refusal) -> None:
    """Shows each problem on its field of a form that was only opened."""
    for found in refusal.blocking:
        for shown in forms_of(form, found):
            if found.problem.field in shown.fields:
                # An unbound form has no `add_error`, and shows what stands here.
                lines = shown.errors.setdefault(
                    found.problem.field, shown.error_class()
                )
                lines.append(found.problem.message)


def forms_of(form: Any, found: Entry) -> Iterator[Any]:
    if not found.relation:
        yield form
    elif found.number < len(form.formsets[found.relation].forms):
        yield form.formsets[found.relation].forms[found.number]
