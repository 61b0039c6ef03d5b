"""The app: its checks and receivers are loaded once its models are there."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsentConfig(AppConfig):
    name = "forms_ext.consent"
    label = "forms_ext_consent"
    verbose_name = _("Consent")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for module in ("checks", "receivers", "roles", "own_data", "ownsteps"):
            import_module(f"{self.name}.{module}")
