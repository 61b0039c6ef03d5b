"""The app: receivers and schedule are loaded once its models are there."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormpagesConfig(AppConfig):
    name = "forms_ext.formpages"
    label = "forms_ext_formpages"
    verbose_name = _("Form pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for module in ("receivers", "schedule", "firststeps"):
            import_module(f"{self.name}.{module}")
