"""The app: its receivers are loaded once its models are there."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewslettersConfig(AppConfig):
    name = "forms_ext.newsletters"
    label = "forms_ext_newsletters"
    verbose_name = _("Newsletters")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for module in ("receivers", "roles", "firstletter"):
            import_module(f"{self.name}.{module}")
