"""From an editor's blocks to the letter that leaves: once for all its readers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from forms_ext.consent.models import Organisation

from . import words
from .blocks import LetterBlock
from .digest import content_hash
from .merge import Template, for_html, for_text, one_line, token, tokens
from .render_mjml import render_email
from .style import CARD, INK, INLINE, LINE, PAPER, QUIET, SANS, SERIF, STYLE, Reader


@dataclass(frozen=True)
class Compiled:
    """Subject, HTML and text with merge tokens; nothing of any person in it."""

    subject: str
    html: str
    text: str

    @property
    def content_hash(self) -> str:
        return content_hash(subject=self.subject, html=self.html, text=self.text)

    @property
    def weight(self) -> int:
        """Bytes of the HTML part; Gmail cuts above about 102 kB."""
        return len(self.html.encode())

    def filled(self, values: dict[str, str]) -> "Compiled":
        """As one reader gets it: for previews and test copies."""
        return Compiled(
            subject=one_line(Template(self.subject, for_text).fill(values)),
            html=Template(self.html, for_html).fill(values),
            text=Template(self.text, for_text).fill(values),
        )


def compile_letter(
    *, subject: str, preheader: str, greeting: str, body: Iterable[Any], language: str
) -> Compiled:
    """Raises LetterBroken when a block wrote what is no MJML."""
    reader = Reader(language=language)
    organisation = Organisation.load()
    with translation.override(language):
        greeting = greeting or _("Hello {first_name|to you},")
        there = [child for child in body if not _block(child).lost(child.value)]
        mjml = _document(subject, preheader, greeting, there, reader, organisation)
        text = _text(greeting, there, reader, organisation)
    return Compiled(
        subject=_unbraced(tokens(one_line(subject)), "{ "),
        html=_unbraced(render_email(mjml), "&#123;"),
        text=_unbraced(text, "{ "),
    )


def _unbraced(part: str, brace: str) -> str:
    """Some providers read {{ }} and {% %} in a letter as fields of their own."""
    return part.replace("{{", f"{brace}{{").replace("{%", f"{brace}%")


def _block(child: Any) -> LetterBlock:
    if not isinstance(child.block, LetterBlock):
        raise TypeError(f"{type(child.block).__name__} cannot be mailed")
    return child.block


def _document(
    subject: str,
    preheader: str,
    greeting: str,
    body: Iterable[Any],
    reader: Reader,
    organisation: Organisation,
) -> str:
    title = words.attribute(Template(tokens(subject), one_line).fill({}))
    content = "".join(_block(child).to_mjml(child.value, reader) for child in body)
    hello = f"<mj-text>{words.plain(greeting)}</mj-text>"
    return f"""<mjml lang="{words.attribute(reader.language)}"><mj-head>
<mj-title>{title}</mj-title><mj-preview>{words.plain(preheader)}</mj-preview>
<mj-attributes><mj-all font-family="{SERIF}"/>
<mj-text font-size="17px" line-height="1.55" color="{INK}"/></mj-attributes>
<mj-style>{STYLE}</mj-style><mj-style inline="inline">{INLINE}</mj-style>
</mj-head><mj-body css-class="page" background-color="{PAPER}" width="{reader.width}px">
<mj-section padding="26px 0 10px"><mj-column><mj-text css-class="foot" align="center"
font-family="{SANS}" font-size="14px" font-weight="700" color="{QUIET}">
{words.plain(organisation.name)}</mj-text></mj-column></mj-section>
<mj-section css-class="sheet" background-color="{CARD}" border="1px solid {LINE}"
border-radius="14px" padding="24px 8px"><mj-column>{hello}{content}</mj-column>
</mj-section>
<mj-section padding="14px 8px 30px"><mj-column><mj-text css-class="foot"
font-family="{SANS}" font-size="14px" line-height="1.5" color="{QUIET}">
{_footer_html(organisation)}</mj-text></mj-column></mj-section></mj-body></mjml>"""


def _footer_html(organisation: Organisation) -> str:
    """Generated, never edited: who writes, why, and how it stops (GDPR 7(3), 21)."""
    # outside the f-strings: what collects the words to translate cannot read them
    why, stop, choices = _("Why this email?"), _("Stop this letter"), _("My choices")
    reply = _("A problem? Reply: a person will read you.")
    forwarded = _("Did a friend forward it? These links are theirs.")
    return (
        f"<p><strong>{words.plain(why)}</strong> {token('why')}</p>"
        f'<p><a href="{token("stop_url")}">{words.plain(stop)}</a> · '
        f'<a href="{token("choices_url")}">{words.plain(choices)}</a></p>'
        f"<p>{words.plain(reply)} {words.plain(forwarded)}</p>"
        f"<p><strong>{words.plain(organisation.name)}</strong><br/>"
        f"{words.lines(organisation.address)}</p>"
    )


def _text(
    greeting: str, body: Iterable[Any], reader: Reader, organisation: Organisation
) -> str:
    parts = [tokens(one_line(greeting))]
    parts += [_block(child).to_text(child.value, reader) for child in body]
    footer = [
        "-- ",
        _("Why this email?") + " " + token("why"),
        _("Stop this letter") + "\n" + token("stop_url"),
        _("My choices") + "\n" + token("choices_url"),
        _("A problem? Reply: a person will read you."),
        _("Did a friend forward it? These links are theirs."),
        f"{organisation.name}\n{organisation.address.strip()}",
    ]
    letter = "\n\n".join(part for part in [*parts, *footer] if part)
    return letter + "\n"
