"""Pages that say in which other languages they can be read."""

from typing import Any

from django.http import HttpRequest

from .readers import open_from


class TranslatedPageMixin:
    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        others = open_from(self, self.get_translations().live())
        context["translations"] = list(others.select_related("locale"))
        return context
