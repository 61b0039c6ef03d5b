"""The sign-up page of the demo, which every page's foot carries."""

from wagtail.models import Locale, Site

from forms_ext.consent.models import Purpose
from forms_ext.formpages.fieldtypes import FieldType
from forms_ext.formpages.models import DeclaredPurpose, FormField
from home.models import FooterSettings, HomePage, SignupPage

from .texts.signup import PURPOSES, SIGNUP
from .typography import typeset


def write_signup(home: HomePage) -> SignupPage:
    french = SignupPage(live=False, locale=home.locale)
    french.consent_fields = [FormField(type=FieldType.EMAIL, required=True)]
    french.declared_purposes = [
        DeclaredPurpose(purpose=purpose)
        for purpose in Purpose.objects.filter(key__in=PURPOSES)
    ]
    _say(french, "fr")
    home.add_child(instance=french)
    english = french.copy_for_translation(Locale.objects.get(language_code="en"))
    _say(english, "en")
    for page in (english, french):
        page.save_revision().publish()
    FooterSettings.objects.update_or_create(
        site=Site.objects.get(is_default_site=True), defaults={"signup_page": french}
    )
    return french


def _say(page: SignupPage, language: str) -> None:
    words = SIGNUP[language]
    page.slug = words["slug"]
    page.title = page.draft_title = typeset(words["title"], language)
    page.introduction = typeset(words["introduction"], language)
    page.search_description = typeset(words["description"], language)
