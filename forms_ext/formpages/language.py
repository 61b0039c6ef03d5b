"""The language in an address: one of the site's, or the address leads nowhere.

Django keeps each language it was ever asked to speak for as long as the process lives,
whether or not it has a word of it.
"""

from django.conf import settings
from django.urls.converters import SlugConverter


class LanguageConverter(SlugConverter):
    """Writes any: a link to a form of a language given up since is no error."""

    def to_python(self, value: str) -> str:
        if value not in dict(settings.LANGUAGES):
            raise ValueError(value)
        return value
