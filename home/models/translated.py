"""Pages that say in which other languages they can be read."""

from typing import Any

from django.http import HttpRequest


class TranslatedPageMixin:
    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        others = self.get_translations().live().select_related("locale")
        context["translations"] = list(others)
        return context
