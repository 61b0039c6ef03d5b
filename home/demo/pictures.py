"""The demo's drawings as pictures of the site's library, each once."""

from pathlib import Path

from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

DRAWINGS = Path(__file__).parent / "images"


class Pictures:
    """Hands out the picture of a drawing; the library gets it at the first asking."""

    def __init__(self) -> None:
        self._known: dict[str, AbstractImage] = {}

    def get(self, file: str, *, title: str, alt: str = "") -> AbstractImage:
        if file not in self._known:
            with (DRAWINGS / file).open("rb") as content:
                self._known[file] = get_image_model().objects.create(
                    title=title, description=alt, file=ImageFile(content, name=file)
                )
        return self._known[file]
