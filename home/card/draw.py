"""Draws a card: 1200 × 630, the colours of the page, its title, who asks.

No count stands on it: messengers keep pictures for weeks, and it would become false.
"""

import math
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw

from .palette import PALETTES, RIVER, Palette
from .typeface import display, drawable, text
from .wrap import LEADING, Block, fit

WIDTH, HEIGHT = 1200, 630
#: Drawn twice as large, then made small: Pillow's lines have steps.
FINE = 2
MARGIN = 84
TITLE_TOP, TITLE_BOTTOM = 164, 506
MARK = 64
#: Counted up when the drawing changes, so that kept pictures are drawn anew.
DESIGN = 1

Point = tuple[float, float]


@dataclass(frozen=True)
class Card:
    title: str
    organisation: str
    host: str
    theme: str

    @property
    def digest(self) -> str:
        seen = (DESIGN, self.title, self.organisation, self.host, self.theme)
        return sha256(repr(seen).encode()).hexdigest()[:16]


def draw(card: Card) -> bytes:
    palette = PALETTES.get(card.theme, RIVER)
    image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), palette.band)
    pen = ImageDraw.Draw(image)
    _contours(pen, palette)
    _mark(pen, palette)
    image = image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    pen = ImageDraw.Draw(image)
    _who(pen, card, palette)
    _title(pen, _block(card.title), palette)
    _where(pen, card, palette)
    content = BytesIO()
    image.save(content, "JPEG", quality=90, subsampling=0, optimize=True)
    return content.getvalue()


def _block(title: str) -> Block:
    return fit(
        drawable(title, display(64)),
        width=WIDTH - 2 * MARGIN,
        height=TITLE_BOTTOM - TITLE_TOP,
        measure=lambda size: display(size).getlength,
    )


def _contours(pen: ImageDraw.ImageDraw, palette: Palette) -> None:
    """The lines of a map, as behind the page's headline; faint under the title."""
    for number in range(11):
        colour = _between(palette.band, palette.soft, 0.05 + 0.012 * number)
        height = HEIGHT * (0.34 + 0.085 * number)
        points = [
            (
                x * FINE,
                FINE
                * (
                    height
                    + 46 * math.sin(x / 210 + number * 0.42)
                    + 20 * math.sin(x / 83 - number * 0.7)
                    - x * 0.22
                ),
            )
            for x in range(-20, WIDTH + 21, 4)
        ]
        pen.line(points, fill=colour, width=3 * FINE, joint="curve")


def _between(one: str, other: str, share: float) -> tuple[int, ...]:
    pairs = zip(ImageColor.getrgb(one), ImageColor.getrgb(other), strict=True)
    return tuple(round(a + (b - a) * share) for a, b in pairs)


def _mark(pen: ImageDraw.ImageDraw, palette: Palette) -> None:
    """static/img/mark.svg: three waves in a circle."""
    unit = MARK * FINE / 32
    left, top = MARGIN * FINE, 64 * FINE
    pen.ellipse((left, top, left + 32 * unit, top + 32 * unit), fill=palette.ink)
    waves = ((6.5, 12.2, 19, 3.4), (6.5, 18, 19, 3.4), (9.5, 23.8, 13, 2.6))
    for (x, y, length, swing), colour in zip(
        waves, (palette.glow, palette.band, palette.band), strict=True
    ):
        points = [
            (
                left + unit * (x + length * step / 60),
                top + unit * (y - 0.75 * swing * math.sin(math.tau * step / 60)),
            )
            for step in range(61)
        ]
        _stroke(pen, points, colour, round(2.6 * unit))


def _stroke(
    pen: ImageDraw.ImageDraw, points: list[Point], colour: str, width: int
) -> None:
    """A line with round ends."""
    pen.line(points, fill=colour, width=width, joint="curve")
    for x, y in (points[0], points[-1]):
        half = width / 2
        pen.ellipse((x - half, y - half, x + half, y + half), fill=colour)


def _who(pen: ImageDraw.ImageDraw, card: Card, palette: Palette) -> None:
    font = text(34)
    name = _shortened(card.organisation, WIDTH - 3 * MARGIN - MARK)
    place = (MARGIN + MARK + 22, 64 + MARK / 2)
    pen.text(place, drawable(name, font), font=font, fill=palette.ink, anchor="lm")


def _shortened(name: str, width: float) -> str:
    font = text(34)
    if font.getlength(name) <= width:
        return name
    while font.getlength(f"{name}…") > width:
        name = name[:-1].rstrip()
    return f"{name}…"


def _title(pen: ImageDraw.ImageDraw, block: Block, palette: Palette) -> None:
    middle = (TITLE_TOP + TITLE_BOTTOM) / 2
    top = middle - block.height / 2
    for number, line in enumerate(block.lines):
        place = (MARGIN - block.size * 0.04, top + number * block.size * LEADING)
        pen.text(place, line, font=display(block.size), fill=palette.ink, anchor="la")


def _where(pen: ImageDraw.ImageDraw, card: Card, palette: Palette) -> None:
    font = text(30)
    pen.rounded_rectangle((MARGIN, 552, MARGIN + 72, 560), radius=4, fill=palette.glow)
    place = (MARGIN + 96, 556)
    pen.text(
        place, drawable(card.host, font), font=font, fill=palette.soft, anchor="lm"
    )
