"""Every palette an editor may choose is readable, light and dark (WCAG 1.4.3)."""

import re

import pytest

from home.models import CampaignPage
from tests.source import ROOT

SHEETS = (
    ROOT / "forms_ext/consent/static/forms_ext/forms_ext.css",
    ROOT / "static/css/theme.css",
)
DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{.*?\n\}", re.DOTALL)
RULE = re.compile(r'(:root|\[data-theme="\w+"\])\s*\{([^}]*)\}')
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})")
THEMES = [value for value, _ in CampaignPage._meta.get_field("theme").choices]
PAIRS = [
    *(
        (text, ground, 4.5)
        for text in ("ink", "ink-soft", "accent")
        for ground in ("paper", "surface", "wash")
    ),
    ("action-ink", "action", 4.5),
    ("action-ink", "action-hover", 4.5),
    ("band-ink", "band", 4.5),
    ("band-soft", "band", 4.5),
    ("danger", "surface", 4.5),
    ("danger", "danger-wash", 4.5),
    ("glow", "band", 3),
    ("line-strong", "surface", 3),
    ("line-strong", "paper", 3),
]


def palette(*, theme: str, dark: bool) -> dict[str, str]:
    """The colours as the cascade leaves them: root, then theme; light, then dark."""
    css = "\n".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)
    parts = [DARK.sub("", css)] + (["".join(DARK.findall(css))] if dark else [])
    colours: dict[str, str] = {}
    for selector in (":root", f'[data-theme="{theme}"]'):
        for part in parts:
            for found, body in RULE.findall(part):
                if found == selector:
                    colours |= dict(COLOUR.findall(body))
    return colours


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_every_palette_an_editor_chooses_is_readable(theme, dark):
    colours = palette(theme=theme, dark=dark)
    weak = [
        (front, back, round(contrast(colours[front], colours[back]), 2))
        for front, back, least in PAIRS
        if contrast(colours[front], colours[back]) < least
    ]
    assert weak == []
