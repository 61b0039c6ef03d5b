"""A host's own page with a form: all that docs/install.md asks for."""

from forms_ext.formpages.models import AbstractConsentFormPage


class PetitionPage(AbstractConsentFormPage):
    template = "forms_ext/formpages/page.html"
