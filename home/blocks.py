"""What the story of a campaign is made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from .people_blocks import PEOPLE
from .videoblock import VideoBlock


class RichTextBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "home/blocks/rich_text.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Words"))
    attribution = blocks.CharBlock(label=_("Who said it"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "home/blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("What it shows"),
        help_text=_("For those who cannot see it. What would you say on the phone?"),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "home/blocks/image.html"


class CallToActionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Words"))
    label = blocks.CharBlock(label=_("Button"), max_length=40)
    page = blocks.PageChooserBlock(
        label=_("Page"),
        required=False,
        help_text=_("Without a page or an address: the form of this page."),
    )
    url = blocks.URLBlock(label=_("Or an address elsewhere"), required=False)

    class Meta:
        icon = "bold"
        label = _("Call to action")
        template = "home/blocks/call_to_action.html"


class SignupBlock(blocks.StructBlock):
    """One a story: a second one would ask the same under the same names."""

    heading = blocks.CharBlock(
        label=_("Heading"), required=False, help_text=_("Empty: the page's title.")
    )
    page = blocks.PageChooserBlock(label=_("Sign-up page"), page_type="home.SignupPage")

    class Meta:
        icon = "mail"
        label = _("Newsletter form")
        template = "home/blocks/signup.html"


FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]

STORY = [
    (
        "rich_text",
        RichTextBlock(features=FEATURES),
    ),
    ("quote", QuoteBlock()),
    ("image", PictureBlock()),
    ("video", VideoBlock()),
    ("call_to_action", CallToActionBlock()),
    *PEOPLE,
    ("signup", SignupBlock()),
]
ONCE = {"signup": {"max_num": 1}}
