"""Where letters stand: the page under which one is written, made when there is none."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from .drafts import letter_types


class NoPlace(Exception):
    """There is no page under which this person may write a letter, nor make one."""


def write_url(user: Any) -> str:
    """Where this person writes a new letter, in their language where there is a place.

    A screen that makes the place first, when there is none; empty when they may not.
    """
    found = next(_places(user), None)
    if found is not None:
        return _add_url(*found)
    makes = next(_new_places(user), None)
    return reverse("forms_ext_newsletters_admin:write") if makes else ""


def make_place(user: Any) -> str:
    """Makes a draft of the page that keeps letters; answers where to write the first.

    Twice is as good as once: a place that is there is not made again. Raises NoPlace.
    """
    found = next(_places(user), None)
    if found is None:
        letter, page_class, above = next(_new_places(user), (None, None, None))
        if letter is None:
            raise NoPlace
        found = letter, _make(page_class, above, user)
    return _add_url(*found)


def _places(user: Any) -> Iterator[tuple[type[Page], Page]]:
    for letter in letter_types():
        for parent in _own_language_first(letter.allowed_parent_page_models()):
            if parent.permissions_for_user(user).can_add_subpage():
                yield letter, parent


def _new_places(user: Any) -> Iterator[tuple[type[Page], type[Page], Page]]:
    for letter in letter_types():
        for page_class in letter.allowed_parent_page_models():
            for above in _own_language_first(page_class.allowed_parent_page_models()):
                may = above.permissions_for_user(user).can_add_subpage()
                if may and page_class.can_create_at(above):
                    yield letter, page_class, above


def _own_language_first(models: list[type[Page]]) -> list[Page]:
    language = get_language()
    # the root of the tree has no address and shows nothing
    pages = Page.objects.type(*models).filter(depth__gt=1) if models else Page.objects
    known = pages.order_by("locale", "depth", "pk").specific() if models else []
    return sorted(known, key=lambda page: page.locale.language_code != language)


def _make(page_class: type[Page], above: Page, user: Any) -> Page:
    """A draft: nothing is online because somebody wants to write."""
    with translation.override(above.locale.language_code):
        title = _("Our letters")
    page = page_class(
        title=title,
        slug=_free_slug(above, slugify(title)),
        locale=above.locale,
        owner=user,
        live=False,
    )
    above.add_child(instance=page)
    page.save_revision(user=user, log_action="wagtail.create")
    return page


def _free_slug(above: Page, base: str) -> str:
    slug, number = base, 2
    while above.get_children().filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug


def _add_url(letter: type[Page], parent: Page) -> str:
    place = (letter._meta.app_label, letter._meta.model_name, parent.pk)
    return reverse("wagtailadmin_pages:add", args=place)
