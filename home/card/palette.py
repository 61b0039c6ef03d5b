"""The colours of the style sheet's palettes that a drawing needs.

Pillow reads no CSS; tests/home/test_card.py compares them with static/css/theme.css.
"""

from typing import NamedTuple


class Palette(NamedTuple):
    band: str
    ink: str
    soft: str
    glow: str


INK = "#fdf8ee"
RIVER = Palette("#0e4a52", INK, "#cfe3e0", "#f3b64b")
PALETTES = {
    "river": RIVER,
    "meadow": Palette("#20472f", INK, "#d3e3d0", "#f0c550"),
    "brick": Palette("#6a2617", INK, "#f3d8cb", "#f6ba62"),
    "plum": Palette("#43264f", INK, "#e6d6ea", "#f4ad72"),
    "night": Palette("#1c2b4d", INK, "#d3dcef", "#8cc8ee"),
}
