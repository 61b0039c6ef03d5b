"""The site's two typefaces, as Pillow reads them: the very files browsers get."""

from functools import lru_cache

from anyascii import anyascii
from django.contrib.staticfiles import finders
from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

#: A point of Unicode that no typeface will ever draw: it shows the empty box.
NOBODY = "\U0010fffe"
SEMIBOLD = 600


@lru_cache(maxsize=64)
def display(size: int) -> FreeTypeFont:
    return ImageFont.truetype(_file("young-serif"), size)


@lru_cache(maxsize=16)
def text(size: int) -> FreeTypeFont:
    font = ImageFont.truetype(_file("figtree"), size)
    font.set_variation_by_axes([SEMIBOLD])
    return font


def drawable(words: str, font: FreeTypeFont) -> str:
    """The words in letters that this typeface has: "Łódź" becomes "Lódz"."""
    return "".join(c if _has(font, c) else anyascii(c) for c in words)


def _has(font: FreeTypeFont, character: str) -> bool:
    if character.isspace():
        return True
    box, letter = font.getmask(NOBODY), font.getmask(character)
    return (box.size, bytes(box)) != (letter.size, bytes(letter))


def _file(name: str) -> str:
    path = finders.find(f"fonts/{name}.woff2")
    if path is None:
        raise FileNotFoundError(f"static/fonts/{name}.woff2")
    return str(path)
