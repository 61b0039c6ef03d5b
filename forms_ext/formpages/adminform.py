"""The editor's form of a form page: what blocks publishing stands on its very field."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from forms_ext.consent.models import Act, Campaign

from .draft import SET, Draft, DraftField, DraftPurpose, draft_of
from .fieldtypes import FieldType
from .leading import DECIDED, leading_page
from .lint import check
from .refusal import mark

RELATIONS = ("consent_fields", "declared_purposes")
FIRST_FIELDS = (
    {"type": FieldType.FIRST_NAME, "required": True},
    {"type": FieldType.LAST_NAME, "required": True},
    {"type": FieldType.EMAIL, "required": True},
)


class ConsentFormPageForm(WagtailAdminPageForm):
    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        # A new page begins with the fields of nearly every campaign.
        if data is None and instance is not None and instance.pk is None:
            model = instance._meta.get_field("consent_fields").related_model
            if not instance.consent_fields.all():
                # To be written to, an address is enough.
                first = FIRST_FIELDS if instance.act == Act.SIGN else FIRST_FIELDS[-1:]
                instance.consent_fields = [model(**field) for field in first]
        super().__init__(data, *args, **kwargs)
        if instance is not None and instance.pk is not None:
            self.follow(instance)
            self.keep_keys(instance)
        if data is None and (refusal := getattr(instance, "refusal", None)):
            mark(self, refusal)

    def follow(self, page: Any) -> None:
        """What another language's page decides is shown as it is, and not asked."""
        leader = leading_page(page.translation_key)
        if leader is None or leader.pk == page.pk:
            return
        campaign = Campaign.objects.filter(key=page.translation_key).first()
        for name in DECIDED if campaign else ():
            if name in self.fields:
                self.fields[name].disabled = True
                self.fields[name].help_text = _(
                    "Set on the page “%(page)s”, for all languages."
                ) % {"page": leader.title}
                self.initial[name] = getattr(campaign, name)

    def keep_keys(self, page: Any) -> None:
        """Of fields that no row has yet, or has any more: their answers are kept by it.

        The browser sends them back in their order and without a number.
        """
        formset = self.formsets["consent_fields"]
        kept = list(page.consent_fields.all())
        for form, field in zip(formset.initial_forms, kept, strict=False):
            if form.instance.pk is None and field.pk is None:
                form.instance.key = field.key

    def save(self, commit: bool = True) -> Any:
        if self.instance.pk is None:
            # A new page is live by default; here it begins as a draft, so that a
            # refusal keeps it. Wagtail's `publish_action` makes it live afterwards.
            self.instance.live = False
        return super().save(commit)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.goes_to_others() and self.children_are_readable():
            for problem in check(self.draft()):
                form = problem.source or self
                field = problem.field if problem.field in form.fields else None
                form.add_error(field, problem.message)
        return cleaned

    def goes_to_others(self) -> bool:
        """Is it submitted or approved? A draft is never blocked, nor is a rejection.

        What is published or scheduled is refused by `refuse`, once the draft is saved.
        """
        if self.is_deferred_validation or "action-publish" in self.data:
            return False
        act = self.data.get("workflow-action-name", "approve")
        return "approve" in act and "action-cancel-workflow" not in self.data

    def children_are_readable(self) -> bool:
        return all(
            name in self.formsets
            and all(not form.errors for form in self.children(name))
            for name in RELATIONS
        )

    def children(self, relation: str) -> list[forms.ModelForm]:
        """The children to be kept, in the editor's order."""
        formset = self.formsets[relation]
        for form in formset.forms:
            form.is_valid()  # fills cleaned_data; Django cleans a form once
        kept = [
            form
            for form in formset.forms
            if not formset._should_delete_form(form) and not left_empty(form)
        ]
        return sorted(kept, key=lambda form: form.cleaned_data.get("ORDER") or 0)

    def draft(self) -> Draft:
        return draft_of(
            self.instance,
            self.cleaned_data,
            fields=[draft_field(form) for form in self.children("consent_fields")],
            purposes=[
                DraftPurpose(form.cleaned_data["purpose"], form)
                for form in self.children("declared_purposes")
            ],
        )


def draft_field(form: forms.ModelForm) -> DraftField:
    given = form.cleaned_data
    return DraftField(
        key=form.instance.key,
        purposes=tuple(given["purposes"]),
        source=form,
        **{name: given[name] for name in SET},
    )


def left_empty(form: forms.ModelForm) -> bool:
    return form.empty_permitted and not form.has_changed()
