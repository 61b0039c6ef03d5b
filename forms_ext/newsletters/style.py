"""How a letter looks: a few colours and sizes, named once."""

from dataclasses import dataclass

SANS = "'Helvetica Neue', Arial, sans-serif"
SERIF = "Georgia, 'Times New Roman', serif"

INK = "#1c2b26"
QUIET = "#55625c"
PAPER = "#f3f1ea"
CARD = "#ffffff"
LINE = "#e1ddd0"
ACCENT = "#14523d"
WASH = "#eef4f0"


@dataclass(frozen=True)
class Reader:
    """What a block needs to know to write itself into a letter."""

    language: str
    width: int = 560


INLINE = f"""
.words h2 {{ font-size: 24px; line-height: 1.25; margin: 12px 0 8px; color: {ACCENT}; }}
.words h3 {{ font-size: 19px; line-height: 1.3; margin: 10px 0 6px; color: {ACCENT}; }}
.words p {{ margin: 0 0 14px; }}
.words ul {{ margin: 0 0 14px; padding-left: 22px; }}
.words ol {{ margin: 0 0 14px; padding-left: 24px; }}
.words li {{ margin: 0 0 6px; }}
.words a {{ color: {ACCENT}; }}
.foot p {{ margin: 0 0 10px; }}
.foot a {{ color: {QUIET}; }}
"""

STYLE = """
:root { color-scheme: light dark; supported-color-schemes: light dark; }
a:focus { outline: 3px solid #b45309; outline-offset: 2px; }
@media (max-width: 479px) {
  .sheet, .sheet > table { border-radius: 0 !important; }
  .sheet > table > tbody > tr > td { border-radius: 0 !important; }
  .sheet > table > tbody > tr > td { border-width: 1px 0 !important; }
}
@media (prefers-color-scheme: dark) {
  body, .page { background-color: #14201d !important; }
  .sheet, .sheet > table, .sheet td { background: #1d2b27 !important; }
  .sheet td { border-color: #2f423c !important; }
  .sheet div, .words h2, .words h3 { color: #f1f5f2 !important; }
  .words a { color: #9fdcc0 !important; }
  .sheet td.wash { background: #263831 !important; color: #f1f5f2 !important; }
  .sheet td.wash { border-color: #7cc4a4 !important; }
  .sheet td.done { background: #8fd6b6 !important; }
  .sheet td.rest { background: #43574f !important; }
  .sheet .go td, .sheet .go a { background: #8fd6b6 !important; }
  .sheet .go a { color: #0c1f18 !important; }
  .foot, .foot div, .foot a { color: #b4c3bc !important; }
}
"""


def panel(html: str, *, mark: bool = False) -> str:
    """A tinted box around escaped HTML, with a line at its side for a quote."""
    line = f"border-left:4px solid {ACCENT};" if mark else ""
    radius = "0 10px 10px 0" if mark else "10px"
    return (
        '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" '
        f'border="0"><tr><td class="wash" bgcolor="{WASH}" style="padding:18px 22px;'
        f'{line}border-radius:{radius};color:{INK}">{html}</td></tr></table>'
    )
