"""Blocks become a letter: whole, escaped, and calling nobody."""

import re
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from forms_ext.newsletters.blocks import button_text
from forms_ext.newsletters.compile import compile_letter
from forms_ext.newsletters.merge import (
    Template,
    for_html,
    for_text,
    means_first_name,
    tokens,
    unknown_fields,
)
from forms_ext.newsletters.render_mjml import LetterBroken, render_email
from forms_ext.newsletters.words import absolute, rich
from tests.newsletters.letters import newsletter

pytestmark = pytest.mark.django_db
VALUES = {
    "first_name": "Zoé <3",
    "stop_url": "https://example.org/stop",
    "choices_url": "https://example.org/choices",
    "why": "Le 3 mai, sur « Page », vous avez coché : « <b> »",
}


@pytest.fixture
def compiled(letter):
    return newsletter(letter).compiled()


def test_every_block_is_in_both_parts(compiled):
    for words in ("nouvelles", "la suite", "Une voix", "un", "deux"):
        assert words in compiled.html
        assert words in compiled.text
    assert "Trois nouvelles &amp; une question" in compiled.html


def test_no_host_but_ours_is_called(compiled):
    soup = BeautifulSoup(compiled.html, "html.parser")
    called = [tag["src"] for tag in soup.find_all(src=True)]
    called += [tag["href"] for tag in soup.find_all("link")]
    called += [tag["background"] for tag in soup.find_all(background=True)]
    called += re.findall(r"url\(([^)]*)\)", compiled.html)
    called += re.findall(r"@import[^;]*", compiled.html)

    assert called
    assert {urlsplit(url).netloc for url in called} == {"127.0.0.1:8000"}


def test_links_lead_only_where_the_editor_said(compiled):
    filled = compiled.filled(VALUES)
    links = {a["href"] for a in BeautifulSoup(filled.html, "html.parser")("a")}

    assert links == {
        "https://elsewhere.example.net/?a=1&b=2",
        "https://example.org/a?b=1&c=2",
        "https://example.org/stop",
        "https://example.org/choices",
    }


def test_nothing_in_a_letter_runs_or_escapes(compiled):
    html = compiled.html

    assert "<script" not in html
    assert "onclick" not in html
    assert "javascript:" not in html
    assert "&lt;/mj-text&gt;&lt;mj-raw&gt;" in html
    image = BeautifulSoup(html, "html.parser").find("img")
    assert image["alt"] == 'Un "sentier" & <b>'


def test_providers_find_no_fields_of_their_own(compiled):
    filled = compiled.filled(VALUES)
    html = re.sub(r"<style.*?</style>", "", filled.html, flags=re.DOTALL)

    assert "{{" not in html + filled.text
    assert "{{ params }}" in BeautifulSoup(html, "html.parser").get_text()


def test_a_person_is_greeted_by_name_or_by_the_word_beside_it(compiled):
    named, nameless = compiled.filled(VALUES), compiled.filled({})

    assert named.subject == "Le sentier avance, Zoé <3"
    assert "Zoé &lt;3" in named.html
    assert nameless.subject == "Le sentier avance, à vous"
    assert "l’ami" in nameless.html
    assert "@@" not in named.html + named.text + nameless.text


def test_the_footer_says_why_and_how_to_stop(compiled, organisation):
    filled = compiled.filled(VALUES)

    for part in (filled.html, filled.text):
        assert "https://example.org/stop" in part
        assert "https://example.org/choices" in part
        assert organisation.name in part
        assert "1 rue de l" in part
    assert "vous avez coché" in filled.text
    assert "&lt;b&gt;" in filled.html


def test_a_letter_says_its_language(compiled):
    assert '<html lang="fr"' in compiled.html


def test_what_begins_with_a_greeting_begins_with_a_capital():
    subject = Template(tokens("{first_name|à vous}, le sentier rouvre"), for_text)
    assert subject.fill({}) == "À vous, le sentier rouvre"
    assert subject.fill({"first_name": "nora"}) == "Nora, le sentier rouvre"
    assert Template(tokens("iPad, {first_name}"), for_text).fill({}) == "iPad, "


def test_only_the_closed_list_is_merged():
    assert tokens("{first_name} {last_name} {email}") == (
        "@@first_name@@ {last_name} {email}"
    )
    assert unknown_fields("{first_name|vous} {nom} {{ x }}") == ["nom", "x"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        *(("prénom", True), ("Prenom", True), ("name", True), ("first name", True)),
        *(("FNAME", True), ("contact.FIRSTNAME", True), ("nom", True)),
        *(("ville", False), ("x", False), ("unsubscribe", False), ("nombre", False)),
    ],
)
def test_a_first_name_is_known_by_its_other_names(name, meant):
    assert means_first_name(name) is meant


def test_an_editor_cannot_type_a_token():
    assert Template(tokens("@@stop_url@@"), for_html).fields == []


@pytest.mark.parametrize(
    ("url", "result"),
    [
        ("/fr/page/", "http://127.0.0.1:8000/fr/page/"),
        ("https://example.org/x", "https://example.org/x"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("javascript:alert(1)", ""),
        ("//evil.example.net/", ""),
        ("data:text/html,x", ""),
    ],
)
def test_links_are_absolute_and_harmless(url, result):
    assert absolute(url) == result


@pytest.mark.parametrize(
    ("language", "line"),
    [("fr", "Signer\xa0: https://x.org/"), ("en", "Signer: https://x.org/")],
)
def test_a_button_in_the_text_part_is_set_as_its_language_is(language, line):
    with translation.override(language):
        assert button_text("Signer", "https://x.org/") == line


@pytest.mark.parametrize(
    "source", ["<p>a", "<p>a & b < c</p>", "<img src=x>", "<br>", "<p>&nbsp;</p></p>"]
)
def test_untidy_rich_text_still_becomes_a_letter(source):
    assert render_email(
        f"<mjml><mj-body><mj-section><mj-column><mj-text>{rich(source)}</mj-text>"
        "</mj-column></mj-section></mj-body></mjml>"
    )


def test_what_is_no_mjml_is_refused():
    with pytest.raises(LetterBroken):
        render_email("<mjml><mj-body><p>")


def test_the_weight_is_that_of_the_mail(letter):
    light = compile_letter(
        subject="a", preheader="", greeting="", body=[], language="fr"
    )

    assert light.weight < 12_000
    assert light.weight == len(light.html.encode())
