"""When the purpose library or the organisation changes, live pages follow."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from wagtail.models import Page

from forms_ext.consent.models import Purpose

from .cache import forget_pages
from .draft import Draft
from .fieldtypes import FieldType
from .lint import check
from .models import ConsentFormPageMixin, DeclaredPurpose, FormField
from .problem import Problem
from .publish import NotPublishable, guard, publish_form


@dataclass
class Refreshed:
    """Pages that show the new words, and those that show no form any more, and why."""

    shown: list[ConsentFormPageMixin] = field(default_factory=list)
    failed: list[tuple[ConsentFormPageMixin, NotPublishable]] = field(
        default_factory=list
    )


def pages_with(purpose: Purpose) -> list[ConsentFormPageMixin]:
    """The live pages that offer the purpose, aliases left out."""
    offered = DeclaredPurpose.objects.filter(purpose=purpose)
    return live_form_pages(offered.values_list("page_id", flat=True))


def pages_that_link(**to: int) -> list[ConsentFormPageMixin]:
    """The live pages whose form has this document, or page, to read beside it."""
    found = FormField.objects.filter(type=FieldType.DOCUMENT, **to)
    ids = list(found.values_list("page_id", flat=True))
    return live_form_pages(ids) if ids else []


def live_form_pages(ids: Iterable[int] | None = None) -> list[ConsentFormPageMixin]:
    pages = Page.objects.live().filter(alias_of=None)
    if ids is None:
        pages = pages.type(ConsentFormPageMixin)
    else:
        pages = pages.filter(pk__in=list(ids))
    return [p for p in pages.specific() if isinstance(p, ConsentFormPageMixin)]


@dataclass(frozen=True)
class Failing:
    """A live page that would show no form any more, and why."""

    page: ConsentFormPageMixin
    problems: list[Problem]


def failing_with(purpose: Purpose) -> list[Failing]:
    """Those that could not follow a draft of a purpose, were it published."""
    found = [
        Failing(page, check(offering(page.draft(), purpose)))
        for page in pages_with(purpose)
    ]
    return [failing for failing in found if failing.problems]


def offering(draft: Draft, purpose: Purpose) -> Draft:
    """The same page, with one of its purposes as a draft has it."""
    to_come = frozenset(text.language for text in purpose.texts.all())
    purposes = [
        replace(declared, purpose=purpose, to_come=to_come)
        if declared.purpose == purpose
        else declared
        for declared in draft.purposes
    ]
    return replace(draft, purposes=purposes)


def refresh(pages: Iterable[ConsentFormPageMixin]) -> Refreshed:
    """The guard again over live pages: a new version, or no form at all.

    A page that fails stays online without its form: no form is better than an
    unlawful one.
    """
    result = Refreshed()
    for page in pages:
        draft = page.draft()
        try:
            guard(draft)
        except NotPublishable as refused:
            page.show_form(None)
            result.failed.append((page, refused))
        else:
            # Nobody has changed the page: its campaign stays as it is.
            version = publish_form(
                draft, page_id=page.pk, url=page.public_url(), leads=False
            )
            page.show_form(version)
            result.shown.append(page)
    forget_pages()
    return result
