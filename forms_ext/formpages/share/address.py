"""Choosing a short address for a page, and finding the page behind one."""

from typing import Any

import swapper
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ..models import ConsentFormPageMixin, ShortAddress

Page = swapper.load_model("wagtailcore", "Page")

LONGEST = ShortAddress._meta.get_field("code").max_length


class Taken(Exception):
    """Another page has it; the message says which, and what is free."""


def address_of(page: ConsentFormPageMixin) -> ShortAddress | None:
    """The one chosen last."""
    return of_page(page).order_by("-chosen_at", "-pk").first()


def of_page(page: ConsentFormPageMixin) -> Any:
    return ShortAddress.objects.filter(
        campaign_key=page.translation_key, language=page.locale.language_code
    )


def choose(*, page: ConsentFormPageMixin, code: str) -> ShortAddress:
    """Gives the page this address, or again one it had. Raises Taken."""
    chosen = of_page(page).filter(code=code).first()
    if chosen:
        chosen.chosen_at = timezone.now()
        chosen.save(update_fields=["chosen_at"])
        return chosen
    try:
        with transaction.atomic():
            return ShortAddress.objects.create(
                code=code,
                campaign_key=page.translation_key,
                language=page.locale.language_code,
            )
    except IntegrityError as error:
        other = ShortAddress.objects.get(code=code)
        raise Taken(_said(other, free_like(code))) from error


def _said(other: ShortAddress, free: str) -> str:
    page = draft_behind(other)
    if page is None:
        words = _("This short address is taken. Free is, for example, “%(free)s”.")
        return words % {"free": free}
    words = _(
        "This short address already leads to “%(title)s”. Free is, for example, "
        "“%(free)s”."
    )
    return words % {"title": page.title, "free": free}


def proposed(page: ConsentFormPageMixin) -> str:
    """The first words of the page's own address, if nobody has them."""
    code = slugify(_spelled(page.slug)) or slugify(_spelled(page.title))
    while len(code) > LONGEST - 8:
        code = code.rpartition("-")[0] or code[: LONGEST - 8]
    return free_like(code or "page")


def _spelled(words: str) -> str:
    """Letters that Unicode does not take apart: without this “cœur” becomes “cur”."""
    return words.casefold().replace("œ", "oe").replace("æ", "ae").replace("_", "-")


def free_like(code: str) -> str:
    stem = code[: LONGEST - 4].strip("-")
    taken = set(
        ShortAddress.objects.filter(code__startswith=stem).values_list(
            "code", flat=True
        )
    )
    found, number = stem, 2
    while found in taken:
        found, number = f"{stem}-{number}", number + 1
    return found


def page_behind(code: str) -> Any:
    """The live page in the address's language, else in another; None without one."""
    address = ShortAddress.objects.filter(code=code.lower()).first()
    if address is None:
        return None
    pages = Page.objects.live().filter(translation_key=address.campaign_key)
    found = {page.locale.language_code: page for page in pages.select_related("locale")}
    return found.get(address.language) or next(iter(found.values()), None)


def draft_behind(address: ShortAddress) -> Any:
    return Page.objects.filter(
        translation_key=address.campaign_key, locale__language_code=address.language
    ).first()
