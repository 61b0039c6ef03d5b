"""A letter as editors write it; the mixin that a site's own page type builds on."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel

from forms_ext.consent.models import Purpose

from ..compile import Compiled, compile_letter
from ..purposepanel import PurposePanel
from ..sample import sample_values

#: A mail is full of inline styles, and runs nothing.
MAIL_CSP = (
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; "
    "frame-ancestors 'self'"
)


class NewsletterPageMixin(models.Model):
    """Needs a field `body` of LetterBlocks in the concrete class."""

    subject = models.CharField(
        _("subject"),
        max_length=150,
        help_text=_("What people read first. {first_name} may stand in it."),
    )
    preheader = models.CharField(
        _("first words"),
        max_length=150,
        blank=True,
        help_text=_("Shown beside the subject in the inbox."),
    )
    greeting = models.CharField(
        _("greeting"),
        max_length=120,
        blank=True,
        help_text=_(
            "{first_name|friend} becomes the person's first name, or “friend” for "
            "those who gave none. Empty: the usual greeting of the language."
        ),
    )
    purpose = models.ForeignKey(
        Purpose,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"kind": "consent", "channel": "email", "live": True},
        verbose_name=_("for people who agreed to"),
        help_text=_("It goes to them and to nobody else."),
    )

    letter_panels = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "subject",
                    help_text=_(
                        "What people read first. {first_name|friend} may stand in it: "
                        "the person's first name, or “friend” for those who gave none."
                    ),
                ),
                FieldPanel("preheader"),
                FieldPanel("greeting"),
            ],
            heading=_("In the inbox"),
        ),
        PurposePanel(),
        FieldPanel("body"),
        HelpPanel(
            template="forms_ext/newsletters/admin/way.html", heading=_("Sending")
        ),
    ]

    class Meta:
        abstract = True

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [
            ("mail", _("The mail")),
            ("text", _("The mail as plain text")),
            ("", _("On your site")),
        ]

    @property
    def default_preview_mode(self) -> str:
        return "mail"

    def compiled(self) -> Compiled:
        """The letter as these fields have it now, saved or not."""
        return compile_letter(
            subject=self.subject or self.title,
            preheader=self.preheader,
            greeting=self.greeting,
            body=self.body,
            language=self.locale.language_code,
        )

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if mode_name not in ("mail", "text"):
            return super().serve_preview(request, mode_name)
        values = sample_values(
            purpose=self.purpose if self.purpose_id else None,
            language=self.locale.language_code,
            first_name=getattr(request.user, "first_name", ""),
        )
        letter = self.compiled().filled(values)
        if mode_name == "text":
            words = f"{letter.subject}\n{'=' * len(letter.subject)}\n\n{letter.text}"
            return HttpResponse(words, content_type="text/plain; charset=utf-8")
        return HttpResponse(letter.html, headers={"Content-Security-Policy": MAIL_CSP})
