"""A page to subscribe on: a form page where nothing is signed and nothing counted."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page

from forms_ext.consent.models import Act

from .page import ConsentFormPageMixin


class SignupFormPageMixin(ConsentFormPageMixin):
    """Its campaign holds the form's versions; it has no goal, no dates and no count."""

    act = Act.SUBSCRIBE
    goal = None
    starts_at = None
    ends_at = None
    ballot_on = None

    form_panels = [
        InlinePanel(
            "declared_purposes",
            heading=_("What people may subscribe to"),
            label=_("Purpose"),
            help_text=_(
                "Each is a box of its own, empty until the person ticks it; they tick "
                "at least one, whichever they like."
            ),
        ),
        InlinePanel(
            "consent_fields",
            heading=_("What you ask for"),
            label=_("Field"),
            help_text=_(
                "With an e-mail address, and a first name at most, the form can also "
                "stand in the footer and on other pages."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("button_label", help_text=_("Empty: “Subscribe”.")),
                FieldPanel(
                    "legend",
                    help_text=_("“Nothing is ticked for you…” always follows."),
                ),
            ],
            heading=_("Words of the form"),
        ),
    ]

    class Meta:
        abstract = True

    def thanks_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().thanks_context(request)
        # What somebody reads is nobody else's business: nothing to pass on.
        return context | {"share_text": ""}


class AbstractSignupFormPage(SignupFormPageMixin, Page):
    """For sites on Wagtail's own Page; with another base page use the mixin."""

    content_panels = Page.content_panels + SignupFormPageMixin.form_panels

    class Meta:
        abstract = True
