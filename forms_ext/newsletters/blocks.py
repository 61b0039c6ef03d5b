"""What a letter is made of; each block writes itself for the web, mail and as text."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from . import words
from .style import ACCENT, CARD, LINE, SANS, Reader, panel

FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]
FOLDER = "forms_ext/newsletters/blocks"


class LetterBlock:
    """What a block of a letter can do besides being shown on the web.

    `to_mjml` gives columns' content (mj-text, mj-image …), everything in it escaped;
    `to_text` the same for the text part.
    """

    def to_mjml(self, value: Any, reader: Reader) -> str:
        raise NotImplementedError

    def to_text(self, value: Any, reader: Reader) -> str:
        raise NotImplementedError

    def lost(self, value: Any) -> str:
        """What it is about and is there no more; empty when all is there.

        A page or a picture may be deleted while letters show it. The block is left out
        then, and the letter does not leave before its writer has seen that.
        """
        return ""


class TextBlock(LetterBlock, blocks.RichTextBlock):
    def to_mjml(self, value: Any, reader: Reader) -> str:
        return f'<mj-text css-class="words">{words.rich(value.source)}</mj-text>'

    def to_text(self, value: Any, reader: Reader) -> str:
        return words.rich_as_text(value.source)

    class Meta:
        icon = "pilcrow"
        label = _("Paragraphs")
        template = f"{FOLDER}/text.html"


class PictureBlock(LetterBlock, blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("What it shows"),
        help_text=_("For those who cannot see it. Many mail programs hide pictures."),
    )
    link = blocks.URLBlock(label=_("Leads to"), required=False)

    def lost(self, value: Any) -> str:
        return "" if value["image"] else _("a picture")

    def to_mjml(self, value: Any, reader: Reader) -> str:
        rendition = value["image"].get_rendition(
            f"width-{2 * reader.width}|format-jpeg"
        )
        src, alt = words.link(rendition.url), words.attribute(value["alt"])
        href = f' href="{words.link(value["link"])}"' if value.get("link") else ""
        return (
            f'<mj-image src="{src}" alt="{alt}"{href} border-radius="8px" '
            f'width="{min(rendition.width, reader.width - 50)}px"/>'
        )

    def to_text(self, value: Any, reader: Reader) -> str:
        alt = words.tidy(value["alt"])
        where = words.absolute(value.get("link") or "")
        return f"[{alt}] {where}".strip()

    class Meta:
        icon = "image"
        label = _("Picture")
        template = f"{FOLDER}/image.html"


class ButtonBlock(LetterBlock, blocks.StructBlock):
    label = blocks.CharBlock(label=_("Words"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Or an address elsewhere"), required=False)

    def lost(self, value: Any) -> str:
        return "" if self.address(value) else _("the page of a button")

    def to_mjml(self, value: Any, reader: Reader) -> str:
        return button(value["label"], self.address(value))

    def to_text(self, value: Any, reader: Reader) -> str:
        return button_text(value["label"], words.absolute(self.address(value)))

    def address(self, value: Any) -> str:
        page = value.get("page")
        return words.page_link(page) if page else value.get("url") or ""

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned.get("page") and not cleaned.get("url"):
            message = _("Choose a page or write an address: where does it lead?")
            raise blocks.StructBlockValidationError(
                block_errors={"page": blocks.struct_block.ValidationError(message)}
            )
        return cleaned

    class Meta:
        icon = "link"
        label = _("Button")
        template = f"{FOLDER}/button.html"


class QuoteBlock(LetterBlock, blocks.StructBlock):
    text = blocks.TextBlock(label=_("Words"))
    attribution = blocks.CharBlock(label=_("Who said it"), required=False)

    def to_mjml(self, value: Any, reader: Reader) -> str:
        who = value.get("attribution")
        signed = f"<br/><em>— {words.plain(who)}</em>" if who else ""
        said = panel(f"{words.lines(value['text'])}{signed}", mark=True)
        return f'<mj-text font-size="19px">{said}</mj-text>'

    def to_text(self, value: Any, reader: Reader) -> str:
        quoted = [f"> {line}" for line in value["text"].strip().splitlines()]
        if value.get("attribution"):
            quoted.append(f"> — {value['attribution']}")
        return "\n".join(quoted)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = f"{FOLDER}/quote.html"


class DividerBlock(LetterBlock, blocks.StaticBlock):
    def to_mjml(self, value: Any, reader: Reader) -> str:
        return f'<mj-divider border-width="1px" border-color="{LINE}"/>'

    def to_text(self, value: Any, reader: Reader) -> str:
        return "* * *"

    class Meta:
        icon = "minus"
        label = _("Line")
        admin_text = _("A line between two parts.")
        template = f"{FOLDER}/divider.html"


def button(label: str, url: str) -> str:
    return (
        f'<mj-button css-class="go" href="{words.link(url)}" align="left" '
        f'background-color="{ACCENT}" color="{CARD}" font-family="{SANS}" '
        'font-size="18px" font-weight="700" border-radius="10px" '
        f'inner-padding="15px 32px">{words.plain(label)}</mj-button>'
    )


def button_text(label: str, url: str) -> str:
    """In the text part; a space stands before the colon in French alone."""
    return _("%(label)s: %(url)s") % {"label": label, "url": url}


LETTER = [
    ("text", TextBlock(features=FEATURES)),
    ("image", PictureBlock()),
    ("button", ButtonBlock()),
    ("quote", QuoteBlock()),
    ("divider", DividerBlock()),
]
