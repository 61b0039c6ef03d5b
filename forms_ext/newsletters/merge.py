"""Merge fields: a closed list, replaced literally; never a template engine.

What editors type is `{first_name}`; compiled letters hold `@@first_name@@`. Values are
put in by one pass over a list of parts: a value that looks like a field stays a value.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from html import escape

from django.utils.text import capfirst

#: What editors may type; the word after it stands where the person gave no name.
EDITORS_FIELDS = ("first_name",)
#: What the generated footer asks for each person.
FOOTER_FIELDS = ("stop_url", "choices_url", "why")
FIELDS = EDITORS_FIELDS + FOOTER_FIELDS

#: What other tools call a first name, without accents, spaces or dots.
FIRST_NAMES = frozenset(
    {"prenom", "votreprenom", "nom", "votrenom", "prenomnom", "name", "yourname"}
    | {"first", "firstname", "yourfirstname", "fname", "forename", "givenname"}
    | {"contactfirstname", "contactprenom", "contactname", "friend"}
)

#: Control characters (Cc) and the line ends of Unicode (Zl, Zp).
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_TYPED = re.compile(r"\{(" + "|".join(EDITORS_FIELDS) + r")(?:\|([^{}|<>@~]{0,60}))?\}")
_UNKNOWN = re.compile(r"\{\s*([a-zA-Z_][\w .]{0,40})(?:\|[^{}]*)?\}")
_TOKEN = re.compile(r"@@(" + "|".join(FIELDS) + r")(?:~([^@~]{0,120}))?@@")


def unknown_fields(text: str) -> list[str]:
    """What looks like a merge field and is none: it would arrive as typed."""
    return [
        name.strip() for name in _UNKNOWN.findall(_TYPED.sub("", text)) if name.strip()
    ]


def means_first_name(name: str) -> bool:
    """Is an unknown field what another tool, or somebody's memory, calls that?"""
    plain = unicodedata.normalize("NFKD", name).lower()
    return "".join(re.findall("[a-z]", plain)) in FIRST_NAMES


def bare_fields(text: str) -> list[str]:
    """Fields without a word for those of whom nothing is known: a gap for them."""
    return [found[1] for found in _TYPED.finditer(text) if not (found[2] or "").strip()]


def tokens(text: str) -> str:
    """An editor's text with its fields as tokens; call it before any escaping."""
    return _TYPED.sub(_token_of, text.replace("@@", "@\u200b@"))


def _token_of(match: re.Match[str]) -> str:
    name, fallback = match[1], (match[2] or "").strip()
    return f"@@{name}~{fallback}@@" if fallback else f"@@{name}@@"


def token(name: str) -> str:
    """The token of a footer's field."""
    return f"@@{name}@@"


class Template:
    """A compiled letter's part, cut at its fields once for all its readers."""

    def __init__(self, source: str, clean: Callable[[str], str]) -> None:
        self.clean = clean
        pieces = _TOKEN.split(source)
        self.literals = pieces[0::3]
        self.fields = list(zip(pieces[1::3], pieces[2::3], strict=True))

    def fill(self, values: Mapping[str, str]) -> str:
        """The text for one person; a field nobody filled leaves its fallback.

        “{first_name|à vous}, …” begins a sentence, with whichever of the two.
        """
        out = [self.literals[0]]
        for (name, fallback), literal in zip(
            self.fields, self.literals[1:], strict=True
        ):
            value = values.get(name, "")
            out += [self.clean(value) if value else fallback or "", literal]
        filled = "".join(out)
        return filled if self.literals[0] else capfirst(filled)


def readable(compiled: str) -> str:
    """A compiled subject without its tokens, for people who send it."""
    return Template(compiled, one_line).fill({})


def for_html(value: str) -> str:
    """Escaped, and nothing a provider could read as a field of its own."""
    return escape(one_line(value)).replace("{", "&#123;").replace("}", "&#125;")


def for_text(value: str) -> str:
    """One line, and nothing a provider could read as a field of its own."""
    return one_line(value).replace("{{", "{ {").replace("{%", "{ %")


def one_line(value: str) -> str:
    """Without control characters and line ends: safe in a header too."""
    return " ".join(_BREAKS.sub(" ", value).split())


def unmerged(text: str) -> str:
    """An editor's text as it reads without a person: on the web, in a list."""
    return Template(tokens(text), one_line).fill({})
