"""The form page of Wagtail's manual, with the fields of ours; no mail is sent."""

from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField
from wagtail.fields import RichTextField
from wagtail.models import Page


class FormField(AbstractFormField):
    page = ParentalKey("FormPage", related_name="form_fields")


class FormPage(AbstractForm):
    introduction = RichTextField(blank=True)
    story = RichTextField(blank=True)
    thank_you_text = RichTextField(blank=True)

    content_panels = [
        *AbstractForm.content_panels,
        FieldPanel("introduction"),
        FieldPanel("story"),
        InlinePanel("form_fields"),
        FieldPanel("thank_you_text"),
    ]


class ThanksPage(Page):
    """The landing page at an address of its own, to be measured by itself."""

    thank_you_text = RichTextField(blank=True)
    template = "reference/form_page_landing.html"
