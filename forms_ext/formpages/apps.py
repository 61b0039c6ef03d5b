"""The application forms_ext.formpages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormpagesConfig(AppConfig):
    name = "forms_ext.formpages"
    label = "forms_ext_formpages"
    verbose_name = _("Form pages")
    default_auto_field = "django.db.models.BigAutoField"
