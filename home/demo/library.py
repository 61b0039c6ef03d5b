"""The demo's drawings and files in the site's library, each once."""

from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.images import ImageFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

DRAWINGS = Path(__file__).parent / "images"
FILES = Path(__file__).parent / "files"


class Library:
    """Hands out pictures and documents; the library gets each at the first asking."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def picture(self, file: str, *, title: str, alt: str = "") -> AbstractImage:
        if file not in self._known:
            with (DRAWINGS / file).open("rb") as content:
                self._known[file] = get_image_model().objects.create(
                    title=title, description=alt, file=ImageFile(content, name=file)
                )
        return self._known[file]

    def document(self, file: str, *, title: str) -> Any:
        if file not in self._known:
            with (FILES / file).open("rb") as content:
                self._known[file] = get_document_model().objects.create(
                    title=title, file=File(content, name=file)
                )
        return self._known[file]
