"""A page with a form; the abstract class that a site's own page types build on."""

from collections.abc import Mapping
from typing import Any, Self

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page

from forms_ext.consent import conf
from forms_ext.consent.act import WORDS
from forms_ext.consent.formversions import form_token
from forms_ext.consent.models import Act, Campaign, FormVersion
from forms_ext.consent.share import share_context

from ..adminform import ConsentFormPageForm
from ..cache import SHARED_SECONDS, may_be_shared
from ..draft import SET, Draft, DraftField, DraftPurpose, draft_of, shows, shows_names
from ..forms import ConsentForm
from ..leading import leads
from ..pagestate import PAUSED, PageState, state_of
from ..publish import form_context, guard, publish_form
from ..recorded import build_form, count_of, count_without_form, version_with_count
from ..rehearsal import MODES, preview
from ..restore import readable


class ConsentFormPageMixin(models.Model):
    """Shows a form when, and only when, it has a current FormVersion."""

    base_form_class = ConsentFormPageForm
    thanks_template = "forms_ext/formpages/thanks_page.html"
    act = Act.SIGN
    # The stream field, if the page type has one, whose blocks may show names.
    names_setting = ""
    # A copy publishes a version of its own, or has none.
    exclude_fields_in_copy = ["form_version"]

    button_label = models.CharField(
        _("button"), max_length=40, blank=True, help_text=_("Empty: “Sign”.")
    )
    legend = models.CharField(
        _("words above the boxes"),
        max_length=200,
        blank=True,
        help_text=_("Empty: that nothing is required, and the signature counts."),
    )
    goal = models.PositiveIntegerField(_("goal"), null=True, blank=True)
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    ballot_on = models.DateField(
        _("day of the vote"),
        null=True,
        blank=True,
        help_text=_("When it decides how long data is kept."),
    )
    reveals_opinion = models.BooleanField(
        _("signing reveals an opinion"),
        default=False,
        help_text=_(
            "Political, religious, of a trade union, of one's health or love life. "
            "Its mails then never name it, and nobody is reminded."
        ),
    )
    named_in_mails = models.BooleanField(
        _("name the campaign in its mails"),
        default=False,
        help_text=_(
            "Otherwise they say only your organisation's discreet name. Not where "
            "signing reveals an opinion."
        ),
    )
    form_version = models.ForeignKey(
        FormVersion,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    form_panels = [
        MultiFieldPanel(
            [
                FieldPanel("goal"),
                FieldRowPanel(
                    [
                        FieldPanel("starts_at"),
                        FieldPanel(
                            "ends_at",
                            help_text=_(
                                "What is kept of those who only signed is erased some "
                                "days later; without an end it stays."
                            ),
                        ),
                    ]
                ),
                FieldPanel("ballot_on"),
            ],
            heading=_("Goal and dates"),
        ),
        InlinePanel(
            "consent_fields",
            heading=_("What you ask for"),
            label=_("Field"),
            help_text=_("Ask for little: each field costs signatures."),
        ),
        InlinePanel(
            "declared_purposes",
            heading=_("What people may agree to"),
            label=_("Purpose"),
            help_text=_(
                "Each is a box of its own, empty until the person ticks it. Shown as "
                "written here."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("button_label"),
                FieldPanel(
                    "legend",
                    help_text=_(
                        "Instead of “What next?”. “Nothing here is required…” always "
                        "follows."
                    ),
                ),
            ],
            heading=_("Words of the form"),
        ),
        MultiFieldPanel(
            [FieldPanel("reveals_opinion"), FieldPanel("named_in_mails")],
            heading=_("What its mails tell"),
        ),
    ]
    preview_modes = MODES

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Publishes the form with the page. Raises NotPublishable, saving nothing."""
        if self.alias_of_id:
            # It shows its source's form, and has none that could outlive it.
            self.form_version = None
        if not self._goes_live(kwargs.get("update_fields")):
            return super().save(*args, **kwargs)
        if self.locale_id is None:
            self.locale = self.get_default_locale()
        draft = self.draft()
        guard(draft)
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            version = publish_form(
                draft, page_id=self.pk, url=self.public_url(), leads=leads(self)
            )
            self.show_form(version)
        return result

    def _goes_live(self, update_fields: Any) -> bool:
        # Drafts of a live page are saved with update_fields that nobody reads.
        fields = update_fields is None or shows(self, update_fields)
        return fields and self.live and not self.alias_of_id

    def public_url(self) -> str:
        """Where the page is read; empty when no site leads to it."""
        url = self.url or ""
        return conf.public_url(url) if url.startswith("/") else url

    def share_card(self, request: HttpRequest) -> dict[str, Any] | None:
        """How it looks when shared, on the editor's screen; sites that draw one say."""
        return None

    def show_form(self, version: FormVersion | None) -> None:
        type(self)._base_manager.filter(pk=self.pk).update(form_version=version)
        self.form_version = version

    def with_content_json(self, content: dict[str, Any]) -> Self:
        restored = super().with_content_json(readable(content))
        # An old revision's version must not come back: publishing makes today's.
        restored.form_version_id = self.form_version_id
        return restored

    def draft(self) -> Draft:
        return draft_of(
            self,
            {},
            fields=[
                DraftField(
                    key=field.key,
                    purposes=tuple(field.purposes.all()),
                    source=field,
                    **{name: getattr(field, name) for name in SET},
                )
                for field in self.consent_fields.all()
            ],
            purposes=[
                DraftPurpose(declared.purpose, declared)
                for declared in self.declared_purposes.all()
            ],
        )

    def names_on(self, given: Mapping[str, Any] | None = None) -> str:
        """Which setting shows names, on the page or in what an editor is saving."""
        name = self.names_setting
        stream = (given or {}).get(name) or getattr(self, name, None)
        return name if shows_names(stream) else ""

    @property
    def current_version(self) -> FormVersion | None:
        """What the live page shows; of an alias, what its source shows."""
        page = self
        while page.alias_of_id:
            page = page.alias_of.specific
        if not page.live or page.form_version_id is None:
            return None
        return version_with_count(page.form_version_id)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        version = self.current_version
        # Rendered at once: the middleware that shares it wants the whole answer.
        with translation.override(version.language if version else get_language()):
            response = super().serve(request, version=version).render()
        # A page for a few has asked the session who is there.
        if not request.session.accessed:
            patch_cache_control(response, public=True, s_maxage=SHARED_SECONDS)
            may_be_shared(response)
        return response

    def answer(
        self,
        request: HttpRequest,
        *,
        form: ConsentForm | None,
        version: FormVersion | None,
        status: int,
    ) -> HttpResponse:
        """The page again, with what was typed and what is wrong with it."""
        context = self.get_context(request)
        if form is not None and version is not None:
            context |= self.signable(version, form)
        template = self.get_template(request)
        return TemplateResponse(request, template, context, status=status).render()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        version = kwargs.pop("version", None) or self.current_version
        campaign, count = self.campaign_and_count(version)
        state = state_of(campaign, count)
        context = super().get_context(request, *args, **kwargs) | {
            "form": None,
            "state": state.value,
            "state_text": self.text_for(state),
            "starts_at": campaign.starts_at,
            "count": count,
            "goal": campaign.goal,
            "remaining": max(0, (campaign.goal or 0) - count),
        }
        if version and campaign.counts:
            context["counter_url"] = reverse(
                "forms_ext_formpages:count", args=[campaign.key]
            )
        if version and state.takes_signatures:
            context |= self.signable(version, build_form(version))
        elif state.takes_signatures:
            context |= PAUSED
        elif version:
            # Those who have signed may still read what becomes of their data.
            context["notice"] = version.body["notice"]
        return context

    def signable(self, version: FormVersion, form: ConsentForm) -> dict[str, Any]:
        return form_context(
            version.body,
            form,
            action_url=reverse(
                "forms_ext_formpages:sign",
                args=[version.campaign.key, version.language],
            ),
            token=form_token(version),
        )

    def thanks_context(self, request: HttpRequest) -> dict[str, Any]:
        url = request.build_absolute_uri(self.get_url(request))
        return {
            "page": self,
            "act_words": WORDS[self.act],
            **share_context(
                title=self.title,
                url=url,
                campaign=self.translation_key,
                words=self.words_to_share(),
            ),
        }

    def words_to_share(self) -> str:
        """An editor’s, for page types that let one write them; else the usual ones."""
        return ""

    def campaign_and_count(self, version: FormVersion | None) -> tuple[Campaign, int]:
        """Of the form it shows; while it shows none, what was signed still counts."""
        if version:
            return version.campaign, count_of(version)
        campaign = self.unsaved_campaign()
        return campaign, count_without_form(campaign.key)

    def unsaved_campaign(self) -> Campaign:
        return Campaign(
            key=self.translation_key,
            title=self.title,
            act=self.act,
            goal=self.goal,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
        )

    def text_for(self, state: PageState) -> str:
        """What the page says in this state; page types with texts of their own say."""
        return ""

    @property
    def default_preview_mode(self) -> str:
        return "form"

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        with translation.override(self.locale.language_code):
            return preview(self, request, mode_name)


class AbstractConsentFormPage(ConsentFormPageMixin, Page):
    """For sites on Wagtail's own Page; with another base page use the mixin."""

    content_panels = Page.content_panels + ConsentFormPageMixin.form_panels

    class Meta:
        abstract = True
