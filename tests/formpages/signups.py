"""The sign-up page of the tests."""

from collections.abc import Sequence
from typing import Any

from wagtail.models import Locale

from forms_ext.consent.models import Purpose
from forms_ext.formpages.fieldtypes import FieldType
from forms_ext.formpages.models import DeclaredPurpose, FormField
from home.models import HomePage, SignupPage

ADDRESS = ({"type": FieldType.EMAIL, "required": True},)


def draft_signup(
    *,
    purposes: Sequence[Purpose] = (),
    fields: Sequence[dict[str, Any]] = ADDRESS,
    language: str = "fr",
    **columns: Any,
) -> SignupPage:
    home = HomePage.objects.get(locale=Locale.objects.get(language_code=language))
    columns = {"title": "La lettre du vallon", "slug": "lettre", **columns}
    page = SignupPage(live=False, **columns)
    page.consent_fields = [
        FormField(sort_order=place, **field) for place, field in enumerate(fields)
    ]
    page.declared_purposes = [
        DeclaredPurpose(sort_order=place, purpose=purpose)
        for place, purpose in enumerate(purposes)
    ]
    return home.add_child(instance=page)


def publish_signup(page: SignupPage) -> SignupPage:
    page.save_revision().publish()
    return SignupPage.objects.get(pk=page.pk)
