"""People in a story: supporters who chose to be named, public figures who agreed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from forms_ext.formpages.models import ConsentFormPageMixin
from forms_ext.formpages.shownnames import names_on, names_url

SHOWN = 24


class SupportersBlock(blocks.StructBlock):
    """Names nobody: each is read, when the page is drawn, from a consent that lives."""

    # Its page must offer the box that asks for it.
    shows_names = True

    title = blocks.CharBlock(
        label=_("Title"),
        max_length=80,
        required=False,
        help_text=_(
            "Empty: “Their first names, with their consent”. Below it stand the first "
            "names of those who ticked the box for it, the newest first. Whoever takes "
            "it back is gone from here at once."
        ),
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        page = context.get("page")
        version = page.current_version if _has_form(page) else None
        shown = names_on(version, limit=SHOWN)
        return context | {
            "people": shown.people,
            "more_url": names_url(version) if version and shown.more else "",
        }

    class Meta:
        icon = "group"
        label = _("Supporters who show their name")
        template = "home/blocks/supporters.html"


def _has_form(page: Any) -> bool:
    return isinstance(page, ConsentFormPageMixin)


class FigureBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=80)
    role = blocks.CharBlock(label=_("Who they are"), max_length=120, required=False)
    portrait = ImageChooserBlock(label=_("Portrait"), required=False)
    alt = blocks.CharBlock(
        label=_("What the portrait shows"), max_length=200, required=False
    )
    quote = blocks.TextBlock(label=_("Their words"), max_length=400, required=False)
    agreed = blocks.BooleanBlock(
        label=_("We hold this person’s written agreement"),
        required=False,
        help_text=_("To this name, this portrait and these words on this page."),
    )
    agreed_on = blocks.DateBlock(label=_("Agreed on"), required=False)
    kept_at = blocks.CharBlock(
        label=_("Where the agreement is kept"),
        max_length=120,
        required=False,
        help_text=_("Never shown. For example: blue folder, letter of 3 March."),
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if found := _lacking(cleaned):
            raise StructBlockValidationError(
                block_errors={
                    name: ValidationError(words) for name, words in found.items()
                }
            )
        return cleaned

    class Meta:
        icon = "user"
        label = _("Public figure")


def _lacking(value: Any) -> dict[str, str]:
    """What keeps a figure from being shown, by field."""
    found = {}
    if not value["agreed"]:
        found["agreed"] = gettext(
            "Nobody is shown without a written agreement: ask for it first, then tick."
        )
    if not value["agreed_on"]:
        found["agreed_on"] = gettext("Say when this person agreed.")
    elif value["agreed_on"] > timezone.localdate():
        found["agreed_on"] = gettext("This day is yet to come.")
    if not value["kept_at"]:
        found["kept_at"] = gettext("Say where it can be found, should anybody ask.")
    if value["portrait"] and not value["alt"]:
        found["alt"] = gettext(
            "Say what the portrait shows, for those who cannot see it."
        )
    return found


class FiguresBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=80, required=False)
    people = blocks.ListBlock(FigureBlock(), label=_("Public figures"))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        # What came around the editor's form is not shown without its agreement.
        people = [figure for figure in value["people"] if not _lacking(figure)]
        return context | {"figures": people}

    class Meta:
        icon = "user"
        label = _("Public figures")
        template = "home/blocks/figures.html"


PEOPLE = [("supporters", SupportersBlock()), ("figures", FiguresBlock())]
#: The blocks whose look stands in a sheet of its own.
KINDS = frozenset(name for name, _block in PEOPLE)
