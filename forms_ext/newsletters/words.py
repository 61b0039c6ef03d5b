"""An editor's words made safe for a mail: escaped, clean, with absolute links."""

from html import escape
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from wagtail.models import Page, Site
from wagtail.rich_text import expand_db_html

from forms_ext.consent import conf

from .merge import one_line, tokens

ALLOWED = {
    "a": {"href"},
    "b": set(),
    "strong": set(),
    "i": set(),
    "em": set(),
    "h2": set(),
    "h3": set(),
    "li": set(),
    "ol": set(),
    "p": set(),
    "ul": set(),
    "br": set(),
    "hr": set(),
}
SCHEMES = ("http", "https", "mailto", "tel")


def absolute(url: str) -> str:
    """A link that works in a mail, or nothing for one that could run something."""
    url = one_line(url).replace(" ", "%20")
    parts = urlsplit(url)
    if parts.scheme in SCHEMES:
        return url
    if parts.scheme or not url.startswith("/") or url.startswith("//"):
        return ""
    return conf.public_url(url)


def page_link(page: Page) -> str:
    """A page's address in a mail: on our own host, unless another site has it."""
    parts = page.get_url_parts()
    if parts is None:
        return ""
    site_id, root, path = parts
    default = Site.objects.filter(pk=site_id, is_default_site=True).exists()
    return conf.public_url(path) if default else f"{root}{path}"


def plain(text: str) -> str:
    """Words for HTML, their merge fields as tokens."""
    return escape(tokens(one_line(text)))


def lines(text: str) -> str:
    """The same, with the line ends that were typed."""
    return "<br/>".join(plain(line) for line in text.strip().splitlines())


def attribute(text: str) -> str:
    """For an attribute: no merge field works there."""
    return escape(one_line(text))


def link(url: str) -> str:
    return attribute(absolute(url))


def rich(source: str) -> str:
    """Rich text as XML that MJML takes: known tags only, links absolute."""
    soup = BeautifulSoup(expand_db_html(source), "html.parser")
    for tag in soup.find_all(["script", "style", "embed", "iframe", "object"]):
        tag.decompose()
    for tag in soup.find_all(True):
        _clean(tag)
    return tokens(soup.decode(formatter="minimal"))


def _clean(tag: Tag) -> None:
    allowed = ALLOWED.get(tag.name)
    if allowed is None:
        tag.unwrap()
        return
    tag.attrs = {name: tag.attrs[name] for name in tag.attrs if name in allowed}
    if tag.name == "a":
        href = absolute(str(tag.attrs.get("href", "")))
        if href:
            tag.attrs = {"href": href}
        else:
            tag.unwrap()


def rich_as_text(source: str) -> str:
    """Rich text for the text part: lines, bullets, and links beside their words."""
    soup = BeautifulSoup(rich(source), "html.parser")
    for anchor in soup.find_all("a"):
        words, href = anchor.get_text(), anchor["href"]
        anchor.replace_with(words if words == href else f"{words} ({href})")
    for item in soup.find_all("li"):
        parent = item.find_parent(["ol", "ul"])
        position = parent.find_all("li").index(item) + 1 if parent else 1
        mark = f"{position}. " if parent and parent.name == "ol" else "- "
        item.insert(0, mark)
        item.append("\n")
    for tag in soup.find_all("br"):
        tag.replace_with("\n")
    for tag in soup.find_all(["p", "h2", "h3", "ul", "ol", "hr"]):
        tag.append("\n\n")
    return tidy(soup.get_text())


def tidy(text: str) -> str:
    """At most one empty line between paragraphs."""
    out: list[str] = []
    for line in text.strip().splitlines():
        line = line.rstrip()
        if line or (out and out[-1]):
            out.append(line)
    return "\n".join(out)
